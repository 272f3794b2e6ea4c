"""Whoever is asked about a case at a moment, with all that an answer can be drawn from."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sixia.ground.days import clock
from sixia.ground.people import queries as people
from sixia.ground.people.models import Category, Unit
from sixia.ground.people.queries import Proposal
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area
from sixia.ground.places.queries import lineage
from sixia.ledger import queries
from sixia.ledger.models import Case, Deadline


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

    @property
    def helpers(self) -> list[Unit]:
        """The units but the one that leads."""
        return [unit for unit in self.units if unit.pk != self.case.lead_unit_id]

    def helper(self, key: str) -> Unit | None:
        """One of the helpers."""
        return next((unit for unit in self.helpers if str(unit.pk) == key), None)

    def is_accused(self, unit: Unit) -> bool:
        """Whether the case is about this unit or one above it."""
        against = self.case.against_unit
        return against is not None and unit.path.startswith(against.path)
