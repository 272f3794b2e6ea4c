"""Ninety days of outreach: a roster, topics from what people brought, materials, talks with questions."""

import tomllib
import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sixia.channels.outreach import actions, codes, queries
from sixia.channels.outreach.actions import Asked, Band, Came, Choice, Text, Told, Voice
from sixia.channels.outreach.models import Material, Session, Speaker, Team, Topic
from sixia.doors.demo.book import book
from sixia.doors.demo.ground import Ground
from sixia.ground.days import clock, workdays
from sixia.ground.people.models import User
from sixia.ground.people.scope import SYSTEM
from sixia.ground.places.models import Area, Site
from sixia.ledger.models import Case
from sixia.visits import actions as visits
from sixia.visits.actions import Drive, Found, Person, Trip
from sixia.visits.models import Campaign, Visit

WORDS: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "outreach.toml").read_text("utf-8")
)
DAYS, PLANNED = 90, 12
OFFICIALS, VOLUNTEERS = 5, 9
KINDS = (codes.Kind.TALK, codes.Kind.TALK, codes.Kind.LAW, codes.Kind.CULTURE, codes.Kind.POLICY)


def fill(ground: Ground, cases: Sequence[Case], rng: Random, *, at: datetime) -> None:
    """Build the roster and the library, then hold talks over the last ninety days and plan some more."""
    Telling(ground, rng, at).tell()


