"""How the desk says where a case stands: its state, what is due next and by which rule, what marks it."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sixia.ground.days import clock, workdays
from sixia.ground.web import lateness, spoken
from sixia.ground.web.dates import from_today, in_full
from sixia.ground.web.lateness import Lateness
from sixia.ground.web.pieces import StateTag
from sixia.ledger import codes, explain, life, terms
from sixia.ledger.models import Case
from sixia.ledger.shape import Phase

MOMENT = timedelta(microseconds=1)
_TONES = {
    Phase.INTAKE: "wait",
    Phase.HANDLING: "work",
    Phase.ANSWER: "ask",
    Phase.REVIEW: "ask",
    Phase.DONE: "done",
}
_OWN_TONES = {
    life.ROUTED: "wait",
    life.PAUSED: "stop",
    life.LONG_WATCH: "watch",
    life.WITHDRAWN: "stop",
    life.NOT_ACCEPTED: "stop",
    life.REDIRECTED: "stop",
}
_OTHER_TERMS: dict[str, Promise] = {
    "finish": gettext_lazy("办结"),
    "report": gettext_lazy("交办报告"),
    "consultation": gettext_lazy("协办意见"),
}
_EXEMPT: dict[str, Promise] = {
    "follows_lead": gettext_lazy("随主件的期限一并办理。"),
    "history": gettext_lazy("从其他平台导入的历史件，本系统不计时。"),
}
SUPERVISION: dict[int, Promise] = {
    1: gettext_lazy("催办"),
    2: gettext_lazy("督办"),
    3: gettext_lazy("提级督办"),
    4: gettext_lazy("挂牌督办"),
}


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A sign beside a title: an icon that speaks, with its word."""

    icon: str
    words: str
    tone: str = "plain"


def state_of(case: Case) -> StateTag:
    """The state as a word with its tone."""
    return _state(case.stands.name)


@spoken.once
def _state(name: str) -> StateTag:
    state = life.STATES[name]
    return StateTag(words=str(state.label), tone=_OWN_TONES.get(state, _TONES[state.phase]))


def lateness_of(case: Case, *, at: datetime) -> Lateness:
    """What the nearest limit of the case says at this moment; overdue exactly when ``at`` has reached it."""
    if not case.is_open:
        return _closed(case.in_time, clock.local_date(case.closed_at) if case.closed_at else None)
    if case.due_at is None:
        return lateness.without(because=why_no_clock(case))
    because = term_of(case)
    due_on = clock.local_date(case.due_at - MOMENT)
    said = lateness.running(due_on=due_on, at=at, calendar=workdays.calendar(), because=because)
    if clock.local(case.due_at).time() == time():
        return said
    return _by_the_hour(said, case.due_at, at=at)


def _by_the_hour(said: Lateness, due_at: datetime, *, at: datetime) -> Lateness:
    """Limits counted in hours say the hour, and are over when it has struck."""
    hour = f"{clock.local(due_at):%H:%M}"
    if at >= due_at and said.kind != "overdue":
        said = replace(said, kind="overdue", words=_("已超期"))
    return replace(said, day=_("%(day)s %(hour)s") % {"day": said.day, "hour": hour})


@spoken.once
def _closed(in_time: bool | None, day: date | None) -> Lateness:
    shown = in_full(day) if day else ""
    if in_time is None:
        return Lateness(kind="none", words=_("已办结"), due_on=day, day=shown)
    words = _("按期办结") if in_time else _("超期办结")
    return Lateness(kind="done" if in_time else "overdue", words=words, due_on=day, day=shown)


def why_no_clock(case: Case) -> str:
    """Why an open case has no limit."""
    return str(_EXEMPT.get(case.clock_exempt) or case.stands.no_clock or "")


def term_of(case: Case) -> str:
    """Which limit is meant, and how long it is: "信访事项 · 办结 · 60 日"."""
    if not case.due_term:
        return ""
    return _term(case.profile, case.profile_version, case.due_term, case.request_class)


@spoken.once
def _term(profile_name: str, version: str, name: str, request_class: str) -> str:
    profile = terms.profile(profile_name, version)
    if name == "finish":
        rule = profile.term(terms.finish_term(profile, request_class or codes.RequestClass.HELP))
        holes = {"profile": _(profile.label), "term": _("办结"), "length": explain.length(rule)}
        return _("%(profile)s%(term)s，%(length)s") % holes
    if name in _OTHER_TERMS:
        return str(_OTHER_TERMS[name])
    known = profile.terms.get(name)
    if known is None:
        return ""
    return _("%(term)s，%(length)s") % {"term": _(known.label), "length": explain.length(known)}


def marks_of(case: Case) -> list[Mark]:
    """What sets a case apart, each as an icon with its word: urgency, supervision, secrecy, group, pause."""
    found: list[Mark] = []
    if case.urgency != codes.Urgency.NORMAL:
        found.append(Mark(icon="alert", words=str(codes.Urgency(case.urgency).label), tone="late"))
    if case.supervision:
        found.append(Mark(icon="flag", words=str(SUPERVISION[case.supervision]), tone="soon"))
    if case.confidentiality != codes.Confidentiality.NORMAL:
        label = codes.Confidentiality(case.confidentiality).label
        found.append(Mark(icon="lock", words=str(label), tone="ask"))
    if case.clock == codes.Clock.EXTENDED:
        found.append(Mark(icon="hourglass", words=str(codes.Clock.EXTENDED.label)))
    if case.heads > 1:
        found.append(Mark(icon="users", words=_("%(count)d 人") % {"count": case.heads}))
    if case.matter_id:
        found.append(Mark(icon="group", words=_("同一事项")))
    return found


def place_of(case: Case) -> str:
    """Where it happened, short: the area, then the resident's own words for the spot."""
    return " ".join(dict.fromkeys(part for part in (case.area.name, case.place_words) if part))


def said_on(moment: datetime | None, *, at: datetime) -> str:
    """A past moment as a date seen from today."""
    if moment is None:
        return ""
    return from_today(clock.local_date(moment.astimezone(UTC)), today=clock.local_date(at))
