"""The research of the invented county: a programme, its topics and what came of them, questionnaires."""

import tomllib
import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sixia.channels.research import actions
from sixia.channels.research.actions import Answered, Form, Hint, Listed, Plan, Put, Step, Theme, Turned
from sixia.channels.research.models import Measure, Problem, Programme, Questionnaire, Task, Topic
from sixia.channels.research.queries import problems
from sixia.channels.research.queries.asking import Asked
from sixia.doors.demo.ground import Ground
from sixia.ground.days import clock
from sixia.ground.people.models import Unit, User
from sixia.ground.people.scope import Standing
from sixia.ledger.models import Case
from sixia.visits import queries as visits
from sixia.visits.models import Visit

BOOK = Path(__file__).parents[1] / "data" / "research.toml"
WORDS: dict[str, Any] = tomllib.loads(BOOK.read_text("utf-8"))
SAID: dict[str, Any] = WORDS["said"]
DAYS, SHEETS, VISITS, PROBLEMS = 90, 42, 9, 6


def fill(ground: Ground, cases: Sequence[Case], rng: Random, *, at: datetime) -> None:
    """Start a programme, have topics claimed and worked on, ask people, take in leads."""
    Telling(ground, rng, at).tell()


class Telling:
    """One telling of the research: the same from the same ``rng`` at the same moment."""

    def __init__(self, ground: Ground, rng: Random, at: datetime) -> None:
        self.ground, self.rng, self.at = ground, rng, at
        self.today = clock.local_date(at)
        self.leaders = ground.holders["leader"]
        self.leader = self.leaders[0]
        self.unit = ground.unit_of(self.leader)
        self.units = [unit for unit in ground.units.values() if unit.pk in ground.teams]
        self.supervisor = next(one for one in ground.holders["supervisor"] if "-" not in one.username)
        self.trips: list[Visit] = []
        self.telling: list[Visit] = []  # those on which something was found

    def tell(self) -> None:
        """Everything, in the order in which it happened."""
        programme = self._started()
        topics = self._topics(programme)
        tasks = self._work(programme)
        seen = visits.made(visits.visible_to(self._by(self.leader))).filter(is_research=True)
        self.trips = list(seen.order_by("pk"))
        self.telling = list(seen.filter(findings__case__isnull=False).distinct().order_by("pk"))
        for leader, topic in zip(self.leaders, topics, strict=False):
            self._researched(topic, leader, tasks)
        for words in SAID["self_review"]:
            listed = Listed(words=words, is_self_review=True, level="grassroots", source="people")
            self._listed(programme, None, listed, self._moment(50))
        for row in WORDS["leads"]:
            self._lead(row)
        for row in WORDS["questionnaires"]:
            self._asked(row, topics[0])

    def _by(self, user: User) -> Standing:
        return self.ground.by(user)

    def _uid(self) -> uuid.UUID:
        return uuid.UUID(int=self.rng.getrandbits(128), version=4)

    def _moment(self, back: int) -> datetime:
        """So many days ago, in office hours, never later than now."""
        start = clock.start_of(self.today - timedelta(days=back))
        return min(start + timedelta(minutes=self.rng.randint(540, 1020)), self.at - timedelta(minutes=5))

    def _say(self, topic: str) -> str:
        return str(self.rng.choice(SAID[topic]))

    # The plan

    def _started(self) -> Programme:
        plan = Plan(
            **WORDS["programme"], area=self.ground.county, unit=self.unit,
            from_on=self.today - timedelta(days=DAYS), to_on=self.today + timedelta(days=120),
        )  # fmt: skip
        return actions.start(plan, by=self._by(self.leader), at=self._moment(DAYS), uid=self._uid())

    def _topics(self, programme: Programme) -> list[Topic]:
        """Every topic of every aspect; the first one of each aspect comes first, to be claimed."""
        made: list[tuple[int, Topic]] = []
        for aspect in WORDS["aspects"]:
            for place, title in enumerate(aspect["topics"]):
                theme = Theme(
                    title=title, aspect=aspect["title"], unit=self.rng.choice(self.units),
                    methods=self.rng.sample(["random_visit", "embedded_visit", "talk", "survey"], 2),
                    focus=aspect["focus"], to_on=self.today + timedelta(days=self.rng.randint(20, 100)),
                )  # fmt: skip
                when, by = self._moment(DAYS - 1), self._by(self.leader)
                made.append((place, actions.add_topic(programme, theme, by=by, at=when, uid=self._uid())))
        return [topic for _place, topic in sorted(made, key=lambda pair: (pair[0], pair[1].pk))]

    def _work(self, programme: Programme) -> list[Task]:
        tasks = []
        by = self._by(self.leader)
        for row in WORDS["work"]["items"]:
            item = actions.add_item(
                programme, title=row["title"], by=by, at=self._moment(80), uid=self._uid()
            )
            for title in row["tasks"]:
                due = self.today + timedelta(days=self.rng.randint(-10, 60))
                unit, lead = self.rng.choice(self.units), self.rng.choice(self.leaders)
                task = actions.add_task(
                    item, title=title, unit=unit, due_on=due, lead=lead, by=by, at=self._moment(79),
                    uid=self._uid(),
                )  # fmt: skip
                tasks.append(task)
                if due <= self.today + timedelta(days=10):
                    handler = self._by(self.ground.teams[unit.pk].handler)
                    actions.finish_task(task, words=self._say("done"), by=handler, at=self._moment(12))
        return tasks

    # A topic from claim to uptake

    def _researched(self, topic: Topic, leader: User, tasks: list[Task]) -> None:
        by = self._by(leader)
        actions.claim(topic, by=by, at=self._moment(75))
        for visit in dict.fromkeys([*self._some(self.trips, 3), *self._some(self.telling, VISITS)]):
            actions.link_visit(topic, visit, by=by, at=self._after(visit.on))
        for finding in problems.findings_for(topic, who=by).exclude(case=None).order_by("pk")[:PROBLEMS]:
            listed = Listed(
                finding=finding, nature=finding.nature, source=self.rng.choice(("research", "people")),
                cause=self._say("causes"), batch=SAID["batch"] if finding.nature == "common" else "",
                level=self.rng.choice(("county", "")), is_priority=self.rng.random() < 0.6, lead=leader,
                task=self.rng.choice(tasks), is_blocker=finding.is_blocker,
            )  # fmt: skip
            self._solved(self._listed(topic.programme, topic, listed, self._after(finding.visit.on)), leader)
        self._suggested(topic, leader)
        texts = {"basics": "basics", "troubles": "troubles", "causes": "why", "countermeasures": "counter"}
        report = {name: self._say(key) for name, key in texts.items()}
        actions.write_report(topic, by=by, at=self._moment(6), **report)
        for row in self.rng.sample(SAID["uptakes"], 2):
            when = self._moment(4)
            turned = Turned(**row, on=clock.local_date(when))
            actions.take_up(topic, turned, by=by, at=when, uid=self._uid())

    def _suggested(self, topic: Topic, leader: User) -> None:
        """One idea that people had becomes a problem of the topic, and the measure against it."""
        by = self._by(leader)
        open_ones = visits.suggestions_visible_to(by).exclude(adoption="not_adopted").order_by("pk")
        idea = self.rng.choice(list(open_ones[:20]) or [None])
        if idea is not None:
            listed = Listed(suggestion=idea, source="people", lead=leader, cause=self._say("causes"))
            problem = self._listed(topic.programme, topic, listed, self._after(idea.on))
            due = problem.listed_on + timedelta(days=30)
            step = Step(words=idea.words, unit=topic.unit, due_on=due, suggestion=idea)
            actions.set_measure(problem, step, by=by, at=self._after(problem.listed_on), uid=self._uid())

    def _some(self, trips: list[Visit], most: int) -> list[Visit]:
        return self.rng.sample(trips, min(most, len(trips)))

    def _after(self, day: date) -> datetime:
        """A day or more after a local date, never later than now."""
        return self._moment(max(0, (self.today - day).days - self.rng.randint(1, 3)))

    def _listed(self, programme: Programme, topic: Topic | None, listed: Listed, at: datetime) -> Problem:
        by = self._by(self.leader)
        return actions.list_problem(programme, listed, topic=topic, by=by, at=at, uid=self._uid())

    def _solved(self, problem: Problem, leader: User) -> None:
        for words in self.rng.sample(SAID["measures"], self.rng.randint(1, 3)):
            unit = self.rng.choice(self.units)
            handler = self.ground.teams[unit.pk].handler
            due = problem.listed_on + timedelta(days=self.rng.randint(10, 40))
            step = Step(words=words, unit=unit, official=handler, due_on=due)
            when = self._after(problem.listed_on)
            measure = actions.set_measure(problem, step, by=self._by(leader), at=when, uid=self._uid())
            if self.rng.random() < 0.65:
                self._done(measure, unit, handler, when)

    def _done(self, measure: Measure, unit: Unit, handler: User, since: datetime) -> None:
        when = self._after(clock.local_date(since))
        actions.finish(measure, words=self._say("done"), by=self._by(handler), at=when)
        looks = self._by(self.supervisor)
        if self.rng.random() < 0.7 and problems.may_check(measure, looks):
            holds = self.rng.random() < 0.85
            words = self._say("checks" if holds else "undone")
            later = min(when + timedelta(hours=20), self.at)
            actions.check(measure, holds=holds, words=words, by=looks, at=later)

    # Leads and questionnaires

    def _lead(self, row: dict[str, str]) -> None:
        when = self._moment(self.rng.randint(10, 60))
        keeper = self._by(self.supervisor)
        hint = Hint(
            kind=row["kind"], words=row["words"], area=self.rng.choice(self.ground.villages),
            unit=self.ground.unit_of(self.supervisor), on=clock.local_date(when),
            against_unit=self.rng.choice(self.units),
        )  # fmt: skip
        lead = actions.note_lead(hint, by=self._by(self.leader), at=when, uid=self._uid())
        if "disposal" in row:
            actions.dispose(lead, words=row["disposal"], by=keeper, at=when + timedelta(days=5))

    def _asked(self, row: dict[str, Any], topic: Topic) -> None:
        by, when = self._by(self.leader), self._moment(25)
        form = Form(
            kind=row["kind"], title=row["title"], intro=row["intro"], area=self.ground.county, unit=self.unit,
            topic=None if row["kind"] == "ideas" else topic, from_on=clock.local_date(when),
            to_on=self.today + timedelta(days=14),
        )  # fmt: skip
        one = actions.build(form, by=by, at=when, uid=self._uid())
        for question in row["questions"]:
            actions.put_question(one, Put(**question), by=by, at=when)
        one = actions.publish(one, by=by, at=when)
        for asked in self._reached(one, by, when):
            actions.fill_in(
                asked, self._sheet(one), at=self._moment(self.rng.randint(0, 24)), uid=self._uid()
            )

    def _reached(self, one: Questionnaire, by: Standing, when: datetime) -> list[Asked]:
        if one.kind != "effect":
            return [Asked(questionnaire=one)] * SHEETS
        since = self.today - timedelta(days=DAYS)
        actions.ask_effect(
            one, area=self.ground.county, from_on=since, to_on=clock.local_date(when), by=by, at=when
        )
        links = list(one.links.select_related("case__lead_unit").order_by("pk"))
        return [Asked(questionnaire=one, link=link) for link in links if self.rng.random() < 0.6]

    def _sheet(self, one: Questionnaire) -> Answered:
        options: dict[int, list[int]] = {}
        words: dict[int, str] = {}
        for question in one.questions.all():
            if question.kind == "text":
                if self.rng.random() < 0.3:
                    words[question.pk] = self.rng.choice(WORDS["answers"][one.kind])
            elif question.kind == "scale":
                options[question.pk] = [self.rng.choice((2, 3, 4, 4, 5, 5))]
            else:
                most = range(len(question.options))
                several = self.rng.randint(1, 3) if question.kind == "some" else 1
                options[question.pk] = sorted(self.rng.sample(most, several))
        return Answered(options=options, words=words)
