"""The projects and led files of the invented county: plans, months, milestones, what stands in their way."""

import tomllib
import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from sixia.doors.demo.ground import Ground
from sixia.ground.days import clock
from sixia.ledger.models import Case
from sixia.projects import actions
from sixia.projects.actions import Award, Plan
from sixia.projects.models import Project

BOOK = Path(__file__).parents[1] / "data" / "projects.toml"
WORDS: dict[str, Any] = tomllib.loads(BOOK.read_text("utf-8"))
COMMON = 4  # open cases of one category make a problem common
REPORTED_ON = 6  # day of the month on which the month before is reported


def fill(ground: Ground, cases: Sequence[Case], rng: Random, *, at: datetime) -> None:
    """Take up the projects of the year, report each month up to ``at``, link what stands in the way."""
    Telling(ground, cases, rng, at).tell()


class Telling:
    """One telling of the projects: the same from the same ``rng`` at the same moment."""

    def __init__(self, ground: Ground, cases: Sequence[Case], rng: Random, at: datetime) -> None:
        self.ground, self.rng, self.at = ground, rng, at
        self.today = clock.local_date(at)
        self.leaders = ground.holders["leader"]
        self.open = [case for case in cases if case.is_open and case.lead_unit_id]

    def tell(self) -> None:
        """Everything, in the order in which it happened."""
        for number, words in enumerate(WORDS["projects"]):
            project = self._take_up(words, number)
            self._pass_points(project, words)
            self._report(project, words)
            self._link(project)
            if words.get("answer"):
                actions.move_on(
                    project, stage="finished", answer=words["answer"], by=self._by(project), at=self.at
                )
        self._convert()
        for words in WORDS["honours"]:
            self._honour(words)

    def _uid(self) -> uuid.UUID:
        return uuid.UUID(int=self.rng.getrandbits(128), version=4)

    def _on(self, day: date) -> datetime:
        moment = clock.start_of(day) + timedelta(minutes=self.rng.randint(9 * 60, 17 * 60))
        return min(moment, self.at - timedelta(minutes=5))

    def _by(self, project: Project) -> Any:
        chief = project.chief_owner
        assert chief is not None
        return self.ground.by(chief)

    def _take_up(self, words: dict[str, Any], number: int) -> Project:
        unit = self.ground.units[words["unit"]]
        leader = self.leaders[number % len(self.leaders)]
        plan = Plan(
            kind=words["kind"], level=words["level"], year=self.today.year, name=words["name"],
            area=self.ground.county, unit=unit, number=words.get("number", ""), plan=words["plan"],
            front=words["front"], chief_owner=leader, contact=self.ground.teams[unit.pk].head,
            planned_yuan=Decimal(words["planned"]) if "planned" in words else None,
        )  # fmt: skip
        when = self._on(date(self.today.year, 1, 4))
        return actions.add(plan, by=self.ground.by(leader), at=when, uid=self._uid())

    def _pass_points(self, project: Project, words: dict[str, Any]) -> None:
        for kind, day in words["points"].items():
            passed = date.fromisoformat(f"{self.today.year}-{day}")
            if passed <= self.today:
                by, when = self._by(project), max(self._on(passed), project.created_at)
                actions.reach_milestone(project, kind=kind, passed_on=passed, by=by, at=when)
        if words["kind"] in ("key", "livelihood"):
            planned = date(self.today.year, 12, 20)
            actions.reach_milestone(
                project, kind="completed", planned_on=planned, by=self._by(project), at=project.created_at
            )
        project.refresh_from_db()

    def _report(self, project: Project, words: dict[str, Any]) -> None:
        assert project.planned_yuan is not None or not words["months"]
        for number, percent in enumerate(words["months"], start=1):
            month = date(self.today.year, number, 1)
            reported = (month + timedelta(days=31)).replace(day=REPORTED_ON)
            if reported > self.today or project.planned_yuan is None:
                return
            share = Decimal(percent) + Decimal(self.rng.randint(-60, 60)) / 100
            actions.report(
                project, month=month, yuan=(project.planned_yuan * share / 100).quantize(Decimal(100)),
                source=self.rng.choice(WORDS["said"]["sources"]), by=self._by(project),
                at=self._on(reported), note=WORDS["said"]["note"] if percent < 5 else "",
            )  # fmt: skip

    def _link(self, project: Project) -> None:
        mine = [case for case in self.open if case.lead_unit_id == project.unit_id]
        for case in mine[:2]:
            actions.link(project, case, by=self._by(project), at=self.at)

    def _convert(self) -> None:
        """The category most open cases share becomes a project, out of the first of them."""
        shared: dict[int, list[Case]] = {}
        for case in self.open:
            if case.confidentiality == "normal" and case.category_id:
                shared.setdefault(case.category_id, []).append(case)
        most = max(shared.values(), key=len, default=[])
        if len(most) < COMMON:
            return
        case, leader = most[0], self.leaders[0]
        assert case.lead_unit is not None
        plan = Plan(
            kind="converted", level="county", year=self.today.year, name=case.title, area=case.area,
            unit=case.lead_unit, chief_owner=leader, front="livelihood", origin=case,
        )  # fmt: skip
        project = actions.add(plan, by=self.ground.by(leader), at=self.at, uid=self._uid())
        for other in most[1:4]:
            actions.link(project, other, by=self.ground.by(leader), at=self.at)

    def _honour(self, words: dict[str, Any]) -> None:
        leader = self.leaders[0]
        day = self.today - timedelta(days=words["back"])
        award = Award(
            name=words["name"], given_by=words["given_by"], source=words["source"], on=day,
            area=self.ground.county, unit=self.ground.unit_of(leader),
        )  # fmt: skip
        actions.honour(award, by=self.ground.by(leader), at=self._on(day), uid=self._uid())
