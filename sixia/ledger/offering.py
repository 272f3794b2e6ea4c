"""What a form offers to choose from: units with the line of the duty list, officials, categories, days."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Model
from django.utils.translation import gettext as _

from sixia.ground.people import permits
from sixia.ground.people import queries as people
from sixia.ground.people.models import Category, Unit, User
from sixia.ledger import codes, guards, papers, terms
from sixia.ledger.asking import Asking

Choices = list[tuple[str, object]]


@dataclass(frozen=True)
class Offered:
    """What there is to choose from: a row by its key, shown or not; the choices as shown; notes on them.

    Each is looked up when it is asked for and not before: an answer needs its row alone, a page the choices.
    """

    find: Callable[[str], Model | None]
    choices: Callable[[], Choices]
    notes: Callable[[], Sequence[str]] | None = None


@dataclass(frozen=True)
class Days:
    """The first and last sensible day of an answer, and the one proposed."""

    first: date | None = None
    last: date | None = None
    proposed: date | None = None


def lead_units(asking: Asking) -> Offered:
    """Units that can lead: those of the duty list on top; townships only when theirs names the matter."""

    return Offered(
        asking.unit, lambda: _grouped(asking, asking.leading), lambda: asking.bases or [_only_listed()]
    )


def _only_listed() -> str:
    return _("乡镇、街道只办自己职责清单写明的事：先选事项分类，清单里有的，才列在这里。")


def any_units(asking: Asking) -> Offered:
    """Any unit of the county, those of the duty list on top."""
    return Offered(asking.unit, lambda: _grouped(asking, asking.units))


def helping_units(asking: Asking) -> Offered:
    """Units that can help: any of the county but the one that leads."""
    return Offered(asking.helper, lambda: _by_key(asking.helpers))


def _by_key(rows: Iterable[Unit | User]) -> Choices:
    return [(str(row.pk), str(row)) for row in rows]


def _grouped(asking: Asking, units: Iterable[Unit]) -> Choices:
    proposed = [one.unit for one in asking.proposals]
    others = [unit for unit in units if unit not in proposed]
    choices: Choices = [("", _("请选择"))]
    if proposed:
        choices.append((_("职责清单建议"), _by_key(proposed)))
    for kind in Unit.Kind:
        of_kind = _by_key(unit for unit in others if unit.kind == kind)
        if of_kind:
            choices.append((str(kind.label), of_kind))
    return choices


def named_units(asking: Asking) -> Offered:
    """Any unit of the county, to be named as the one complained of."""
    return Offered(
        lambda key: next((unit for unit in asking.every_unit if str(unit.pk) == key), None),
        lambda: [("", _("不针对哪个单位")), *_by_key(asking.every_unit)],
    )


def named_officials(asking: Asking) -> Offered:
    """Any official of the county, to be named as whom the case is about."""
    return Offered(
        lambda key: next((user for user in asking.every_official if str(user.pk) == key), None),
        lambda: [("", _("不针对哪个人")), *_by_key(asking.every_official)],
    )


def seal_units(asking: Asking) -> Offered:
    """Units with a seal desk that stands apart from whom the case is about."""
    return Offered(
        lambda key: next((unit for unit in asking.seal_units if str(unit.pk) == key), None),
        lambda: [("", _("请选择")), *_by_key(asking.seal_units)],
    )


def seal_officers(asking: Asking) -> Offered:
    """Who of the seal desks can be given the case, and who cannot, with the reason."""
    return Offered(
        lambda key: next((user for user in asking.seal_officers if str(user.pk) == key), None),
        lambda: _officials(asking.seal_officers),
    )


def handlers(asking: Asking) -> Offered:
    """Who can handle the case in the unit that leads it."""
    return Offered(asking.handler, lambda: _officials(asking.handlers), lambda: asking.why_not_handlers)


def leaders(asking: Asking) -> Offered:
    """Who can lead the case as a leader."""
    path = asking.case.area_path
    return Offered(
        lambda key: asking.apart(people.official_over(path, key, permit=permits.LEAD, on=asking.today)),
        lambda: _officials(
            user
            for user in people.officials_over(path, permit=permits.LEAD, on=asking.today)
            if asking.apart(user)
        ),
    )


def near_the_case(asking: Asking) -> Offered:
    """Who could have to do with the case: everyone of the unit that leads it, and of posts over its place."""
    unit, path = asking.case.lead_unit, asking.case.area_path
    near = people.officials_near(unit.path if unit else "", path, on=asking.today)
    return Offered(lambda key: people.one_of(near, key), lambda: _officials(near))


def _officials(users: Iterable[User]) -> Choices:
    return [("", _("请选择")), *_by_key(users)]


def categories(asking: Asking) -> Offered:
    """Every category."""
    return Offered(people.category_of_key, lambda: _category_choices(asking.every_category))


def _category_choices(rows: Sequence[Category]) -> Choices:
    """Each category under its widest one; what is narrower carries the name of what it is part of."""
    names = {row.path: row.name for row in rows}
    groups: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        top = row.path.split("/")[0] + "/"
        groups.setdefault(names.get(top, row.name), []).append((str(row.pk), _below_top(row, names)))
    return [("", _("请选择")), *groups.items()]


def _below_top(row: Category, names: Mapping[str, str]) -> str:
    parts = row.path.rstrip("/").split("/")
    paths = ["/".join(parts[: depth + 1]) + "/" for depth in range(1, len(parts))]
    return " › ".join(names.get(path, row.name) for path in paths) or row.name


OFFERS: dict[str, Callable[[Asking], Offered]] = {
    "lead_unit": lead_units,
    "proposed_unit": any_units,
    "recipient_unit": seal_units,
    "seal_officer": seal_officers,
    "against_unit": named_units,
    "accused": named_officials,
    "co_units": helping_units,
    "handler": handlers,
    "leader": leaders,
    "recused": near_the_case,
    "category": categories,
}

NARROWED: dict[str, Callable[[Asking], Collection[str]]] = {
    "paper": lambda asking: papers.waiting(asking.case)
}
"""Choices of which only some can be meant now."""

# Days


def _report_limit(asking: Asking) -> Days:
    case = asking.case
    rules = terms.profile(case.profile, case.profile_version)
    rule = terms.finish_term(rules, case.request_class or codes.RequestClass.HELP)
    latest = terms.due(rules, rule, started_at=asking.at).due_on
    return Days(asking.today, latest, latest)


def _opinion_by(asking: Asking) -> Days:
    finish = asking.running.get("finish") or asking.running.get("redo")
    if finish is None:
        return Days(asking.today)
    latest = asking.today + timedelta(days=max((finish.due_on - asking.today).days // 2, 1))
    return Days(asking.today, latest, latest)


def _extension(asking: Asking) -> Days:
    finish = asking.running.get("finish")
    if finish is None:
        return Days()
    rules = terms.profile(asking.case.profile, asking.case.profile_version)
    latest = terms.cap(rules, finish.rule, started_at=finish.started_at)
    return Days(finish.due_on + timedelta(days=1), latest, latest)


def _resumption(asking: Asking) -> Days:
    longest = guards.LONGEST_PAUSE
    return _from_tomorrow(asking, longest, longest // 2)


def _next_review(asking: Asking) -> Days:
    rules = terms.profile(asking.case.profile, asking.case.profile_version)
    longest = rules.term("long_watch_review").length
    return _from_tomorrow(asking, longest, longest)


def _from_tomorrow(asking: Asking, longest: int, proposed: int) -> Days:
    today = asking.today
    return Days(today + timedelta(days=1), today + timedelta(days=longest), today + timedelta(days=proposed))


def _service(asking: Asking) -> Days:
    return Days(asking.today - timedelta(days=1), asking.today)


DAYS: dict[str, Callable[[Asking], Days]] = {
    "limit_on": _report_limit,
    "answer_on": _opinion_by,
    "extend_to": _extension,
    "resume_on": _resumption,
    "review_on": _next_review,
    "served_on": _service,
    "hold_until": lambda asking: Days(asking.today + timedelta(days=1)),
    "delivered_on": lambda asking: Days(None, asking.today, asking.today),
    "report_by": lambda asking: Days(
        asking.today + timedelta(days=1), asking.today + timedelta(days=guards.supervising.LONGEST_REPORT)
    ),
    "finish_by": lambda asking: _from_tomorrow(asking, guards.supervising.LONGEST_AHEAD, 7),
    "hearing_from": lambda asking: Days(asking.today),
    "hearing_until": lambda asking: Days(asking.today + timedelta(days=1)),
}