class Telling:
    """One telling of outreach: the same from the same ``rng`` at the same moment."""

    def __init__(self, ground: Ground, rng: Random, at: datetime) -> None:
        self.ground, self.rng, self.at = ground, rng, at
        self.today = clock.local_date(at)
        self.leader = ground.holders["leader"][0]
        self.desk = ground.holders["desk"][0]
        clerks = [one for one in ground.holders["clerk"] if "-" not in one.username]
        self.goers = [*ground.holders["leader"], *clerks]
        self.speakers: list[Speaker] = []
        self.teams: list[Team] = []
        self.topics: list[Topic] = []
        self.materials: list[Material] = []
        self.series: list[Campaign] = []
        self.practice: list[Site] = []

    def tell(self) -> None:
        """Everything, in the order in which it happened."""
        self._open_sites()
        self._enlist()
        self._found_teams()
        self._write_materials()
        self._start_series()
        calendar = workdays.calendar()
        for back in range(DAYS, 0, -1):
            day = self.today - timedelta(days=back)
            if back % 28 == 5:
                self._choose_topic(day)
            if calendar.is_working(day) and self.rng.random() < 0.4:
                self._hold(day)
        self._tell_of_trips()
        for ahead in range(2, PLANNED):
            if self.rng.random() < 0.4:
                self._plan(self.today + timedelta(days=ahead))
        self._raise_the_latest()

    def _uid(self) -> uuid.UUID:
        return uuid.UUID(int=self.rng.getrandbits(128), version=4)

    def _moment(self, day: date) -> datetime:
        moment = clock.start_of(day) + timedelta(minutes=self.rng.randint(10 * 60, 17 * 60))
        return min(moment, self.at - timedelta(minutes=5))

    @property
    def _first(self) -> datetime:
        return self._moment(self.today - timedelta(days=DAYS))

    # What stands before the first talk

    def _open_sites(self) -> None:
        for row, village in zip(WORDS["practice"], self.ground.villages, strict=False):
            name = row["name"].format(area=village.name)
            by = self.ground.by(self.leader)
            self.practice.append(actions.open_practice_site(name=name, area=village, by=by, at=self._first))

    def _enlist(self) -> None:
        officials = self.rng.sample([team.head for team in self.ground.teams.values()], OFFICIALS)
        names = book().people
        chosen: list[User | str] = [*officials]
        chosen += [
            self.rng.choice(names["family"]) + self.rng.choice(names["given"]) for _n in range(VOLUNTEERS)
        ]
        for one in chosen:
            self.speakers.append(
                actions.enlist(
                    self._voice(one), by=self.ground.by(self.desk), at=self._first, uid=self._uid()
                )
            )

    def _voice(self, one: User | str) -> Voice:
        by_account = isinstance(one, User)
        unit = self.ground.unit_of(one) if isinstance(one, User) else self.ground.unit_of(self.desk)
        recruited = [kind for kind in codes.Recruited if kind != codes.Recruited.OFFICIAL]
        slots = [(day.value, part.value) for day in codes.Weekday for part in codes.PartOfDay]
        return Voice(
            area=self.ground.county, unit=unit, user=one if isinstance(one, User) else None,
            name="" if isinstance(one, User) else one,
            known_as="" if by_account else self.rng.choice(WORDS["titles"]),
            recruited=codes.Recruited.OFFICIAL if by_account else self.rng.choice(recruited),
            about=self.rng.choice(WORDS["about"]),
            forms=self.rng.sample([form.value for form in codes.ArtForm], self.rng.randint(1, 3)),
            languages=[WORDS["common"], self.rng.choice(WORDS["languages"])],
            free=self.rng.sample(slots, self.rng.randint(2, 5)),
        )  # fmt: skip

    def _found_teams(self) -> None:
        units = list(self.ground.units.values())
        for row in WORDS["teams"]:
            band = Band(
                **row, area=self.ground.county, unit=self.rng.choice(units),
                members=self.rng.sample(self.speakers, self.rng.randint(2, 4)),
            )  # fmt: skip
            self.teams.append(
                actions.form_team(band, by=self.ground.by(self.desk), at=self._first, uid=self._uid())
            )

    def _write_materials(self) -> None:
        for number, row in enumerate(WORDS["materials"]):
            text = Text(official=row["official"], plain=row["plain"], online_at=row.get("online", ""))
            one = actions.add_material(
                kind=row["kind"], title=row["title"], area=self.ground.county,
                unit=self.ground.unit_of(self.desk), licence="own", text=text, by=self.ground.by(self.desk),
                at=self._first, uid=self._uid(),
            )  # fmt: skip
            self.materials.append(one)
            if number:  # the first one still waits for its second pair of eyes
                actions.approve(one.versions.get(), by=self.ground.by(self.leader), at=self._first)

    def _start_series(self) -> None:
        for row in WORDS["series"]:
            drive = Drive(
                kind="culture", name=row["name"], goal=row["goal"], area=self.ground.county,
                unit=self.ground.unit_of(self.leader), from_on=self.today - timedelta(days=DAYS - 5),
                to_on=self.today + timedelta(days=60), hosts=[self.ground.unit_of(self.desk)],
            )  # fmt: skip
            by = self.ground.by(self.leader)
            self.series.append(visits.run_campaign(drive, by=by, at=self._first, uid=self._uid()))

    def _choose_topic(self, day: date) -> None:
        """What most cases were about by then."""
        since, until = queries.hot_days(day)
        who, at = self.ground.by(self.leader), self._moment(day)
        spots = queries.hot_spots(who, area_path=self.ground.county.path, since=since, until=until, at=at)
        told = {category.pk for topic in self.topics for category in topic.categories.all()}
        fresh = [spot.category for spot in spots if spot.category.pk not in told]
        if not fresh:
            return
        choice = Choice(
            title=self.rng.choice(WORDS["topics"]).format(category=fresh[0]), area=self.ground.county,
            unit=self.ground.unit_of(self.leader), from_on=day, to_on=day + timedelta(days=45),
            seen_from_on=since, seen_to_on=until, categories=fresh[:1],
        )  # fmt: skip
        self.topics.append(actions.choose_topic(choice, by=who, at=at, uid=self._uid()))

    # The talks

    def _where(self, kind: str) -> tuple[Area, Site | None]:
        village = self.rng.choice(self.ground.villages)
        if kind == codes.Kind.PRACTICE:
            site = self.rng.choice(self.practice)
            return site.area, site
        return village, self.ground.sites[village.pk][0]

    def _trip(self, day: date, kind: str, goer: User) -> Trip:
        area, site = self._where(kind)
        series = self.rng.choice(self.series) if kind == codes.Kind.CULTURE else None
        theme = series.name if series else self.rng.choice(WORDS["themes"]).format(place=area.name)
        return Trip(
            on=day, area=area, site=site, channels=["outreach"], unit=self.ground.unit_of(goer), lead=goer,
            party=[Person(user=goer, part="leader")], theme=theme, campaign=series,
            said=self.rng.choice(WORDS["said"]), services=["explained"],
        )  # fmt: skip

    def _kind(self) -> str:
        return codes.Kind.PRACTICE if self.rng.random() < 0.12 else self.rng.choice(KINDS)

    def _told(self, kind: str, day: date, *, people: bool = True) -> Told:
        running = [one for one in self.topics if one.from_on <= day <= one.to_on]
        online = self.rng.random() < 0.15
        ready = [one.versions.get() for one in self.materials[1:]]
        return Told(
            kind=kind,
            art_forms=self.rng.sample([form.value for form in codes.ArtForm], self.rng.randint(1, 2)),
            held=codes.Held.BOTH if online else codes.Held.ON_SITE,
            online_at=self.rng.choice(WORDS["online"]) if online else "",
            topic=self.rng.choice(running) if running and self.rng.random() < 0.6 else None,
            policy=self.rng.choice(WORDS["policies"]),
            carried_out=self.rng.choice(list(codes.CarriedOut)) if kind == codes.Kind.POLICY else "",
            speakers=self.rng.sample(self.speakers, self.rng.randint(1, 2)),
            teams=self.rng.sample(self.teams, 1) if self.rng.random() < 0.4 else (),
            materials=self.rng.sample(ready, 1),
            came=self._came(people),
        )

    def _came(self, people: bool) -> list[Came]:
        segments = self.rng.sample([one.value for one in codes.Segment], self.rng.randint(1, 3))
        return [
            Came(
                segment=one, people=self.rng.randint(6, 60) if people else None,
                is_estimate=people and self.rng.random() < 0.4,
            )
            for one in segments
        ]  # fmt: skip

    def _asked(self, place: str) -> list[Asked]:
        rows = self.rng.sample(WORDS["questions"], self.rng.randint(0, 2))
        return [
            Asked(words=words.format(place=place), answer=said.format(place=place)) for words, said in rows
        ]

    def _hold(self, day: date) -> Session:
        goer, kind = self.rng.choice(self.goers), self._kind()
        trip = self._trip(day, kind, goer)
        return actions.hold(
            trip, self._told(kind, day), by=self.ground.by(goer), at=self._moment(day), uid=self._uid(),
            asked=self._asked(trip.area.name),
        )  # fmt: skip

    def _plan(self, day: date) -> None:
        goer, kind = self.rng.choice(self.goers), self._kind()
        trip = self._trip(day, kind, goer)
        told = self._told(kind, day, people=False)
        actions.plan(trip, told, by=self.ground.by(goer), at=self._moment(self.today), uid=self._uid())

    def _tell_of_trips(self) -> None:
        """Most trips that explained something say what; what was found there had been asked there."""
        bare = queries.held_visible_to(SYSTEM).filter(outreach__isnull=True, status="done")
        for visit in bare.select_related("area", "site", "lead", "recorded_by").order_by("on", "pk"):
            if self.rng.random() < 0.85 and visit.recorded_by is not None:
                self._tell_of(visit, self.ground.by(visit.recorded_by))

    def _tell_of(self, visit: Visit, by: Any) -> None:
        at = max(visit.recorded_at, min(visit.recorded_at + timedelta(hours=2), self.at))
        told = replace(self._told(codes.Kind.TALK, visit.on), came=self._met(visit))
        session = actions.fill_in(visit, told, by=by, at=at, uid=self._uid())
        for finding in visit.findings.filter(case__channel="outreach").select_related("case"):
            assert finding.case is not None
            actions.ask(session, words=finding.case.words, by=by, at=at, uid=self._uid(), finding=finding)

    def _met(self, visit: Visit) -> list[Came]:
        """Those who were met on the trip, as one segment."""
        segment = self.rng.choice(list(codes.Segment))
        return [Came(segment=segment, people=visit.people, is_estimate=visit.counted == "estimated")]

    def _raise_the_latest(self) -> None:
        """What was asked this morning is a case by now."""
        session = self._hold(self.today)
        goer = session.visit.lead
        assert goer is not None
        by, at = self.ground.by(goer), self.at - timedelta(minutes=3)
        for words in WORDS["raised"]:
            said = words.format(place=session.visit.area.name)
            question = actions.ask(session, words=said, by=by, at=at, uid=self._uid())
            actions.raise_question(question, Found(words=said), by=by, at=at)
