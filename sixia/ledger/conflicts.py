"""Who stands too near to a case to be given it, and why: the one place that says so."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from sixia.ground.people import permits
from sixia.ground.people import queries as people
from sixia.ground.people.models import DeclaredTie, Unit, User
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area
from sixia.ground.rows import statements
from sixia.ledger import away, codes
from sixia.ledger.models import Case, Event, Recusal

ANSWERED = ("file_result", "pass_review", "reply")
REVIEWED = ("uphold_decision", "change_decision", "order_redo")
HANDLES = ("begin", "replace_handler", "hand_over")
EARLIER: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(HANDLES, ("pass_review", "reply", "record_evaluation", "close_after_check", *REVIEWED)),
    **dict.fromkeys(("not_reached", "record_evaluation", "close_after_check", *REVIEWED), ANSWERED),
    **dict.fromkeys(("hold_hearing", "conclude"), (*ANSWERED, *REVIEWED)),
}
"""Who took one of these steps of a case does not take the step named, or is not chosen in it."""


@dataclass
class Near:
    """Who stands too near to a case on a day: whom it is about, who is kept away, who took a part."""

    case: Case
    on: date

    def unit(self, unit: Unit) -> str:
        """Why this unit must not get the case; empty when it may (《信访工作条例》第三十条).

        Never the unit complained of or one below it, never one that the accused person heads or one that was
        recused; a report of retaliation never goes to a unit over the one named either.
        """
        against = self.case.against_unit
        over = against is not None and against.path != unit.path and against.path.startswith(unit.path)
        if over and goes_outside_the_line(self.case):
            return _("%(unit)s 是被反映单位的上级。反映打击报复的，要由这条线以外的单位办理。") % {
                "unit": unit
            }
        if any(unit.path.startswith(headed.path) for headed in self.headed):
            return _("%(unit)s 由被反映的人主管，不能接收这件诉求。") % {"unit": unit}
        if against is not None and unit.path.startswith(against.path):
            return _("%(unit)s 是被反映的单位（或者其下属），不能接收这件诉求。") % {"unit": unit}
        if unit.path.startswith(self.units_away):
            return _("%(unit)s（或者其上级）已经回避这件诉求，不能接收。") % {"unit": unit}
        return ""

    def person(self, user: User, *, step: str = "") -> str:
        """Why this person must not get the case; empty when they may. ``step`` is what they are chosen in."""
        whys, name = self.away.get(user.pk, set()), {"name": user}
        if codes.Away.ACCUSED in whys:
            return _("%(name)s 是被反映的人，请选别人。") % name
        if whys:
            return _("%(name)s 已经回避这件诉求，请选别人。") % name
        if message := self._by_their_posts(user):
            return _("不能选 %(name)s：%(why)s") % {**name, "why": message}
        if bound := self.tie_of(user.pk):
            return _("%(name)s 申报过和 %(bound)s 的利害关系，请选别人。") % {**name, "bound": bound}
        if user.pk in self.took_part(step):
            return _("%(name)s 办过这件诉求的另一道手续（审核、签发、回访或者复查），请选别人。") % name
        return ""

    def _by_their_posts(self, user: User) -> str:
        if self.case.against_unit is None and not self.headed and not self.units_away:
            return ""
        units = [post.unit for post in people.posts_on(self.on).filter(user=user)]
        return next((said for unit in units if (said := self.unit(unit))), "")

    def tie_of(self, user_id: int) -> str:
        """To whom of those the case is about this official has declared a tie; empty when to none."""
        against = self.case.against_unit
        if against is None and not self.accused_ids:
            return ""
        for tie in DeclaredTie.objects.filter(official_id=user_id, ended_on=None).select_related(
            "unit", "person"
        ):
            unit = tie.unit
            if against is not None and unit is not None and _in_one_line(unit, against):
                return str(unit)
            if tie.person_id in self.accused_ids:
                return str(tie.person)
        return ""

    @property
    def accused_ids(self) -> list[int]:
        """The accused people."""
        return [key for key, whys in self.away.items() if codes.Away.ACCUSED in whys]

    def took_part(self, step: str) -> set[int]:
        """Who took an earlier step that bars them from this one."""
        earlier = EARLIER.get(step, ())
        if not earlier or self.case.pk is None:
            return set()
        taken = statements.select(Event, where={"case_id": self.case.pk, "step": list(earlier)})
        return {event.actor_id for event in taken if event.actor_id is not None}

    @cached_property
    def away(self) -> dict[int, set[str]]:
        """Who is kept away from the case, and why."""
        found: dict[int, set[str]] = {}
        for row in self._recusals:
            if row.user_id is not None:
                found.setdefault(row.user_id, set()).add(row.why)
        return found

    @cached_property
    def units_away(self) -> tuple[str, ...]:
        """The units that are kept away from the case, as prefixes of the paths of all below them."""
        return away.paths_away(self.case) if self.unit_ids_away else ()

    @property
    def unit_ids_away(self) -> frozenset[int]:
        """The keys of the units that are kept away from the case."""
        return frozenset(row.unit_id for row in self._recusals if row.unit_id is not None)

    @cached_property
    def _recusals(self) -> list[Recusal]:
        return list(statements.select(Recusal, where={"case_id": self.case.pk}))

    @cached_property
    def headed(self) -> list[Unit]:
        """The units that the accused people head."""
        return _headed(self.accused_ids, on=self.on) if self.accused_ids else []


def _in_one_line(one: Unit, other: Unit) -> bool:
    return one.path.startswith(other.path) or other.path.startswith(one.path)


def of_unit(case: Case, unit: Unit, *, on: date) -> str:
    """Why this unit must not get the case; empty when it may."""
    return Near(case, on).unit(unit)


def of_person(case: Case, user: User, *, on: date, step: str = "") -> str:
    """Why this person must not get the case; empty when they may."""
    return Near(case, on).person(user, step=step)


def of_actor(case: Case, by: Standing, *, on: date) -> str:
    """Why this official must not act on the case now, whatever permits they hold; empty when they may."""
    if by.user_id is None or case.pk is None:
        return ""
    near = case.against_unit_id in by.unit_lineage_ids
    over = goes_outside_the_line(case) and case.against_unit_id in by.all_unit_ids
    if case.against_unit_id is not None and (near or over):
        return _("这件诉求涉及您所在的单位，您不能办理。")
    case_now = Near(case, on)
    if by.user_id in case_now.away:
        return _("您已经回避这件诉求，不能办理。")
    if not case_now.unit_ids_away.isdisjoint(by.unit_lineage_ids):
        return _("您所在的单位已经回避这件诉求，您不能办理。")
    if bound := case_now.tie_of(by.user_id):
        return _("您申报过和 %(bound)s 的利害关系，不能办理这件诉求。") % {"bound": bound}
    return ""


def headed_by(user: User, *, on: date) -> list[Unit]:
    """The units that this person heads on a day, the widest first."""
    return _headed([user.pk], on=on)


def _headed(keys: Collection[int], *, on: date) -> list[Unit]:
    posts = people.posts_on(on).filter(user__in=keys, role__in=people.roles_with(permits.APPROVE))
    return sorted({post.unit for post in posts}, key=lambda unit: unit.path)


def seal_officers(case: Case, *, on: date) -> list[User]:
    """Who may be given a sealed case: the seal desks over its place, but for those who stand too near."""
    near = Near(case, on)
    found = people.officials_over(case.area_path, permit=permits.SEAL, on=on)
    return [user for user in found if not near.person(user)]


def seal_units(case: Case, *, on: date) -> list[Unit]:
    """The units whose seal desk may be given the case."""
    near, officers = Near(case, on), seal_officers(case, on=on)
    posts = people.posts_on(on).filter(user__in=officers, role__in=people.roles_with(permits.SEAL))
    units = {post.unit for post in posts if case.area_path.startswith(post.area.path)}
    return sorted((unit for unit in units if not near.unit(unit)), key=lambda unit: unit.path)


def has_seal_desk(area: Area, request_class: str, against: Unit | None, *, on: date) -> bool:
    """Whether a seal desk over this place could be given such a request, apart from the unit named."""
    asked = Case(area=area, area_path=area.path, request_class=request_class, against_unit=against)
    return bool(seal_units(asked, on=on))


def accused(cases: Iterable[Case]) -> list[User]:
    """The officials whom these cases are about."""
    keys = [case.pk for case in cases if case.pk is not None]
    rows = Recusal.objects.filter(case_id__in=keys, why=codes.Away.ACCUSED).select_related("user")
    return [row.user for row in rows.order_by("pk") if row.user is not None]


def kept_away(cases: Collection[Case]) -> dict[int | None, frozenset[tuple[int | None, int | None, str]]]:
    """Who or which unit is kept away from each of these cases, and why; no statement for a single case."""
    found: dict[int | None, set[tuple[int | None, int | None, str]]] = {case.pk: set() for case in cases}
    if len(cases) > 1:
        for row in Recusal.objects.filter(case_id__in=[key for key in found if key is not None]):
            found[row.case_id].add((row.user_id, row.unit_id, row.why))
    return {key: frozenset(rows) for key, rows in found.items()}


def goes_outside_the_line(case: Case) -> bool:
    """Whether nobody in the line of the unit named, below or above it, may have the case."""
    return case.request_class == codes.RequestClass.RETALIATION
