"""Ninety days of on-site offices: meetings with decisions carried out, one today, task forces, plans."""

import tomllib
import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sixia.channels.onsite import actions, codes
from sixia.channels.onsite.actions import Decided, Draft, Force, Meeting, Step
from sixia.channels.onsite.models import Decision, Session, TaskForce
from sixia.doors.demo.ground import Ground
from sixia.ground.days import clock, workdays
from sixia.ground.people.models import User
from sixia.ground.places.models import Area, Site
from sixia.ledger import actions as ledger
from sixia.ledger import life
from sixia.ledger.models import Case
from sixia.visits.actions import Person, Trip
from sixia.visits.codes import Form

BOOK = Path(__file__).parents[1] / "data" / "onsite.toml"
WORDS: dict[str, Any] = tomllib.loads(BOOK.read_text("utf-8"))
FIRST, APART = 84, 20  # days before today: the first meeting, and from one to the next
FIRMS = 5
STUCK = 3


def fill(ground: Ground, cases: Sequence[Case], rng: Random, *, at: datetime) -> None:
    """Hold a meeting every two weeks, carry out what was decided, and be in the middle of one today."""
    Telling(ground, cases, rng, at).tell()


class Telling:
    """One telling of the on-site office: the same from the same ``rng`` at the same moment."""

    def __init__(self, ground: Ground, cases: Sequence[Case], rng: Random, at: datetime) -> None:
        self.ground, self.cases, self.rng, self.at = ground, cases, rng, at
        self.today = clock.local_date(at)
        self.leaders = ground.holders["leader"]
        self.calendar = workdays.calendar()

    def tell(self) -> None:
        """Everything, in the order in which it happened."""
        forces = [self._form(words) for words in WORDS["forces"]]
        for number, words in enumerate(WORDS["meetings"]):
            day = self._working(self.today - timedelta(days=FIRST - APART * number))
            self._meet(words, day, self.leaders[number % len(self.leaders)])
        self._plan(forces[0])
        self._meet_today()

    def _uid(self) -> uuid.UUID:
        return uuid.UUID(int=self.rng.getrandbits(128), version=4)

    def _working(self, day: date) -> date:
        while not self.calendar.is_working(day):
            day += timedelta(days=1)
        return day

    def _on(self, day: date, *, hour: int = 9) -> datetime:
        return min(clock.start_of(day) + timedelta(hours=hour), self.at - timedelta(minutes=5))

    # Meetings

    def _meet(self, words: dict[str, Any], day: date, leader: User) -> None:
        at, by = self._on(day), self.ground.by(leader)
        units = [self.ground.units[one["unit"]] for one in words["decisions"]]
        meeting = Meeting(kind=words["kind"], level=words.get("level", ""), units=units)
        session = self._called(meeting, words["theme"], day, leader, at)
        for matter in words["matters"]:
            actions.put_on_agenda(session, words=matter, by=by, at=at)
        if words["kind"] == codes.Kind.DELIBERATION:
            for people in WORDS["people"]:
                actions.invite(session, part=people["part"], names=people["names"], by=by, at=at)
            actions.write_up(session, survey=words["survey"], result="", by=by, at=at)
        actions.note_arrival(session, came=list(session.attendance.all()), by=by, at=at)
        items = list(session.agenda.all())
        for number, one in enumerate(words["decisions"]):
            decided = Decided(
                words=one["words"], unit=self.ground.units[one["unit"]], item=items[number % len(items)],
                due_on=self._working(day + timedelta(days=one["days"])),
            )  # fmt: skip
            actions.decide(session, decided, by=by, at=at, uid=self._uid())
        rows = actions.confirm(session, list(session.decisions.all()), by=by, at=at + timedelta(minutes=50))
        actions.end(session, by=by, at=at + timedelta(minutes=55))
        for row in rows:
            self._carried_out(row)
        if words.get("result"):
            actions.write_up(session, survey=words["survey"], result=words["result"], by=by, at=self.at)

    def _called(
        self, meeting: Meeting, theme: str, day: date, leader: User, at: datetime, area: Area | None = None
    ) -> Session:
        trip = Trip(
            on=day, area=area or self.rng.choice(self.ground.villages), channels=["onsite"], form=Form.OFFICE,
            unit=self.ground.unit_of(leader), lead=leader, party=[Person(user=leader, part="leader")],
            theme=theme, fronts=["livelihood"], services=["accepted"],
        )  # fmt: skip
        return actions.convene(meeting, trip=trip, by=self.ground.by(leader), at=at, uid=self._uid())

    def _carried_out(self, row: Decision) -> None:
        """Accepted the next day, done by the day decided, answered, looked at and written off."""
        assert row.case is not None and row.confirmed_at is not None
        team = self.ground.teams[row.unit_id]
        accepted = self._working(clock.local_date(row.confirmed_at) + timedelta(days=1))
        filed = min(row.due_on, self._working(accepted + timedelta(days=self.rng.randint(2, 3))))
        steps: list[tuple[str, User, date, dict[str, Any]]] = [
            ("accept", team.handler, accepted, {}),
            ("begin", team.handler, accepted, {"handler": team.handler}),
            ("record_contact", team.handler, accepted, {"contact": WORDS["said"]["facts"]}),
            ("file_result", team.handler, filed, {
                "outcome": "solved", "findings": WORDS["said"]["facts"],
                "legal_basis": WORDS["said"]["basis"],
            }),
            ("pass_review", team.reviewer, filed, {}),
            ("reply", team.head, filed, {
                "reply": WORDS["said"]["reply"], "service_method": "online", "served_on": filed,
            }),
            ("close_after_check", self.ground.holders["supervisor"][0],
             self._working(filed + timedelta(days=1)),
             {"check_method": "visit", "check_words": WORDS["said"]["checked"]}),
        ]  # fmt: skip
        for number, (step, user, day, answers) in enumerate(steps):
            if day >= self.today:
                return
            moment = self._on(day, hour=11) + timedelta(minutes=10 * number)
            ledger.take(step, row.case, by=self.ground.by(user), at=moment, **answers)

    def _meet_today(self) -> None:
        """In the middle of it: stuck cases on the agenda, decisions that wait for the leader to confirm."""
        words, leader = WORDS["today"], self.leaders[0]
        at, by = self.at - timedelta(minutes=40), self.ground.by(leader)
        stuck = self._stuck()
        units = list(dict.fromkeys(case.lead_unit for case in stuck if case.lead_unit))
        others = [self.ground.units[code] for code in ("housing", "power", "order", "land")]
        units += [unit for unit in others if unit not in units][: max(4 - len(units), 1)]
        meeting = Meeting(kind=codes.Kind.CONSULTATION, level=words["level"], units=units)
        session = self._called(meeting, words["theme"], self.today, leader, at, area=self.ground.county)
        actions.put_on_agenda(
            session, cases=[(one, codes.Why.STUCK) for one in stuck], words=words["words"], by=by, at=at
        )
        actions.note_arrival(session, came=list(session.attendance.all()), by=by, at=at)
        items = list(session.agenda.all())
        for number, said in enumerate(words["decisions"]):
            decided = Decided(
                words=said, unit=units[number % len(units)], item=items[number % len(items)],
                due_on=self._working(self.today + timedelta(days=3)),
            )  # fmt: skip
            actions.decide(session, decided, by=by, at=at, uid=self._uid())

    def _stuck(self) -> list[Case]:
        """What the ledger would propose: returned, extended, on the long list; the nearest limits first."""
        at_work = {life.HANDLED.name, life.LONG_WATCH.name, life.ROUTED.name, life.ACCEPTED.name}
        found = [
            case
            for case in self.cases
            if case.state in at_work
            and case.confidentiality == "normal"
            and case.against_unit_id is None
            and (case.returns or case.extensions or case.pending or case.state == life.LONG_WATCH.name)
        ]
        found.sort(key=lambda case: (case.state != life.HANDLED.name, case.due_at or self.at, case.pk))
        return found[:STUCK]

    # Forces and plans

    def _form(self, words: dict[str, Any]) -> TaskForce:
        leader, start = self.rng.choice(self.leaders), self.today - timedelta(days=FIRST + 1)
        force = Force(
            name=words["name"], scope=words["scope"], level=words["level"], leader=leader,
            area=self.ground.county, unit=self.ground.units[words["unit"]], from_on=start,
            units=[self.ground.units[code] for code in words["units"]],
        )  # fmt: skip
        return actions.form(force, by=self.ground.by(leader), at=self._on(start), uid=self._uid())

    def _plan(self, force: TaskForce) -> None:
        leader = self.leaders[0]
        by, start = self.ground.by(leader), self.today - timedelta(days=50)
        firms = [
            site for village in self.ground.villages for site in self.ground.sites[village.pk]
            if site.kind == Site.Kind.ENTERPRISE
        ]  # fmt: skip
        for number, site in enumerate(self.rng.sample(firms, min(FIRMS, len(firms)))):
            words = WORDS["measures"][number % len(WORDS["measures"])]
            unit, at = self.ground.units[words["unit"]], self._on(start + timedelta(days=3 * number))
            draft = Draft(
                kind=codes.PlanKind.FIRM, name=site.name, area=site.area, site=site, unit=unit,
                problem=words["problem"], services=words["services"], needs=words["needs"],
                contact=self.ground.teams[unit.pk].head, force=force,
            )  # fmt: skip
            plan = actions.draw_up(draft, by=by, at=at, uid=self._uid())
            step = Step(words=words["words"], unit=unit, due_on=clock.local_date(at) + timedelta(days=30))
            row = actions.measure(plan, step, by=by, at=at, uid=self._uid())
            if number < FIRMS - 2:
                handler = self.ground.by(self.ground.teams[unit.pk].handler)
                actions.carry_out(row, words=words["done"], by=handler, at=at + timedelta(days=20))
                actions.hear(plan, said=WORDS["said"]["said"], by=by, at=at + timedelta(days=22))
        self._plan_class(force, start)

    def _plan_class(self, force: TaskForce, start: date) -> None:
        words, by, at = WORDS["classes"], self.ground.by(self.leaders[0]), self._on(start)
        unit = self.ground.units[words["unit"]]
        draft = Draft(
            kind=codes.PlanKind.CLASS, name=words["name"], area=self.ground.county, unit=unit,
            problem=words["problem"], needs=words["needs"], force=force,
        )  # fmt: skip
        plan = actions.draw_up(draft, by=by, at=at, uid=self._uid())
        step = Step(words=words["words"], unit=unit, due_on=self.today + timedelta(days=40))
        actions.measure(plan, step, by=by, at=at, uid=self._uid())
