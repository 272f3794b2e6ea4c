"""Planning a session, recording it, and writing down what a visit explained: one page, one entry."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.outreach import actions, queries
from sixia.channels.outreach.forms import session as forms
from sixia.channels.outreach.forms.session import AudienceForm, QuestionForm, SessionForm
from sixia.channels.outreach.models import Session
from sixia.channels.outreach.views import frame
from sixia.ground.people import permits
from sixia.ground.web import record
from sixia.ground.web.addresses import whole
from sixia.ground.web.answering import form_of, tried
from sixia.ground.web.asking import RecordForm
from sixia.ground.web.needs import needs
from sixia.ground.web.record import FormPage, Part
from sixia.ground.web.serving import serves
from sixia.visits import queries as visits
from sixia.visits import say as visits_say
from sixia.visits.codes import FourChannels, Status
from sixia.visits.forms import trip as trips
from sixia.visits.forms.trip import TripForm
from sixia.visits.models import Visit
from sixia.visits.views.page import seen
from sixia.visits.views.trips import around, known_of

AUDIENCES, QUESTIONS = 4, 3
OPEN_AUDIENCES = 2
NOT_ASKED = ("people", "households", "counted", "form")  # they follow from the session
NOT_YET = (*NOT_ASKED, "said", "services", "answered", "follow_up", "mode", "fronts", "tags")
NOT_AFTERWARDS = ("is_public", "bring")


@dataclass
class Sheet:
    """The forms of one session, side by side on one page."""

    told: SessionForm
    audiences: list[AudienceForm]
    questions: list[QuestionForm]
    trip: TripForm | None = None

    @property
    def beside(self) -> list[RecordForm]:
        """Every form but the first."""
        first = [self.told] if self.trip else []
        return [*first, *self.audiences, *self.questions]

    @property
    def first(self) -> RecordForm:
        """The form the page is about."""
        return self.trip or self.told

    @property
    def uid(self) -> uuid.UUID:
        """What makes a repeated submit harmless."""
        return self.first.cleaned_data["uid"] or uuid.uuid4()

    def is_valid(self) -> bool:
        """Whether everything that was written can be taken; forms left blank are none."""
        rows: list[AudienceForm | QuestionForm] = [*self.audiences, *self.questions]
        for one in rows:
            if one.is_blank:
                one.is_bound = False
        written = [one for one in (self.first, *self.beside) if one.is_bound]
        wrong = [one for one in written if not one.is_valid()]  # every one of them says what is wrong
        return not wrong

    def what(self) -> actions.Told:
        """What was told, as the actions take it."""
        return self.told.told([one.came() for one in self.audiences if one.is_bound])

    def asked(self) -> list[actions.Asked]:
        """What was asked, as the actions take it."""
        return [one.asked() for one in self.questions if one.is_bound]


@serves("A3", "A4", "A6", "A9", "A11", "A13")
@needs(permits.GO_DOWN)
def plan(request: HttpRequest) -> HttpResponse:
    """Put a session into the calendar."""
    sheet = _sheet(request, _known(request), without=NOT_YET)
    sheet.questions = []
    for one in sheet.audiences:
        del one.fields["people"], one.fields["counted"]  # nobody came yet
    trip = sheet.trip
    assert trip is not None
    if request.method == "POST" and sheet.is_valid():
        made = _tried(
            sheet, lambda: actions.plan(trip.trip(), sheet.what(), by=trip.who, at=trip.at, uid=sheet.uid)
        )
        if made is not None:
            messages.success(request, _("已列入计划。去过以后，从这里直接补成记录。"))
            return redirect(visits_say.visit_url(made.visit))
    parts = [
        _part(sheet.told, _("讲什么"), forms.TO_TELL),
        _part(
            trip,
            _("什么时候、去哪里"),
            ("theme", "on", "from_time", "to_time", "area", "site", "place_words"),
        ),
        _part(sheet.told, _("谁来讲，用什么讲"), (*forms.BY, *forms.HELD)),
        *_audience_parts(sheet),
        _part(trip, _("谁去"), trips.PARTY, closed=True),
        _part(trip, _("公告、归类和打扰"), (*trips.ANNOUNCED, "channels", *trips.UNDER), closed=True),
    ]
    return record.asked(request, _page(sheet, _("计划一次宣讲"), _("列入计划"), parts, None))


@serves("A3", "A4", "A6", "A9", "A10", "A11", "A13")
@needs(permits.GO_DOWN)
def new(request: HttpRequest) -> HttpResponse:
    """Record a session that was not planned."""
    return _hold(request, None)


@serves("A3", "A7")
@needs(permits.GO_DOWN)
def record_planned(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a planned session: the plan becomes the record."""
    visit = seen(request, pk)
    if visit.status != Status.PLANNED:
        return redirect(visits_say.visit_url(visit))
    return _hold(request, visit)


