"""One case of the demo as it goes along: who deals with it, what is said, and when the next thing happens."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sixia.doors.demo.book import Book
from sixia.doors.demo.ground import Ground, Team
from sixia.ground.days import clock, workdays
from sixia.ground.people.models import Category, Unit, User
from sixia.ground.people.scope import Standing, resident
from sixia.ground.places.models import Area, Site
from sixia.ground.vault.person import Person
from sixia.ledger import actions
from sixia.ledger.actions import Request
from sixia.ledger.models import Case
from sixia.ledger.refusals import Refused

Moments = Iterator[datetime]
OPEN_FROM, OPEN_UNTIL = 8 * 60 + 40, 17 * 60 + 20  # office hours, in minutes of the day


@dataclass(frozen=True)
class Plot:
    """What a journey fixes beforehand; the rest is drawn."""

    outcome: str = "solved"
    request_class: str = ""
    special: str = ""
    matter: str = ""
    slow: int = 0
    brisk: bool = False


@dataclass
class Story:
    """``now`` is the moment of the story; ``case`` is there once the request came in."""

    ground: Ground
    book: Book
    rng: Random
    plot: Plot
    now: datetime
    leads: dict[str, "Story"]
    matter: dict[str, Any] = field(default_factory=dict)
    words: dict[str, Any] = field(default_factory=dict)
    case: Case | None = None
    code: str = ""
    unit: Unit | None = None
    passed: list[Unit] = field(default_factory=list)

    # Who

    def one(self, role: str) -> User:
        """Someone who holds the role over the whole county."""
        return self.rng.choice([user for user in self.ground.holders[role] if "-" not in user.username])

    def two(self, role: str, other: str) -> tuple[User, User]:
        """Two different people, for what one proposes and another decides."""
        first = self.one(role)
        second = self.one(other)
        while second.pk == first.pk:
            second = self.one(other)
        return first, second

    @property
    def team(self) -> Team:
        """The people of the unit that has the case."""
        assert self.unit is not None
        return self.ground.teams[self.unit.pk]

    @property
    def known(self) -> Case:
        """The case, once it is there."""
        assert self.case is not None
        return self.case

    @property
    def themselves(self) -> Standing:
        """The resident on their own case."""
        return resident(self.known.pk)

    def another_unit(self) -> Unit:
        """A staffed county unit that has not had the case."""
        had = {unit.pk for unit in (*self.passed, self.unit) if unit is not None}
        staffed = [unit for unit in self.ground.units.values() if unit.pk in self.ground.teams]
        return self.rng.choice([unit for unit in staffed if unit.pk not in had])

    # What

    def say(self, topic: str) -> str:
        """One of the sayings on a topic, with what is known of the matter."""
        return self._filled(self.rng.choice(self.book.said[topic]))

    def _filled(self, text: str) -> str:
        holes = {"law": self.matter.get("law", ""), **self.words}
        holes |= {name: self.matter.get(name, "").format(**self.words) for name in ("fixed", "cannot")}
        return text.format(**holes)

    @property
    def category(self) -> Category:
        """What it is about."""
        return self.ground.categories[tuple(self.matter["path"])]

    def do(self, step: str, by: User | Standing, **facts: Any) -> None:
        """Take a step at the moment of the story; time may have moved the case on since the last one."""
        who = by if isinstance(by, Standing) else self.ground.by(by)
        try:
            actions.take(step, self.known, by=who, at=self.now, **facts)
        except Refused:
            self.known.refresh_from_db()
            actions.take(step, self.known, by=who, at=self.now, **facts)

    def receive(self, request: Request, *, by: Standing, step: str = "register") -> None:
        """The request comes in."""
        uid = uuid.UUID(int=self.rng.getrandbits(128), version=4)
        receipt = actions.receive(request, by=by, at=self.now, uid=uid, step=step)
        self.case, self.code = receipt.case, receipt.code

    def person(self) -> Person | None:
        """Someone invented; one in nine stays anonymous."""
        if self.rng.random() < 0.11:
            return None
        people = self.book.people
        name = self.rng.choice(people["family"]) + self.rng.choice(people["given"])
        return Person(name=name, phone=f"100{self.rng.randrange(10**8):08d}", address=self.words["place"])

    def spot(self) -> tuple[Area, Site | None]:
        """Where it happened: a grid, and often a site in its village."""
        grid = self.rng.choice(self.ground.grids)
        sites = self.ground.sites[grid.parent_id or 0]
        return grid, self.rng.choice(sites) if self.rng.random() < 0.6 else None

    # When

    @property
    def in_haste(self) -> bool:
        """Whether everyone acts as soon as they can: an enquiry has two days in all."""
        return self.plot.brisk or (self.case is not None and self.case.request_class == "enquiry")

    def soon(self, least: int = 0, most: int = 0) -> datetime:
        """A moment in office hours, so many working days later."""
        days = least if self.in_haste else self.rng.randint(least, max(least, most))
        local = clock.local(self.now)
        today, calendar = local.date(), workdays.calendar()
        minute = local.hour * 60 + local.minute + self.rng.randint(12, 75)
        if days == 0 and calendar.is_working(today) and minute < OPEN_UNTIL:
            return clock.start_of(today) + timedelta(minutes=max(minute, OPEN_FROM))
        day = calendar.add_working(today, max(days, 1))
        return clock.start_of(day) + timedelta(minutes=self.rng.randint(OPEN_FROM, OPEN_UNTIL))

    def any_day(self, least: int, most: int) -> datetime:
        """A moment between breakfast and bedtime, so many days later: residents keep no office hours."""
        day = clock.local_date(self.now) + timedelta(days=self.rng.randint(least, most))
        return clock.start_of(day) + timedelta(minutes=self.rng.randint(7 * 60, 22 * 60))

    def in_days(self, days: int) -> Any:
        """A local date so many days later."""
        return clock.local_date(self.now) + timedelta(days=days)
