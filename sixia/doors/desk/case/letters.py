"""The letters of supervision of a case: each a page to print, filled in with what the house holds already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sixia.doors.desk import saying
from sixia.doors.desk.case.answers import refusals_answered
from sixia.doors.desk.page import show
from sixia.ground.days import clock, workdays
from sixia.ground.people import permits
from sixia.ground.web.dates import in_full
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import Fact
from sixia.ledger import life, queries
from sixia.ledger.fields import FIELDS
from sixia.ledger.letters import ANSWERED_BY, LETTERS
from sixia.ledger.models import Case, Event
from sixia.outputs.notices.reading import Reading
from sixia.outputs.notices.telling import Telling


@dataclass(frozen=True, kw_only=True)
class Sent:
    """One letter as it was sent: to whom, what it wants by when, and what came back."""

    heading: str
    number: str
    url: str
    to: str
    sent_by: str
    sent_on: date
    report_by: date
    requirement: str
    reports: Sequence["Report"]

    @property
    def answer(self) -> str:
        """Whether a report has come, in words."""
        if self.reports:
            return _("已报告 %(day)s") % {"day": in_full(self.reports[-1].on)}
        return _("未报告，最迟 %(day)s") % {"day": in_full(self.report_by)}


@dataclass(frozen=True, kw_only=True)
class Report:
    """What whoever was late has answered."""

    on: date
    by: str
    facts: Sequence[Fact]


def sent(case: Case, events: Sequence[Event]) -> list[Sent]:
    """Every letter of the case, the latest first; a report answers all letters before it."""
    if not any(event.step in LETTERS for event in events):
        return []
    telling = Telling.of(case, events)
    reports = [(event.seq, _report(telling, event)) for event in events if event.step == ANSWERED_BY]
    letters = [event for event in reversed(events) if event.step in LETTERS]
    return [_sent(telling, event, [one for seq, one in reports if seq > event.seq]) for event in letters]


def _sent(telling: Telling, event: Event, reports: Sequence[Report]) -> Sent:
    case, kind, reading = telling.case, LETTERS[event.step], Reading(event)
    sent_on = clock.local_date(event.happened_at)
    asked = reading.asked.get("report_by")
    report_by = kind.report_by(
        sent_on, asked=date.fromisoformat(str(asked)) if asked else None, calendar=workdays.calendar()
    )
    number = _("督〔%(year)d〕%(case)s-%(place)d 号") % {
        "year": sent_on.year,
        "case": case.number,
        "place": event.seq,
    }
    return Sent(
        heading=str(kind.heading),
        number=number,
        url=reverse("desk:case-letter", args=[case.number, event.seq]),
        to=str(telling.holes(event)["turn"] or telling.units[event.seq] or _("承办单位")),
        sent_by=telling.by(event),
        sent_on=sent_on,
        report_by=report_by,
        requirement=reading.words.get("requirement") or reading.words.get("minutes") or _usual(),
        reports=reports,
    )


def _usual() -> str:
    return _("请立即办理，并书面报告没有按期办完的原因、已经做的工作和预计办完的日期。")


def _report(telling: Telling, event: Event) -> Report:
    facts = [
        Fact(name=FIELDS[field.name].label, value=telling.holes(event)[field.name])
        for field, _value in telling.readings[event.seq].answered()
    ]
    return Report(on=clock.local_date(event.happened_at), by=telling.by(event), facts=facts)


@needs(permits.DESK)
@refusals_answered
def letter(request: HttpRequest, number: str, place: int) -> HttpResponse:
    """Show one letter in the form of a 督办单, ready to be printed."""
    case = queries.get(number, who=request.who)  # type: ignore[attr-defined]
    events = list(queries.timeline(case))
    url = reverse("desk:case-letter", args=[case.number, place])
    one = next((one for one in sent(case, events) if one.url == url), None)
    if one is None:
        raise Http404
    known = _known(case, [event for event in events if event.seq <= place], request)
    return show(request, "desk/case/letter.html", {"case": case, "letter": one, "known": known})


def _known(case: Case, events: Sequence[Event], request: HttpRequest) -> list[Fact]:
    """What the house holds already and asks nobody for."""
    before = sum(event.step in LETTERS for event in events) - 1
    done = [life.STEPS[event.step].label for event in events if not life.STEPS[event.step].aside]
    at = request.at  # type: ignore[attr-defined]
    facts = [
        Fact(name=_("督办事项"), value=case.title),
        Fact(name=_("诉求编号"), value=case.number),
        Fact(name=_("地点"), value=saying.place_of(case)),
        Fact(name=_("承办单位"), value=case.lead_unit or _("还没有转办")),
        Fact(name=_("承办人"), value=case.handler or _("还没有定")),
        Fact(name=_("期限"), value=saying.lateness_of(case, at=at).day or _("没有在计的期限")),
        Fact(name=_("已经走到"), value=_("、").join(map(str, done[-6:]))),
    ]
    if before:
        said = ngettext("此前已发 %(n)d 次", "此前已发 %(n)d 次", before) % {"n": before}
        facts.append(Fact(name=_("此前督办"), value=said))
    return facts
