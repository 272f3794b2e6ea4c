"""What a form offers to choose from: units with the line of the duty list, officials, categories, days."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people import queries as people
from sixia.ground.people.models import Category, Unit, User
from sixia.ground.people.queries import Proposal
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area
from sixia.ground.places.queries import lineage
from sixia.ledger import codes, guards, queries, terms
from sixia.ledger.models import Case, Deadline

Choices = list[tuple[str, object]]


@dataclass(frozen=True)
class Offered:
    """Rows to choose from by key, and the choices as shown: some rows may be valid but not shown."""

    rows: Mapping[str, object]
    choices: Choices
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Days:
    """The first and last sensible day of an answer, and the one proposed."""

    first: date | None = None
    last: date | None = None
    proposed: date | None = None


@dataclass
class Asking:
    """Whoever is asked about a case at a moment; ``category`` is the one chosen in the form, if any."""

    case: Case
    who: Standing
    at: datetime
    category: Category | None = None

    @property
    def today(self) -> date:
        """The local date."""
        return clock.local_date(self.at)

    @cached_property
    def running(self) -> dict[str, Deadline]:
        """The limits that run."""
        return {row.term: row for row in queries.running_deadlines(self.case)}

    @cached_property
    def proposals(self) -> list[Proposal]:
        """The units that the duty lists name, each once, leaving out the unit complained of."""
        found = people.proposals(category=self.category or self.case.category, area=self.case.area)
        named: dict[int, Proposal] = {}
        for one in found:
            if not self.is_accused(one.unit):
                named.setdefault(one.unit.pk, one)
        return list(named.values())

    @cached_property
    def units(self) -> list[Unit]:
        """The units of the county the case lies in, leaving out the unit complained of."""
        found = people.units_in(county_of(self.case.area).path)
        return [unit for unit in found if not self.is_accused(unit)]

    def is_accused(self, unit: Unit) -> bool:
        """Whether the case is about this unit or one above it."""
        against = self.case.against_unit
        return against is not None and unit.path.startswith(against.path)


def county_of(area: Area) -> Area:
    """The county an area lies in; the widest area above it where there is none."""
    steps = lineage(area)
    return next((step for step in steps if step.level == Area.Level.COUNTY), steps[0] if steps else area)


def lead_units(asking: Asking) -> Offered:
    """Units that can lead: those of the duty list on top; townships only when theirs names the matter."""
    proposed = [one.unit for one in asking.proposals]
    others = [unit for unit in asking.units if unit not in proposed]
    shown = [unit for unit in others if not unit.only_by_duty_list]
    only_listed = _("乡镇、街道只办自己职责清单写明的事：先选事项分类，清单里有的，才列在这里。")
    notes = tuple(one.basis for one in asking.proposals) or (only_listed,)
    return Offered(_by_key([*proposed, *others]), _grouped(proposed, shown), notes)


def any_units(asking: Asking) -> Offered:
    """Any unit of the county, those of the duty list on top."""
    proposed = [one.unit for one in asking.proposals]
    others = [unit for unit in asking.units if unit not in proposed]
    return Offered(_by_key([*proposed, *others]), _grouped(proposed, others))


def helping_units(asking: Asking) -> Offered:
    """Units that can help: any of the county but the one that leads."""
    units = [unit for unit in asking.units if unit.pk != asking.case.lead_unit_id]
    return Offered(_by_key(units), [(str(unit.pk), unit.name) for unit in units])


def _by_key(rows: Iterable[Unit | User | Category]) -> dict[str, object]:
    return {str(row.pk): row for row in rows}


def _grouped(proposed: list[Unit], others: list[Unit]) -> Choices:
    choices: Choices = [("", _("请选择"))]
    if proposed:
        choices.append((_("职责清单建议"), [(str(unit.pk), unit.name) for unit in proposed]))
    for kind in Unit.Kind:
        of_kind = [(str(unit.pk), unit.name) for unit in others if unit.kind == kind]
        if of_kind:
            choices.append((str(kind.label), of_kind))
    return choices


def handlers(asking: Asking) -> Offered:
    """Who can handle the case in the unit that leads it."""
    unit = asking.case.lead_unit
    found = people.officials_of(unit, permit=permits.HANDLE, on=asking.today) if unit else ()
    return _officials(found)


def leaders(asking: Asking) -> Offered:
    """Who can lead the case as a leader."""
    return _officials(people.officials_over(asking.case.area_path, permit=permits.LEAD, on=asking.today))


def _officials(users: Iterable[User]) -> Offered:
    rows = list(users)
    return Offered(_by_key(rows), [("", _("请选择")), *((str(user.pk), str(user)) for user in rows)])


def categories(asking: Asking) -> Offered:
    """Every category under its widest one; what is narrower carries the name of what it is part of."""
    rows = list(people.categories())
    names = {row.path: row.name for row in rows}
    groups: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        top = row.path.split("/")[0] + "/"
        groups.setdefault(names.get(top, row.name), []).append((str(row.pk), _below_top(row, names)))
    return Offered(_by_key(rows), [("", _("请选择")), *groups.items()])


def _below_top(row: Category, names: Mapping[str, str]) -> str:
    parts = row.path.rstrip("/").split("/")
    paths = ["/".join(parts[: depth + 1]) + "/" for depth in range(1, len(parts))]
    return " › ".join(names.get(path, row.name) for path in paths) or row.name


OFFERS: dict[str, Callable[[Asking], Offered]] = {
    "lead_unit": lead_units,
    "proposed_unit": any_units,
    "recipient_unit": any_units,
    "co_units": helping_units,
    "handler": handlers,
    "leader": leaders,
    "category": categories,
}

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
    return Days(asking.today - timedelta(days=1), asking.today + timedelta(days=10), asking.today)


DAYS: dict[str, Callable[[Asking], Days]] = {
    "limit_on": _report_limit,
    "answer_on": _opinion_by,
    "extend_to": _extension,
    "resume_on": _resumption,
    "review_on": _next_review,
    "served_on": _service,
    "hearing_from": lambda asking: Days(asking.today),
    "hearing_until": lambda asking: Days(asking.today + timedelta(days=1)),
}
