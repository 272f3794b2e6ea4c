"""Who sees a case, in words: each post with the rule that opens the case to it, and who never sees it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people import queries as people
from sixia.ground.people.models import Post, Unit
from sixia.ground.people.permits import ROLE_BY_NAME, Permit
from sixia.ledger import queries
from sixia.ledger.codes import Away, RequestClass
from sixia.ledger.models import Assignment, Case

SEALED_ONLY = _("密封受理：只有密封受理岗看得到密封的诉求")
OF_AREA = _("看得到本区域的诉求")
OF_AREA_RESTRICTED = _("看得到本区域的诉求，包括限制知悉的")
OF_LEAD = _("本单位（或者上级）主办，或者曾经主办")
OF_HELP = _("本单位（或者上级）协办")


@dataclass(frozen=True)
class Seer:
    """One kind of post in one unit that sees the case: why, and who holds it today."""

    unit: str
    role: Promise
    why: Promise
    names: tuple[str, ...]


@dataclass(frozen=True)
class SeenBy:
    """Everyone who sees a case, and everyone who would but does not."""

    seers: Sequence[Seer]
    accused: str
    recused: tuple[str, ...]
    user_ids: frozenset[int]


def of(case: Case, *, at: datetime) -> SeenBy:
    """Ask every post held today the same questions as the one predicate of who may see what."""
    parts = list(queries.parts(case))
    units = {part.unit_id: part.unit for part in parts}
    on = clock.local_date(at)
    likely = list(people.posts_on(on).filter(role__in=people.roles_with(*_OPENING)))
    open_to = [(post, why) for post in likely if (why := _why(post, case, units.values(), parts))]
    away = queries.recused(case)
    recused = [str(one.user) for one in away if one.user and one.why in (Away.OWN, Away.ASKED)]
    closed_units = [unit for unit in (case.against_unit, *(one.unit for one in away)) if unit]
    likely_users = {post.user_id for post, _why_ in open_to}
    barred = {one.user_id for one in away} | _kept_from_units(
        case, closed_units, likely_users=likely_users, at=at
    )
    shown = [(post, why) for post, why in open_to if post.user_id not in barred]
    return SeenBy(
        seers=_together(shown),
        accused=case.against_unit.name if case.against_unit else "",
        recused=tuple(recused),
        user_ids=frozenset(post.user_id for post, _why_ in shown),
    )


_OPENING: tuple[Permit, ...] = (
    permits.SEE_AREA, permits.SEE_RESTRICTED, permits.SEAL, permits.SEE_UNIT,
)  # fmt: skip


def _why(post: Post, case: Case, units: Iterable[Unit], parts: Sequence[Assignment]) -> Promise | None:
    """The rule that opens the case to a post, if one does."""
    has = ROLE_BY_NAME[post.role].permits
    here = case.area_path.startswith(post.area.path)
    if case.confidentiality == "sealed":
        return SEALED_ONLY if here and permits.SEAL in has else None
    if here and permits.SEE_RESTRICTED in has:
        return OF_AREA_RESTRICTED
    if here and permits.SEE_AREA in has and case.confidentiality == "normal":
        return OF_AREA
    if permits.SEE_UNIT not in has:
        return None
    mine = {unit.pk for unit in units if unit.path.startswith(post.unit.path)}
    kinds = {part.kind for part in parts if part.unit_id in mine}
    return OF_LEAD if Assignment.Kind.LEAD in kinds else OF_HELP if kinds else None


def _kept_from_units(case: Case, units: Sequence[Unit], *, likely_users: set[int], at: datetime) -> set[int]:
    """Whoever of these works in the unit complained of, in one that was recused, or below, by any post."""
    closed = tuple(unit.path for unit in units)
    if not closed:
        return set()
    outside = ""  # nobody over the unit named sees a report of retaliation either
    if case.against_unit and case.request_class == RequestClass.RETALIATION:
        outside = case.against_unit.path
    posts = people.posts_on(clock.local_date(at)).filter(user_id__in=likely_users)
    rows = posts.values_list("user_id", "unit__path")
    return {user for user, path in rows if path.startswith(closed) or (outside and outside.startswith(path))}


def _together(shown: Iterable[tuple[Post, Promise]]) -> list[Seer]:
    """One line for each unit, role and reason, in the order of the units."""
    lines: dict[tuple[str, str, str, Promise], list[str]] = defaultdict(list)
    for post, why in shown:
        lines[post.unit.path, post.unit.name, post.role, why].append(str(post.user))
    order = [role.name for role in permits.ROLES]
    keys = sorted(lines, key=lambda key: (key[0], order.index(key[2])))
    return [
        Seer(unit, ROLE_BY_NAME[role].label, why, tuple(dict.fromkeys(lines[path, unit, role, why])))
        for path, unit, role, why in keys
    ]
