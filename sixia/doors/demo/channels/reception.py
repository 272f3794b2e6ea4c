"""The receptions of the last ninety days and the next two weeks; mediation, teams, agents, hard cases."""

import tomllib
import uuid
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sixia.channels.reception import actions
from sixia.channels.reception.actions import (
    Joined,
    Mandated,
    Plan,
    Referred,
    Said,
    Sided,
)
from sixia.channels.reception.codes import FORM_OF, Result, SessionKind
from sixia.channels.reception.models import Session, Team
from sixia.doors.demo.book import book
from sixia.doors.demo.channels.disputes import Disputes
from sixia.doors.demo.ground import Ground
from sixia.ground.days import clock, workdays
from sixia.ground.people.models import User
from sixia.ground.places.models import Area, Site
from sixia.ground.vault.person import Person as Resident
from sixia.ledger import actions as ledger
from sixia.ledger.models import Case
from sixia.ledger.refusals import Refused
from sixia.visits.actions import Person, Trip
from sixia.visits.codes import Form

BOOK = Path(__file__).parents[1] / "data" / "reception.toml"
WORDS: dict[str, Any] = tomllib.loads(BOOK.read_text("utf-8"))
WEEKS = 13
KINDS = (SessionKind.REGULAR, SessionKind.CASE_LED, SessionKind.HOME, SessionKind.JOINT, SessionKind.CIRCUIT)
SERVICES = (["accepted"], ["accepted", "explained"], ["explained", "counselled"], ["accepted", "educated"])


def fill(ground: Ground, cases: Sequence[Case], rng: Random, *, at: datetime) -> None:
    """Found the teams, live through the weeks up to ``at``, and announce what comes next."""
    Telling(ground, cases, rng, at).tell()