@serves("A3", "A10", "C3")
@needs(permits.GO_DOWN)
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down, or put right, what was explained on a visit that is there already."""
    visit = seen(request, pk)
    session = queries.session_of(visit)
    sheet = _sheet(request, {}, visit=visit, session=session, with_trip=False)
    if session is not None or visit.status == Status.PLANNED:
        sheet.questions = []
    if request.method == "POST" and sheet.is_valid():
        told = sheet.told
        made = _tried(
            sheet,
            lambda: actions.fill_in(
                visit, sheet.what(), by=told.who, at=told.at, uid=sheet.uid, asked=sheet.asked()
            ),
        )
        if made is not None:
            messages.success(request, _("已保存。"))
            return redirect(visits_say.visit_url(visit))
    parts = [
        _part(sheet.told, _("讲了什么"), forms.TOLD),
        _part(sheet.told, _("谁来讲，用什么讲"), (*forms.BY, *forms.HELD)),
        *_audience_parts(sheet),
        *_question_parts(sheet),
    ]
    title = _("更正宣讲内容") if session else _("补记宣讲内容")
    return record.asked(request, _page(sheet, title, _("保存"), parts, visit))


def _hold(request: HttpRequest, planned: Visit | None) -> HttpResponse:
    session = queries.session_of(planned) if planned else None
    known = known_of(planned) if planned else _known(request)
    sheet = _sheet(request, known, visit=planned, session=session, without=(*NOT_ASKED, *NOT_AFTERWARDS))
    trip = sheet.trip
    assert trip is not None
    if request.method == "POST" and sheet.is_valid():
        made = _tried(
            sheet,
            lambda: actions.hold(
                trip.trip(), sheet.what(), by=trip.who, at=trip.at, uid=sheet.uid, planned=planned,
                asked=sheet.asked(),
            ),
        )  # fmt: skip
        if made is not None:
            messages.success(request, _("已保存。"))
            return redirect(visits_say.visit_url(made.visit))
    parts = [
        _part(trip, _("哪一天，在哪里"), ("theme", "on", "area", "site")),
        _part(sheet.told, _("讲了什么"), forms.TOLD),
        *_audience_parts(sheet),
        *_question_parts(sheet),
        _part(sheet.told, _("谁来讲，用什么讲"), (*forms.BY, *forms.HELD), closed=planned is not None),
        _part(trip, _("谁去的"), trips.PARTY, closed=True),
        _part(trip, _("其他"), ("channels", "said", "services", *_frame(), *trips.UNDER), closed=True),
    ]
    return record.asked(request, _page(sheet, _("记一次宣讲"), _("保存"), parts, planned))


def _frame() -> Sequence[str]:
    return [name for name in trips.FRAME if name != "theme"]


def _sheet(
    request: HttpRequest, known: dict[str, object], *, visit: Visit | None = None,
    session: Session | None = None, without: Sequence[str] = (), with_trip: bool = True,
) -> Sheet:  # fmt: skip
    trip = form_of(TripForm, request, known) if with_trip else None
    for name in without:
        if trip is not None:
            trip.fields.pop(name, None)
    told_before = forms.known_of(session) if session else _topic(request)
    came = forms.audiences_of(session, visit)
    rows = max(AUDIENCES, len(came) + 1)
    came += [{} for _n in range(rows - len(came))]
    return Sheet(
        trip=trip,
        told=form_of(SessionForm, request, told_before, prefix="s"),
        audiences=[form_of(AudienceForm, request, one, prefix=f"a{n}") for n, one in enumerate(came)],
        questions=[form_of(QuestionForm, request, prefix=f"q{n}") for n in range(QUESTIONS)],
    )


def _known(request: HttpRequest) -> dict[str, object]:
    """What is known of a trip beforehand: that it explains something, and the series or topic it is for."""
    known: dict[str, object] = {"channels": [FourChannels.OUTREACH]}
    who = frame.who(request)
    series = _picked(request, "campaign", visits.campaigns_visible_to(who))
    if series is not None:
        known |= {"campaign": series, "area": series.area, "theme": series.name}
    topic = _topic(request).get("topic")
    if topic is not None:
        known |= {"area": topic.area, "theme": topic.title}  # type: ignore[attr-defined]
    site = _picked(request, "site", queries.practice_sites(who))
    if site is not None:
        known |= {"site": site, "area": site.area}
    return known


def _topic(request: HttpRequest) -> dict[str, object]:
    who = frame.who(request)
    known: dict[str, object] = {}
    topic = _picked(request, "topic", queries.topics_visible_to(who))
    if topic is not None:
        known["topic"] = topic
    speaker = _picked(request, "speaker", queries.speakers_visible_to(who))
    if speaker is not None:
        known["speakers"] = [speaker]
    if request.GET.get("site"):
        known["kind"] = "practice"
    return known


def _picked(request: HttpRequest, name: str, rows: Any) -> Any:
    key = whole(request.GET.get(name, ""))
    return None if key is None else rows.filter(pk=key).select_related("area").first()


def _tried(sheet: Sheet, act: Callable[[], Session]) -> Session | None:
    """Do it, or say on the form that asks about it why not."""
    return tried(sheet.first, act, sheet.told)


def _audience_parts(sheet: Sheet) -> list[Part]:
    names = [name for name in ("segment", "people", "counted") if name in sheet.audiences[0].fields]
    rows = [[one[name] for name in names] for one in sheet.audiences]
    first = [field for row in rows[:OPEN_AUDIENCES] for field in row]
    more = [field for row in rows[OPEN_AUDIENCES:] for field in row]
    if len(names) == 1:
        return [
            Part(title=_("讲给谁听"), fields=first),
            Part(title=_("再加几类听众"), fields=more, is_closed=True),
        ]
    return [
        Part(title=_("听众：哪几类人，各有多少"), fields=first, note=_("没有数过就选估数，不知道可以空着。")),
        Part(title=_("再加几类听众"), fields=more, is_closed=True),
    ]


def _question_parts(sheet: Sheet) -> list[Part]:
    names = ("words", "answer")
    return [
        Part(title=_("提问 %(n)d") % {"n": n}, fields=[one[name] for name in names], is_closed=n > 1)
        for n, one in enumerate(sheet.questions, start=1)
    ]


def _part(form: RecordForm, title: str, names: Sequence[str], *, closed: bool = False) -> Part:
    return Part(title=title, fields=[form[name] for name in names if name in form.fields], is_closed=closed)


def _page(sheet: Sheet, title: str, words: str, parts: Sequence[Part], visit: Visit | None) -> FormPage:
    return FormPage(
        title=title, form=sheet.first, forms=sheet.beside, words=words, parts=parts,
        note=str(visit) if visit else _("只记这一次，需要的清单都会自己生成。"),
        back_url=visits_say.visit_url(visit) if visit else reverse("outreach:sessions"),
        draft=f"outreach-{visit.pk}" if visit else "outreach", known=around(sheet.trip) if sheet.trip else (),
    )  # fmt: skip
