"""One step about to be taken: everything its guards and effects may look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sixia.ground.days import clock
from sixia.ground.people.models import Unit
from sixia.ground.people.scope import Standing
from sixia.ground.rows import statements
from sixia.ledger.models import Case, Deadline, Event
from sixia.ledger.shape import Step


@dataclass
class Moment:
    """``case`` is taken by ``by`` at ``at`` (UTC) through ``step``, with the answers in ``facts``."""

    step: Step
    case: Case
    by: Standing
    at: datetime
    facts: Mapping[str, object] = field(default_factory=dict)
    running: dict[str, Deadline] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The local date of the step."""
        return clock.local_date(self.at)

    def fact(self, name: str) -> object:
        """An answer, or None when the step did not get one."""
        return self.facts.get(name)

    def unit(self, name: str) -> Unit | None:
        """An answer that is a unit."""
        value = self.facts.get(name)
        return value if isinstance(value, Unit) else None

    def day(self, name: str) -> date | None:
        """An answer that is a date."""
        value = self.facts.get(name)
        return value if isinstance(value, date) else None

    def last(self, *steps: str) -> Event | None:
        """The latest event of the case made by one of ``steps``."""
        return statements.latest(Event, where={"case_id": self.case.pk, "step": steps}, by="seq")
