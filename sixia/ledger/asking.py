"""Whoever is asked about a case at a moment, with all that an answer can be drawn from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people import queries as people
from sixia.ground.people.models import Category, Unit, User
from sixia.ground.people.queries import Proposal
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area
from sixia.ground.places.queries import lineage
from sixia.ledger import conflicts, queries
from sixia.ledger.models import Case, Deadline

Row = TypeVar("Row")


def about(cases: Sequence[Case], *, who: Standing, at: datetime, picked: object = None) -> "Asking":
    """Ask about one case, or once about several."""
    each = [Asking(case, who, at, picked) for case in _unlike(cases)]
    return each[0] if len(each) == 1 else AskingOfMany(cases[0], who, at, picked, each)


def _unlike(cases: Sequence[Case]) -> list[Case]:
    """One of every kind: cases of one unit, category and place, about the same people, leave one choice."""
    kinds: dict[tuple[object, ...], Case] = {}
    away = conflicts.kept_away(cases)
    for case in cases:
        kinds.setdefault(
            (case.area_id, case.category_id, case.against_unit_id, case.lead_unit_id, away[case.pk]), case
        )
    return list(kinds.values())


@dataclass
class Asking:
    """Whoever is asked about a case at a moment; ``picked`` is the category chosen, or its key."""

    case: Case
    who: Standing
    at: datetime
    picked: object = None

    @property
    def today(self) -> date:
        """The local date."""
        return clock.local_date(self.at)

    @cached_property
    def running(self) -> dict[str, Deadline]:
        """The limits that run."""
        return {row.term: row for row in queries.running_deadlines(self.case)}

    @cached_property
    def category(self) -> Category | None:
        """The category chosen in the form, else that of the case: the duty list is asked about it."""
        picked = self.picked
        chosen = picked if isinstance(picked, Category) else people.category_of_key(str(picked or ""))
        return chosen or self.case.category

    @cached_property
    def proposals(self) -> list[Proposal]:
        """The units that the duty lists name, each once, leaving out the unit complained of."""
        found = people.proposals(category=self.category, area=self.case.area)
        named: dict[int, Proposal] = {}
        for one in found:
            if not self.is_accused(one.unit):
                named.setdefault(one.unit.pk, one)
        return list(named.values())

    @property
    def bases(self) -> list[str]:
        """What the duty lists say about each unit they name."""
        return [one.basis for one in self.proposals]

    @cached_property
    def units(self) -> list[Unit]:
        """The units of the county the case lies in, leaving out the unit complained of."""
        found = people.units_in(self.county.path)
        return [unit for unit in found if not self.is_accused(unit)]

    @cached_property
    def county(self) -> Area:
        """The county the case lies in; the widest area above it where there is none."""
        above = lineage(self.case.area_path)
        return next((area for area in above if area.level == Area.Level.COUNTY), above[0])

    def unit(self, key: str) -> Unit | None:
        """One of the units, or of those that the duty lists name."""
        unit = people.unit_of_key(key)
        if unit is None or self.is_accused(unit):
            return None
        named = people.lies_in(unit, self.county.path) or any(one.unit == unit for one in self.proposals)
        return unit if named else None

    @cached_property
    def leading(self) -> list[Unit]:
        """The units that can lead: townships only when the duty list names them."""
        named = [one.unit for one in self.proposals]
        return list(dict.fromkeys([*named, *(unit for unit in self.units if not unit.only_by_duty_list)]))

    @cached_property
    def helpers(self) -> list[Unit]:
        """The units but the one that leads."""
        return [unit for unit in self.units if unit.pk != self.case.lead_unit_id]

    def helper(self, key: str) -> Unit | None:
        """One of the helpers."""
        return next((unit for unit in self.helpers if str(unit.pk) == key), None)

    @cached_property
    def handlers(self) -> list[User]:
        """Who can handle the case in the unit that leads it, but for those who stand too near."""
        return [user for user in self._of_lead if not self._too_near(user)]

    @property
    def why_not_handlers(self) -> list[str]:
        """Why others of the unit cannot be chosen."""
        return [message for user in self._of_lead if (message := self._too_near(user))]

    @cached_property
    def _of_lead(self) -> list[User]:
        unit = self.case.lead_unit
        return list(people.officials_of(unit, permit=permits.HANDLE, on=self.today)) if unit else []

    def _too_near(self, user: User) -> str:
        return self.near.person(user, step="begin")

    def handler(self, key: str) -> User | None:
        """One of the handlers; the step itself refuses who stands too near, with the reason."""
        unit_id = self.case.lead_unit_id
        return people.official_of(unit_id, key, permit=permits.HANDLE, on=self.today) if unit_id else None

    def apart(self, user: User | None) -> User | None:
        """The person, if they stand apart from whom the case is about."""
        return None if user is None or self.near.person(user) else user

    @cached_property
    def every_category(self) -> list[Category]:
        """Every category, the wider before what it consists of."""
        return list(people.categories())

    @cached_property
    def every_unit(self) -> list[Unit]:
        """Every unit of the county, to be named."""
        return list(people.units_in(self.county.path))

    @cached_property
    def every_official(self) -> list[User]:
        """Everyone who holds a post in a unit of the county, to be named."""
        return list(people.officials_in(self.county.path, on=self.today))

    @cached_property
    def seal_units(self) -> list[Unit]:
        """The units whose seal desk may be given the case."""
        return conflicts.seal_units(self.case, on=self.today)

    @cached_property
    def seal_officers(self) -> list[User]:
        """Who of the seal desks may be given the case."""
        return conflicts.seal_officers(self.case, on=self.today)

    def is_accused(self, unit: Unit) -> bool:
        """Whether the case is about this unit, one above it or whoever heads it, or such a one stays away."""
        return bool(self.near.unit(unit))

    @cached_property
    def near(self) -> conflicts.Near:
        """Who stands too near to the case."""
        return conflicts.Near(self.case, self.today)


@dataclass
class AskingOfMany(Asking):
    """Whoever is asked once about several cases: there is to choose from what can be chosen for each."""

    each: Sequence[Asking] = ()

    @cached_property
    def proposals(self) -> list[Proposal]:
        """The units that the duty lists name for every case."""
        first, *others = ({one.unit: one for one in asking.proposals} for asking in self.each)
        return [one for unit, one in first.items() if all(unit in other for other in others)]

    @property
    def bases(self) -> list[str]:
        """What the duty lists say about those units, for every case."""
        shared = {one.unit for one in self.proposals}
        said = (one.basis for asking in self.each for one in asking.proposals if one.unit in shared)
        return list(dict.fromkeys(said))

    @cached_property
    def units(self) -> list[Unit]:
        """The units of the county they all lie in."""
        return _in_every([asking.units for asking in self.each])

    @cached_property
    def leading(self) -> list[Unit]:
        """The units that can lead every case."""
        return _in_every([asking.leading for asking in self.each])

    @cached_property
    def helpers(self) -> list[Unit]:
        """The units that lead none of the cases."""
        return _in_every([asking.helpers for asking in self.each])

    @cached_property
    def handlers(self) -> list[User]:
        """Who can handle every case."""
        return _in_every([asking.handlers for asking in self.each])

    @property
    def why_not_handlers(self) -> list[str]:
        """Why others cannot be chosen, for any of the cases."""
        return list(dict.fromkeys(why for asking in self.each for why in asking.why_not_handlers))

    def unit(self, key: str) -> Unit | None:
        """One of the units for every case."""
        return _the_same([asking.unit(key) for asking in self.each])

    def helper(self, key: str) -> Unit | None:
        """One of the helpers."""
        return _the_same([asking.helper(key) for asking in self.each])

    def handler(self, key: str) -> User | None:
        """One of the handlers."""
        return _the_same([asking.handler(key) for asking in self.each])


def _in_every(lists: Sequence[Sequence[Row]]) -> list[Row]:
    """What stands in every list, in the order of the first."""
    first, *others = lists
    return [one for one in first if all(one in other for other in others)]


def _the_same(found: Sequence[Row | None]) -> Row | None:
    """What was found each time."""
    return None if None in found else found[0]
