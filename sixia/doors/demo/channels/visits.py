"""The trips of the last ninety days besides those that brought requests; pairings, campaigns, promises."""

import tomllib
import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sixia.doors.demo.ground import Ground
from sixia.ground.days import clock, workdays
from sixia.ground.people.models import User
from sixia.ground.places.models import Area, Site
from sixia.ledger.models import Case
from sixia.visits import actions
from sixia.visits.actions import Drive, Found, Person, Promised, Tie, Trip
from sixia.visits.codes import Form, FourChannels
from sixia.visits.models import Campaign, Pairing

BOOK = Path(__file__).parents[1] / "data" / "visits.toml"
WORDS: dict[str, Any] = tomllib.loads(BOOK.read_text("utf-8"))
DAYS, TRIPS_A_DAY, PLANNED = 90, 2, 14
SPOT = {"settled_by": "", "consent": "signature"}
MEETS = (
    (FourChannels.RESEARCH,),
    (FourChannels.RESEARCH, FourChannels.OUTREACH),
    (FourChannels.RECEPTION,),
    (FourChannels.RESEARCH, FourChannels.RECEPTION),
    (FourChannels.ONSITE, FourChannels.RESEARCH),
)
FORMS = (Form.RANDOM, Form.HOME, Form.TALK, Form.LOOK)


def fill(ground: Ground, cases: Sequence[Case], rng: Random, *, at: datetime) -> None:
    """Pair officials with places, then live through the days up to ``at``, and plan the next two weeks."""
    Telling(ground, rng, at).tell()