class Telling:
    """One telling of reception: the same from the same ``rng`` at the same moment."""

    def __init__(self, ground: Ground, cases: Sequence[Case], rng: Random, at: datetime) -> None:
        self.ground, self.rng, self.at = ground, rng, at
        self.today = clock.local_date(at)
        self.open = [case for case in cases if case.is_open and case.request_class != "accusation"]
        self.leaders = ground.holders["leader"]
        self.clerks = [one for one in ground.holders["clerk"] if "-" not in one.username]
        self.desk = ground.holders["desk"]
        self.teams: dict[str, Team] = {}
        self.disputes = Disputes(WORDS, rng, at)

    def tell(self) -> None:
        """Everything, in the order in which it happened."""
        self._found_teams()
        for back in range(WEEKS, 0, -1):
            for kind in (SessionKind.REGULAR, self.rng.choice(KINDS)):
                self._session(self.today - timedelta(days=7 * back - self.rng.randint(0, 4)), kind)
        self._session(self.today, SessionKind.REGULAR, over=False)
        for number, kind in enumerate((*KINDS, SessionKind.ONLINE)):
            self._announce(self.today + timedelta(days=2 + 2 * number), kind)
        self._referrals()
        self._stand_by()

    def _uid(self) -> uuid.UUID:
        return uuid.UUID(int=self.rng.getrandbits(128), version=4)

    def _by(self, user: User) -> Any:
        return self.ground.by(user)

    def _found_teams(self) -> None:
        arranger = self.desk[0]
        for row in WORDS["teams"]:
            members = [Joined(profession=profession, name=name) for profession, name in row["members"]]
            members.append(Joined(profession="official", user=self.rng.choice(self.clerks)))
            self.teams[row["kind"]] = actions.found_team(
                kind=row["kind"], name=row["name"], about=row["about"], area=self.ground.county,
                unit=self.ground.unit_of(arranger), members=members, by=self._by(arranger),
                at=self.at - timedelta(days=100), uid=self._uid(),
            )  # fmt: skip

    # Sessions

    def _plan(self, day: date, kind: str, *, at: datetime) -> Session:
        leader = self.rng.choice(self.leaders)
        area, site = self._where(kind)
        brought: list[Case] = []
        if kind == SessionKind.CASE_LED:
            known = [case for case in self.open if case.registered_at and case.registered_at < at]
            brought = self.rng.sample(known, min(2, len(known)))
            kind = kind if brought else SessionKind.REGULAR
            area, site = (brought[0].area, None) if brought else (area, site)
        trip = Trip(
            on=day, area=area, site=site, channels=["reception"], unit=self.ground.unit_of(leader),
            form=FORM_OF.get(kind, Form.RECEPTION), lead=leader, from_time=time(9), to_time=time(11, 30),
            party=[Person(user=leader, part="leader"), Person(user=self.rng.choice(self.clerks))],
            theme=WORDS["themes"].get(kind, ""), bring=WORDS["bring"],
            is_public=kind not in {SessionKind.CASE_LED, SessionKind.HOME},
        )  # fmt: skip
        plan = Plan(
            trip=trip, kind=kind, team=self.teams["circuit"] if kind == SessionKind.CIRCUIT else None,
            names_lead=kind == SessionKind.JOINT, cases=brought,
            joining=WORDS["joining"] if kind == SessionKind.ONLINE else "",
        )  # fmt: skip
        return actions.plan_session(plan, by=self._by(leader), at=at, uid=self._uid())

    def _where(self, kind: str) -> tuple[Area, Site | None]:
        if kind in {SessionKind.REGULAR, SessionKind.ONLINE}:
            studios = [s for sites in self.ground.sites.values() for s in sites if s.kind == Site.Kind.STUDIO]
            site = self.rng.choice(studios) if studios else None
            return (site.area, site) if site else (self.ground.county, None)
        village = self.rng.choice(self.ground.villages)
        calm = [one for one in self.ground.sites[village.pk] if one.kind != Site.Kind.ENTERPRISE]
        return village, self.rng.choice([*calm, None])

    def _announce(self, day: date, kind: str) -> None:
        self._plan(workdays.calendar().roll(day), kind, at=self.at)

    def _session(self, day: date, kind: str, *, over: bool = True) -> None:
        day = min(workdays.calendar().roll(day), self.today)
        now = min(clock.start_of(day) + timedelta(hours=9), self.at - timedelta(minutes=90))
        session = self._plan(day, kind, at=now - timedelta(days=5))
        clerk = self.rng.choice(self.clerks)
        lead = session.visit.lead
        assert lead is not None
        session = actions.open_session(session, by=self._by(lead), at=now)
        for number in range(self.rng.randint(2, 5)):
            now += timedelta(minutes=self.rng.randint(6, 15))
            self._received(session, clerk, now, big=number == 1 and self.rng.random() < 0.4)
        for brought in session.brought.select_related("case", "session__visit__area"):
            actions.say_what_came(brought, words=self._say("came_of"), by=self._by(lead), at=now)
        if over:
            actions.close_session(session, by=self._by(lead), at=now + timedelta(minutes=5))
            return
        for _each in range(3):
            actions.take_number(session, by=self._by(clerk), at=now, uid=self._uid())

    def _received(self, session: Session, clerk: User, at: datetime, *, big: bool) -> None:
        heads = self.rng.randint(6, 14) if big else self.rng.choice((1, 1, 1, 2, 3))
        few = self.rng.randint(2, 5) if big else None
        by = self._by(clerk)
        slip = actions.take_number(session, by=by, at=at, uid=self._uid(), heads=heads, representatives=few)
        ask, said = self._said(clerk, heads, few)
        served = actions.serve(session, said, by=by, at=at, uid=self._uid(), slip=slip)
        case = served.found.finding.case
        assert case is not None
        if served.mediation is not None:
            self.disputes.mediate(served.mediation, ask, at=at, by=by)
        elif said.result != Result.ON_SPOT:
            self._along(case, ask, at)

    def _said(self, clerk: User, heads: int, few: int | None) -> tuple[dict[str, Any], Said]:
        result = self.rng.choices(Result.values, weights=(4, 4, 2, 1))[0]
        topic = {Result.ON_SPOT: "spots", Result.MEDIATION: "disputes"}.get(Result(result), "asks")
        ask: dict[str, Any] = self.rng.choice(WORDS[topic])
        spot = {"spot_result": ask.get("result", ""), "settled_by": clerk.name, "consent": "signature"}
        told = {"route": "litigation", "route_body": WORDS["route_body"]} if result == Result.TOLD else {}
        return ask, Said(
            words=ask["words"], result=result, heads=heads, representatives=few, person=self._person(),
            services=self.rng.choice(SERVICES), is_first=self.rng.choice((True, True, None, False)),
            by_proxy=self.rng.random() < 0.1, spot=spot if result == Result.ON_SPOT else None,
            dispute=ask.get("kind", "other"), **told,
        )  # fmt: skip

    def _person(self) -> Resident | None:
        if self.rng.random() < 0.15:
            return None
        people = book().people
        name = self.rng.choice(people["family"]) + self.rng.choice(people["given"])
        return Resident(name=name, phone=f"100{self.rng.randrange(10**8):08d}")

    def _say(self, topic: str) -> str:
        return str(self.rng.choice(WORDS[topic]))

    # What came of the cases afterwards

    def _along(self, case: Case, ask: dict[str, Any], since: datetime) -> None:
        """The usual way of a case, as far as the days reach; where the ledger says no, it stays there."""
        for hours, step, user, facts in self._steps(ask):
            since += timedelta(hours=hours)
            if since >= self.at - timedelta(hours=1):
                return
            if step in {"reply"}:
                facts = facts | {"served_on": clock.local_date(since)}
            try:
                ledger.take(step, case, by=self._by(user), at=since, **facts)
            except Refused:
                return

    def _steps(self, ask: dict[str, Any]) -> Iterator[tuple[int, str, User, dict[str, Any]]]:
        ground, fixed = self.ground, ask["fixed"]
        unit = ground.units[ask["unit"]]
        team, desk = ground.teams[unit.pk], self.rng.choice(self.desk)
        category = ground.categories[tuple(ask["path"])]
        yield 2, "screen", desk, {"request_class": "help_request", "urgency": "normal", "category": category}
        yield 1, "refer", desk, {"lead_unit": unit}
        yield 20, "accept", team.handler, {}
        yield 1, "begin", team.handler, {"handler": team.handler}
        yield 3, "record_contact", team.handler, {"contact": fixed}
        yield (
            40,
            "file_result",
            team.handler,
            {"outcome": "solved", "findings": fixed, "legal_basis": unit.name},
        )
        yield 5, "pass_review", team.reviewer, {}
        yield 3, "reply", team.head, {"reply": fixed, "service_method": "direct"}

    # Passed on, acted for, pressed

    def _referrals(self) -> None:
        clerk = self.rng.choice(self.clerks)
        lines = (("110", "police"), ("12348", "justice"))
        for number in range(6):
            line, unit = lines[number % 2]
            back = self.rng.randint(1, 40)
            at = self.at - timedelta(days=back)
            ask = WORDS["disputes"][number % len(WORDS["disputes"])]
            referred = Referred(
                line=line, number=f"{line}-{clock.local_date(at):%Y%m%d}-{number + 1:02d}",
                from_unit=self.ground.units[unit].name, words=ask["words"],
                area=self.rng.choice(self.ground.villages), on=clock.local_date(at),
                urgency="urgent" if number == 3 else "normal", violence=number == 3, person=self._person(),
            )  # fmt: skip
            row = actions.take_referral(referred, by=self._by(clerk), at=at, uid=self._uid())
            if number % 3 == 2:
                continue
            one = actions.open_mediation(
                row.case, kind=ask["kind"], by=self._by(clerk), at=at, uid=self._uid(), violence=row.violence,
                sides=[Sided(side="applicant", role=ask["sides"][0])], team=self.teams["mediation"],
            )  # fmt: skip
            self.disputes.mediate(one, ask, at=at, by=self._by(clerk))

    def _stand_by(self) -> None:
        chosen = self.rng.sample(self.open, min(8, len(self.open)))
        for case in chosen[:5]:
            agent = self.rng.choice(self.clerks)
            given = Mandated(
                agent=agent, scope=self._say("scope"), authority="signed", team=self.teams["agents"],
                is_chief=self.rng.random() < 0.3,
            )  # fmt: skip
            try:
                actions.give_mandate(case, given, by=self._by(agent), at=self.at, uid=self._uid())
            except Refused:
                continue
        for case in chosen[5:]:
            leader = self.rng.choice(self.leaders)
            try:
                actions.put_on_hard_list(
                    case, why=self._say("hard_why"), plan=self._say("hard_plan"), leader=leader,
                    review_on=self.today + timedelta(days=15), by=self._by(leader), at=self.at,
                )  # fmt: skip
            except Refused:
                continue
