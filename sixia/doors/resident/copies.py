"""A copy of one's case to take away: one page to read, or the same for a program."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import never_cache

from sixia.doors.resident import keyring, looks, showing
from sixia.doors.resident.looks import Looked
from sixia.doors.resident.showing import Limit, Reply, Told
from sixia.ground.days import clock
from sixia.ground.places import queries as places
from sixia.ground.web.needs import public
from sixia.ground.web.pieces import Entry, NextThing
from sixia.ground.web.sending import named
from sixia.ledger import queries
from sixia.ledger.models import Case
from sixia.ledger.refusals import NotFound
from sixia.outputs.notices.telling import Telling


@dataclass(frozen=True)
class Copy:
    """Everything a resident may see of a case, at a moment."""

    case: Case
    at: datetime
    place: str
    disclosure: str
    next: NextThing
    limits: Sequence[Limit]
    replies: Sequence[Reply]
    entries: Sequence[Entry]
    notices: Sequence[Told]
    looks: Sequence[Looked]
    files: Sequence[str]

    @classmethod
    def of(cls, case: Case, *, at: datetime) -> "Copy":
        """The copy of a case as it stands at ``at``."""
        telling, running = Telling.of(case), list(queries.running_deadlines(case))
        files = showing.theirs(list(queries.files_of(case)))
        return cls(
            case=case,
            at=at,
            place=places.full_name(case.area),
            disclosure=showing.disclosure(case),
            next=showing.next_thing(case, running),
            limits=showing.limits(case, running, at=at),
            replies=showing.replies(telling, files),
            entries=showing.entries(telling, files)[::-1],
            notices=showing.notices(telling),
            looks=looks.looks(case.complainant, telling),
            files=[file.stored.name for file in files],
        )

    def as_json(self) -> dict[str, object]:
        """For a program: the same, times with their zone."""
        case, who = self.case, self.case.complainant
        return {
            "number": case.number,
            "copied_at": clock.local(self.at),
            "state": str(showing.state_tag(case).words),
            "title": case.title,
            "words": case.words,
            "place": self.place,
            "place_words": case.place_words,
            "registered_at": case.registered_at and clock.local(case.registered_at),
            "contact": {"name": who.masked_name, "phone": who.masked_phone} if who else None,
            "disclosure": self.disclosure,
            "next": {"what": str(self.next.what), "who": str(self.next.who), "by": self.next.by},
            "limits": [
                {"what": one.what, "by": one.lateness.due_on, "because": str(one.lateness.because)}
                for one in self.limits
            ],
            "replies": [
                {"at": clock.local(one.at), "who": one.who, "words": one.words} for one in self.replies
            ],
            "steps": [_step(entry) for entry in self.entries],
            "notices": [{"at": clock.local(one.at), "words": one.words} for one in self.notices],
            "looks": [{**asdict(one), "at": clock.local(one.at)} for one in self.looks],
            "files": list(self.files),
        }


def _step(entry: Entry) -> dict[str, object]:
    return {
        "at": clock.local(entry.at),
        "what": str(entry.title),
        "who": str(entry.who),
        "details": {str(fact.name): str(fact.value) for fact in entry.facts},
        "files": [file.name for file in entry.files],
    }


@public
@never_cache
def to_read(request: HttpRequest, number: str) -> HttpResponseBase:
    """Give the copy as one page."""
    made = _copied(request, number)
    if made is None:
        return _asks_for_the_code(number)
    page = render_to_string("resident/copy.html", {"copy": made, "case": made.case}, request=request)
    return named(HttpResponse(page), f"{made.case.number}.html", "text/html; charset=utf-8")


@public
@never_cache
def for_a_program(request: HttpRequest, number: str) -> HttpResponseBase:
    """Give the copy as data."""
    made = _copied(request, number)
    if made is None:
        return _asks_for_the_code(number)
    text = json.dumps(made.as_json(), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    return named(HttpResponse(text), f"{made.case.number}.json", "application/json; charset=utf-8")


def _copied(request: HttpRequest, number: str) -> Copy | None:
    """The copy; None when this session has not opened the case."""
    try:
        return Copy.of(keyring.case_of(request.session, number), at=request.at)  # type: ignore[attr-defined]
    except NotFound:
        return None


def _asks_for_the_code(number: str) -> HttpResponseBase:
    return redirect(f"{reverse('resident:track')}?number={number}")
