"""A small invented county for a season: its cases, what people do to them, and the ticks of 120 days."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sixia.doors.clockwork import tick
from sixia.doors.clockwork.tests.weeks import morning
from sixia.ground.people.scope import resident
from sixia.ledger import actions as ledger
from sixia.ledger.models import Case
from sixia.outputs.notices import actions as notices
from tests import cast as people
from tests.cast import Cast

DAYS = 120
HOURS = (
    2.0,
    7.5,
    8.75,
    12.0,
    17.75,
    21.5,
)  # of the wall clock: two of them at night, one before the offices open
FIRST = morning(8, 4, hour=0)


@dataclass
class Season:
    """The county, with what is still to be done to its cases."""

    cast: Cast
    cases: dict[str, Case] = field(default_factory=dict)
    plans: list[tuple[datetime, Callable[[], object]]] = field(default_factory=list)
    ticks: list[tick.Ticked] = field(default_factory=list)

    def on(self, when: datetime, step: str, name: str, by: str, **answers: object) -> None:
        """Plan a step: ``by`` is the login of an official, or "resident"."""

        def take() -> None:
            case = Case.objects.get(pk=self.cases[name].pk)
            who = resident(case.pk) if by == "resident" else self.cast.who(by, on=when.date())
            ledger.take(step, case, by=who, at=when, **answers)

        self.plans.append((when, take))

    def go_by(self) -> None:
        """Let the days go by."""
        self.plans.sort(key=lambda plan: plan[0])
        for now in moments():
            while self.plans and self.plans[0][0] <= now:
                self.plans.pop(0)[1]()
            self.ticks.append(tick.run(at=now))


def moments() -> Iterator[datetime]:
    """Every moment of the season at which the clock goes round."""
    for day in range(DAYS):
        for hour in HOURS:
            yield FIRST + timedelta(days=day, hours=hour)


def county(cast: Cast) -> Season:
    """Thirteen cases, from the one nobody ever looks at to the one that goes as it should."""
    season = Season(cast)
    made = {
        "never screened": people.filed(cast, title="没人看的").case,
        "at night": people.filed(cast, title="夜里来的", when=morning(8, 4, hour=22)).case,
        "never signed": people.referred(cast),
        "a petition nobody answers": people.handled(cast, request_class="redress_claim"),
        "never called back": people.handled(cast),
        "as it should": people.handled(cast),
        "on watch": people.handled(cast),
        "extended": people.handled(cast, request_class="complaint"),
        "paused": people.handled(cast, request_class="complaint"),
        "sent back": people.referred(cast),
        "with others": people.handled(cast, request_class="complaint"),
        "reviewed": people.handled(cast, request_class="redress_claim"),
        "on fire": people.filed(cast, title="房子着火", when=morning(8, 8, hour=1)).case,
    }
    season.cases = made
    for case in made.values():
        notices.wish(case, channel="sms", at=FIRST)
    for login, digest, channel, to in (
        ("zhao", "at_once", "email", "zhao@example.com"), ("hu", "daily", "email", "hu@example.com"),
        ("du", "daily", "wecom", "key-of-the-robot"), ("lin", "duties", "sms", "13900000001"),
        ("wang", "daily", "dingtalk", "token-of-the-robot"), ("cao", "duties", "email", "cao@example.com"),
    ):  # fmt: skip
        notices.prefer(digest=digest, channel=channel, to=to, by=cast.who(login))
    _plan(season)
    return season


def _plan(season: Season) -> None:
    on, cast = season.on, season.cast
    for name in ("never called back", "as it should", "reviewed"):
        _answer(season, name)
    on(morning(8, 8, hour=1), "hand_off", "on fire", "lin", emergency_service="119", reason="房子着火")
    on(morning(8, 8), "evaluate", "as it should", "resident", solved="yes", satisfaction="5")
    on(morning(8, 10, hour=10), "close", "as it should", "du")
    on(
        morning(8, 11),
        "put_on_long_watch",
        "on watch",
        "wang",
        why_not_now="要等省里立项",
        leader=cast.users["wang"],
        interim_help="先装临时灯",
        exit_condition="项目立项",
        review_on=date(2026, 10, 30),
    )
    on(morning(8, 6), "ask_extension", "extended", "zhao", extend_to=date(2026, 8, 28), reason="要等材料")
    on(morning(8, 6, hour=20), "approve_extension", "extended", "hu")
    on(
        morning(8, 7),
        "pause",
        "paused",
        "hu",
        pause_ground="appraisal",
        reason="等鉴定",
        resume_on=date(2026, 8, 22),
    )
    on(
        morning(8, 5),
        "ask_return",
        "sent back",
        "zhao",
        reason="属水利局职责",
        duty_line="第三条",
        proposed_unit=cast.water,
    )
    on(
        morning(8, 6),
        "consult",
        "with others",
        "zhao",
        co_units=[cast.water],
        question="管线归谁？",
        answer_on=date(2026, 8, 10),
    )
    on(morning(8, 20), "ask_first_review", "reviewed", "resident", reason="对意见不服")
    on(
        morning(10, 3, hour=23),
        "add_words",
        "a petition nobody answers",
        "resident",
        addition="什么时候有结果？",
    )


def _answer(season: Season, name: str) -> None:
    """A case that is contacted, reported, reviewed and answered in its first days."""
    on = season.on
    on(morning(8, 5), "record_contact", name, "zhao", contact="电话联系，约好上门。")
    on(
        morning(8, 6),
        "file_result",
        name,
        "zhao",
        outcome="solved",
        findings="已更换。",
        legal_basis="有关规定",
    )
    on(morning(8, 7), "pass_review", name, "shen")
    on(
        morning(8, 7, hour=10),
        "reply",
        name,
        "hu",
        reply="修好了，请您看看。",
        service_method="online",
        served_on=date(2026, 8, 7),
    )