class Telling:
    """One telling of the trips: the same from the same ``rng`` at the same moment."""

    def __init__(self, ground: Ground, rng: Random, at: datetime) -> None:
        self.ground, self.rng, self.at = ground, rng, at
        self.today = clock.local_date(at)
        self.leaders = ground.holders["leader"]
        clerks = ground.holders["clerk"]
        self.clerks = [one for one in clerks if "-" not in one.username]  # of the county
        self.pairings: list[Pairing] = []
        self.campaigns: list[Campaign] = []

    def tell(self) -> None:
        """Everything, in the order in which it happened."""
        self._define()
        self._pair()
        self._campaign()
        calendar = workdays.calendar()
        for back in range(DAYS, -1, -1):
            day = self.today - timedelta(days=back)
            if calendar.is_working(day):
                self._day(day)
        for ahead in range(1, PLANNED):
            day = self.today + timedelta(days=ahead)
            if calendar.is_working(day) and self.rng.random() < 0.6:
                self._plan(day)

    def _uid(self) -> uuid.UUID:
        return uuid.UUID(int=self.rng.getrandbits(128), version=4)

    def _moment(self, day: date) -> datetime:
        """In office hours, and never later than now."""
        moment = clock.start_of(day) + timedelta(minutes=self.rng.randint(9 * 60, 17 * 60))
        return min(moment, self.at - timedelta(minutes=5))

    def _define(self) -> None:
        book = WORDS["ledgers"]
        when = self._moment(self.today - timedelta(days=DAYS))
        actions.define(
            book["key"], name="", meaning=book["meaning"], lines=book["lines"],
            by=self.ground.by(self.leaders[0]), at=when,
        )  # fmt: skip

    # Who is tied to what

    def _pair(self) -> None:
        since = self.today - timedelta(days=200)
        heads = [team.head for team in self.ground.teams.values()]
        for number, village in enumerate(self.ground.villages):
            self._tie("mentorship", heads[number % len(heads)], village, since, every="month")
            for site in self.ground.sites[village.pk]:
                if site.kind == Site.Kind.ENTERPRISE:
                    self._tie(
                        "enterprise", self.rng.choice(heads), village, since, site=site, every="quarter"
                    )
        for number, town in enumerate(self.ground.town_units.values()):
            leader = self.leaders[number % len(self.leaders)]
            self._tie("area", leader, town.area, since, every="month")
        for clerk in self.clerks[:3]:
            self._tie("grid", clerk, self.rng.choice(self.ground.villages), since, every="week", weekday="4")

    def _tie(
        self, kind: str, official: User, area: Area, since: date, *, every: str, weekday: str = "",
        site: Site | None = None,
    ) -> None:  # fmt: skip
        tie = Tie(
            kind=kind, official=official, unit=self.ground.unit_of(official), area=area, site=site,
            from_on=since, every=every, weekday=weekday, duty=WORDS["duties"][kind],
        )  # fmt: skip
        by = self.ground.by(self.leaders[0])
        self.pairings.append(actions.pair(tie, by=by, at=self._moment(since), uid=self._uid()))

    def _campaign(self) -> None:
        for number, words in enumerate(WORDS["campaigns"]):
            start = self.today - timedelta(days=80 - 30 * number)
            villages = self.rng.sample(self.ground.villages, 12)
            sites = [self.rng.choice(self.ground.sites[one.pk]) for one in villages]
            leader = self.leaders[number % len(self.leaders)]
            drive = Drive(
                **words, area=self.ground.county, unit=self.ground.unit_of(leader), from_on=start,
                to_on=start + timedelta(days=40), sites=sites, hosts=[*self.ground.town_units.values()][:3],
            )  # fmt: skip
            when = self._moment(start)
            self.campaigns.append(
                actions.run_campaign(drive, by=self.ground.by(leader), at=when, uid=self._uid())
            )

    # What was done

    def _day(self, day: date) -> None:
        for _each in range(self.rng.randint(1, TRIPS_A_DAY + 1)):
            self._trip(day)

    def _trip(self, day: date) -> None:
        at = self._moment(day)
        pairing = self.rng.choice(self._due(day) or [None])
        goer = pairing.official if pairing else self.rng.choice(self.leaders + self.clerks)
        area, site = self._where(pairing)
        words = {"place": site.name if site else area.name}
        trip = self._made(day, goer, area, site, pairing, words)
        found = self._found(words)
        promised = self._promised(day, goer)
        made = actions.record(
            trip, by=self.ground.by(goer), at=at, uid=self._uid(), found=found, promised=promised
        )
        for one in made.promises:
            self._kept(one, goer)
        for found_now in made.found:
            if found_now.finding.suggestion is not None and self.rng.random() < 0.7:
                self._answered(found_now.finding.suggestion, goer, at)

    def _due(self, day: date) -> list[Any]:
        """Pairings whose holder may go there, with a chance that grows as the day comes near."""
        if self.rng.random() < 0.35:
            return []
        soon = [one for one in self.pairings if one.from_on <= day and self._may_go(one)]
        return self.rng.sample(soon, min(3, len(soon)))

    def _may_go(self, one: Pairing) -> bool:
        standing = self.ground.by(one.official)
        return any(one.area.path.startswith(h.area_path) for h in standing.holdings)

    def _where(self, pairing: Pairing | None) -> tuple[Area, Site | None]:
        if pairing is not None and pairing.site is not None:
            return pairing.area, pairing.site
        if pairing is not None and pairing.area.level == Area.Level.VILLAGE:
            return pairing.area, None
        villages = self.ground.villages
        if pairing is not None:
            villages = [one for one in villages if one.path.startswith(pairing.area.path)] or villages
        village = self.rng.choice(villages)
        calm = [one for one in self.ground.sites[village.pk] if one.kind != Site.Kind.ENTERPRISE]
        return village, self.rng.choice([*calm, None])

    def _made(
        self,
        day: date,
        goer: User,
        area: Area,
        site: Site | None,
        pairing: Pairing | None,
        words: dict[str, str],
    ) -> Trip:
        running = [one for one in self.campaigns if one.from_on <= day <= one.to_on]
        campaign = self.rng.choice(running) if running and self.rng.random() < 0.3 else None
        enterprise = site is not None and site.kind == Site.Kind.ENTERPRISE
        return Trip(
            on=day, area=area, site=site, channels=self.rng.choice(MEETS), unit=self.ground.unit_of(goer),
            form=Form.ENTERPRISE if enterprise else self.rng.choice(FORMS),
            lead=goer, party=[Person(user=goer, part="leader"), Person(user=self._friend(goer))],
            theme=campaign.name if campaign else self.rng.choice(WORDS["themes"]), pairing=pairing,
            campaign=campaign, people=self.rng.randint(1, 40), households=self.rng.randint(0, 12),
            counted=self.rng.choice(("exact", "estimated")), said=self._say("said", words),
            answered=self._say("answered", words), follow_up=self._say("follow_up", words),
            asked_for=enterprise, fronts=["enterprise"] if enterprise else ["livelihood"],
            services=["accepted", "explained"],
        )  # fmt: skip

    def _friend(self, goer: User) -> User:
        return self.rng.choice([one for one in self.leaders + self.clerks if one.pk != goer.pk])

    def _found(self, words: dict[str, str]) -> list[Found]:
        found: list[Found] = []
        lines = WORDS["ledgers"]["lines"]
        if self.rng.random() < 0.3:
            found.append(Found(words=self._say("noted", words), outcome="noted", ledger=lines[-1]))
        if self.rng.random() < 0.25:
            found.append(Found(words=self._say("ideas", words), outcome="suggestion"))
        if self.rng.random() < 0.2:
            title, said, done = (text.format(**words) for text in self.rng.choice(WORDS["spots"]))
            spot = {**SPOT, "settled_by": self.rng.choice(self.leaders).name, "spot_result": done}
            found.append(
                Found(words=said, title=title, outcome="on_spot", spot=spot, ledger=self.rng.choice(lines))
            )
        return found

    def _promised(self, day: date, goer: User) -> list[Promised]:
        if self.rng.random() > 0.25:
            return []
        due = day + timedelta(days=self.rng.randint(5, 25))
        return [Promised(words=self.rng.choice(WORDS["promises"]), owner=goer, due_on=due)]

    def _kept(self, promise: Any, goer: User) -> None:
        if promise.due_on < self.today and self.rng.random() < 0.85:
            when = self._moment(promise.due_on)
            actions.keep(promise, words=self.rng.choice(WORDS["kept"]), by=self.ground.by(goer), at=when)

    def _answered(self, suggestion: Any, goer: User, at: datetime) -> None:
        adoption = self.rng.choice(("adopted", "partly_adopted", "not_adopted"))
        actions.answer_suggestion(
            suggestion, adoption=adoption, reason=self.rng.choice(WORDS["adopted"]), by=self.ground.by(goer),
            at=min(at + timedelta(days=3), self.at),
        )  # fmt: skip

    def _plan(self, day: date) -> None:
        goer = self.rng.choice(self.leaders + self.clerks)
        area, site = self._where(None)
        receives = self.rng.random() < 0.4
        trip = Trip(
            on=day, area=area, site=site, unit=self.ground.unit_of(goer), lead=goer,
            channels=[FourChannels.RECEPTION if receives else FourChannels.RESEARCH],
            form=Form.RECEPTION if receives else Form.RANDOM, party=[Person(user=goer, part="leader")],
            theme=self.rng.choice(WORDS["themes"]), is_public=receives,
        )  # fmt: skip
        actions.plan(trip, by=self.ground.by(goer), at=self.at, uid=self._uid())

    def _say(self, topic: str, words: dict[str, str]) -> str:
        return str(self.rng.choice(WORDS[topic])).format(**words)
