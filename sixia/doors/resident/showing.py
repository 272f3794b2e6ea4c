"""A case as its resident reads it: what comes next, the days with their reasons, every step, the reply."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.ground.days import workdays
from sixia.ground.web import lateness
from sixia.ground.web.lateness import Lateness
from sixia.ground.web.pieces import Attachment, Entry, Fact, NextThing, StateTag
from sixia.ledger import life, queries
from sixia.ledger.models import Case, CaseFile, Deadline, Event
from sixia.ledger.shape import Phase
from sixia.outputs.notices import catalogue
from sixia.outputs.notices.audiences import RESIDENT
from sixia.outputs.notices.coming import TERMS, coming
from sixia.outputs.notices.telling import OF_THE_RESIDENT, Telling

REPLIES = {
    "reply": "reply",
    "answer_together": "reply",
    "import_reply": "reply",
    "uphold_decision": "review_opinion",
    "change_decision": "review_opinion",
    "conclude": "review_opinion",
    "settle_on_spot": "spot_result",
}
"""Steps that answer the resident, and the field that holds the answer."""

_GOOD = {"reply", "close", "settle_on_spot", "answer_together"}
_TONES = {
    Phase.INTAKE: "wait",
    Phase.HANDLING: "work",
    Phase.ANSWER: "ask",
    Phase.REVIEW: "ask",
    Phase.DONE: "done",
}
_STOPPED = {"withdrawn", "not_accepted", "redirected"}


@dataclass(frozen=True)
class Limit:
    """One day to expect, with how near it is and why it is that day."""

    what: str
    lateness: Lateness


@dataclass(frozen=True)
class Reply:
    """The latest answer."""

    words: str
    who: str
    at: datetime
    files: Sequence[Attachment]


def state_tag(case: Case) -> StateTag:
    """The state as a word; "written off" is a word of the office."""
    tone = "stop" if case.state in _STOPPED else "watch" if case.long_term else _TONES[case.stands.phase]
    return StateTag(words=_("已办结") if case.stands is life.CLOSED else case.stands.label, tone=tone)


def next_thing(case: Case, running: Sequence[Deadline]) -> NextThing:
    """What comes next, by whom, by when: the top of the page."""
    thing = coming(case, running)
    return NextThing(what=thing.what, who=thing.who, by=thing.by, because=thing.note)


def limits(case: Case, running: Sequence[Deadline], *, at: datetime) -> list[Limit]:
    """The days a resident may rely on, each with its reasons."""
    calendar = workdays.calendar()
    return [
        Limit(
            what=str(TERMS[row.term]),
            lateness=lateness.running(
                due_on=row.due_on,
                at=at,
                calendar=calendar,
                because=_because(case, row),
                provisional=row.provisional,
            ),
        )
        for row in running
        if row.term in TERMS
    ]


def _because(case: Case, row: Deadline) -> str:
    due = queries.explained(case, row)
    return due.because if due is not None else ""


def entries(telling: Telling, files: Sequence[CaseFile]) -> list[Entry]:
    """Every step, the latest first."""
    latest = telling.events[-1].seq if telling.events else 0
    return [
        _entry(
            telling, event, [one for one in files if one.event_id == event.pk], is_latest=event.seq == latest
        )
        for event in reversed(telling.events)
        if telling.sentence(event, RESIDENT)
    ]


def _entry(telling: Telling, event: Event, files: Sequence[CaseFile], *, is_latest: bool) -> Entry:
    return Entry(
        title=telling.sentence(event, RESIDENT),
        at=event.happened_at,
        who=telling.by(event),
        tone="now" if is_latest else "good" if event.step in _GOOD else "plain",
        facts=[Fact(name=name, value=value) for name, value in telling.details(event)],
        files=attachments(telling.case, files),
    )


def reply(telling: Telling, files: Sequence[CaseFile]) -> Reply | None:
    """The latest answer given, if there is one and its words are still kept."""
    return next(iter(replies(telling, files)[::-1]), None)


def replies(telling: Telling, files: Sequence[CaseFile]) -> list[Reply]:
    """Every answer given whose words are still kept, in order."""
    found = []
    for event in telling.events:
        words = telling.readings[event.seq].words.get(REPLIES.get(event.step, ""), "")
        if words:
            mine = [one for one in files if one.event_id == event.pk]
            shown = attachments(telling.case, mine)
            found.append(Reply(words, telling.by(event), event.happened_at, shown))
    return found


def theirs(files: Sequence[CaseFile]) -> list[CaseFile]:
    """The files a resident may open: their own, and those of a reply."""
    return [one for one in files if one.shown and one.event.step in OF_THE_RESIDENT]


def attachments(case: Case, files: Sequence[CaseFile]) -> list[Attachment]:
    """Files as links."""
    return [
        Attachment(
            name=one.stored.name,
            url=reverse("resident:open-file", args=[case.number, one.stored.token]),
            size=size(one.stored.size),
            is_image=one.stored.is_picture,
        )
        for one in files
    ]


def size(count: int) -> str:
    """A number of bytes, for people."""
    return f"{count / 1024**2:.1f} MB" if count >= 1024**2 else f"{max(count // 1024, 1)} kB"


@dataclass(frozen=True)
class Told:
    """One notice the resident was given, and the day."""

    at: datetime
    words: str


def notices(telling: Telling) -> list[Told]:
    """Every notice that the rules want to be given, in order."""
    found = [(event, catalogue.notice(event.step, RESIDENT)) for event in telling.events]
    return [
        Told(event.happened_at, telling.sentence(event, RESIDENT))
        for event, notice in found
        if notice is not None and notice.paper
    ]


def disclosure(case: Case) -> str:
    """What the resident said about who may know them, in one sentence."""
    if case.disclose:
        return _("您同意承办单位知道您是谁。")
    if case.asks_first:
        return _("承办单位想知道您是谁，要先来问您。")
    return _("您没有同意承办单位知道您是谁。")


def name_asked(telling: Telling) -> Event | None:
    """The unit's question who the resident is, while it is not answered."""
    asked = [event for event in telling.events if event.step in {"ask_name", "choose_disclosure"}]
    return asked[-1] if asked and asked[-1].step == "ask_name" else None
