"""The page of a case: what is asked, what is due and why, what I can do now, what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sixia.doors.desk import saying
from sixia.doors.desk.case import glance, letters, limits, offers, seers, story
from sixia.doors.desk.case.answers import refusals_answered
from sixia.doors.desk.case.offers import Choices
from sixia.doors.desk.page import show
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web.needs import needs
from sixia.ledger import forms, life, queries, reach
from sixia.ledger.forms import StepForm
from sixia.ledger.models import Case, CaseFile, Deadline, Event
from sixia.ledger.queries import Likeness, Offer
from sixia.ledger.refusals import NotFound

UNSORTED = (life.REGISTERED, life.SCREENING)
NEXT_ON_MY_LIST = "list"


@dataclass(frozen=True)
class Like:
    """A case that may be about the same thing, with the ways to say that it is."""

    case: Case
    share: str
    group_url: str
    merge_url: str


@needs(permits.DESK)
@refusals_answered
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Show the case, from what is asked down to what happened; home if my step took it out of my sight."""
    who: Standing = request.who  # type: ignore[attr-defined]
    try:
        shown = Shown.of(queries.get(number, who=who), request)
    except NotFound:
        if len(messages.get_messages(request)):
            return redirect("desk:home")
        raise
    case, then = shown.case, then_of(request)
    offered = queries.offers(case, who=who, at=shown.at, limits=shown.deadlines)
    choices = offers.choices(case, offered, who=who, then=then)
    entries = story.told(case, shown.events, files=shown.files, who=who)
    facts = summary(shown) | {
        "choices": choices,
        "form": _first_form(choices, shown),
        "words": forms.label_of(choices.first) if choices.first else "",
        "action": offers.address(case, choices.first, then=then) if choices.first else "",
        "entries": entries,
        "pending": story.asked_of_another(case, shown.events, entries),
        **ways_to_the_resident(case, offered, who=who, then=then),
        "waiting": waiting(case),
    }
    if not choices.first and not choices.others:
        facts["next_mine"] = _next_mine(case, who)
    facts["likely"] = _likely(case, facts["together"], who=who, then=then)
    return show(request, "desk/case/page.html", facts)


@needs(permits.DESK)
@refusals_answered
def who_sees(request: HttpRequest, number: str) -> HttpResponse:
    """Show which posts see the case, and why; which people never do."""
    case = queries.get(number, who=request.who)  # type: ignore[attr-defined]
    facts = {"case": case, "seen_by": seers.of(case, at=request.at)}  # type: ignore[attr-defined]
    template = "desk/case/seen_by.html" if request.headers.get("HX-Request") else "desk/case/who.html"
    return show(request, template, facts)


@dataclass(frozen=True)
class Shown:
    """A case with its rows, read once for a page, and for whom and when."""

    case: Case
    who: Standing
    at: datetime
    then: str
    deadlines: list[Deadline]
    events: list[Event]
    files: list[CaseFile]

    @classmethod
    def of(cls, case: Case, request: HttpRequest) -> "Shown":
        """Read the rows."""
        return cls(
            case,
            request.who,  # type: ignore[attr-defined]
            request.at,  # type: ignore[attr-defined]
            then_of(request),
            list(queries.running_deadlines(case)),
            list(queries.timeline(case)),
            list(queries.files_of(case)),
        )


def summary(shown: Shown) -> dict[str, object]:
    """What every page about a case shows of it."""
    case = shown.case
    return {
        "case": case,
        "then": shown.then,
        "state": saying.state_of(case),
        "marks": saying.marks_of(case),
        "limits": limits.running(case, shown.deadlines, shown.events, at=shown.at),
        "asked": glance.asked(case),
        "resident": glance.resident(case),
        "speakers": glance.speakers(case),
        "overlays": glance.overlays(case),
        "arranges": shown.who.holds(permits.ARRANGE),
        "parts": [glance.part(row) for row in queries.parts(case)],
        "files": [story.attachment(case, file) for file in shown.files if file.event.seq == 1],
        "together": _together(case, shown.who),
        "letters": letters.sent(case, shown.events),
    }


def waiting(case: Case) -> str:
    """Whom the case waits for: the unit, where it is the unit's turn, with what there is to do."""
    permit = permits.BY_NAME.get(case.waits_for)
    if permit is None:
        return str(case.stands.no_clock) or _("还没有定由谁办")
    if permit.reach == permits.UNIT and case.lead_unit:
        return _("由 %(unit)s %(what)s") % {"unit": case.lead_unit, "what": permit.means}
    return str(permit.means)


def then_of(request: HttpRequest) -> str:
    """Where to go on after a step: "list" for the next case that waits for me, or nothing."""
    return NEXT_ON_MY_LIST if request.GET.get("next") == NEXT_ON_MY_LIST else ""


def _may_look(case: Case, who: Standing) -> bool:
    """Whether this person may look at the identity, with a reason."""
    named = case.complainant_id is not None and case.stands in life.KNOWN
    return named and reach.reaches(who, permits.SEE_IDENTITY, case) and reach.may_know_who_asks(who, case)


def _next_mine(case: Case, who: Standing) -> Case | None:
    """The case to go on with when there is nothing to do here: the most urgent other one on my list."""
    return next((one for one in queries.my_list(who, limit=1) if one.pk != case.pk), None)


def ways_to_the_resident(
    case: Case, offered: Sequence[Offer], *, who: Standing, then: str
) -> dict[str, object]:
    """A look at the name; or why not, and where the desk that keeps the name is asked to pass words on."""
    why_not = {offer.step.name: offer.why_not for offer in offered}
    asks = life.STEPS["ask_contact"]
    possible = why_not.get(asks.name) == ""
    return {
        "may_look": _may_look(case, who) and not why_not.get("look"),
        "no_look": why_not.get("look", ""),
        "contact_url": offers.address(case, asks.name, then=then) if possible else "",
        "contact_words": asks.label,
    }


def _first_form(choices: Choices, shown: Shown) -> StepForm | None:
    if not choices.first:
        return None
    form = forms.for_step(choices.first, shown.case, who=shown.who, at=shown.at)
    return proposing(form, offers.address(shown.case, choices.first, then=shown.then))


def proposing(form: StepForm, action: str) -> StepForm:
    """Where the unit follows from the category: choosing one fetches the units of its duty list."""
    if {"category", "lead_unit"} <= form.fields.keys():
        form.fields["category"].widget.attrs |= {
            "hx-post": action, "hx-trigger": "change", "hx-target": "#take", "hx-select": "#take",
            "hx-swap": "outerHTML", "hx-vals": '{"propose": "1"}',
        }  # fmt: skip
    return form


def _together(case: Case, who: Standing) -> list[dict[str, object]]:
    """The other cases of the same matter, with their states."""
    return [
        {"number": one.number, "title": one.title, "state": saying.state_of(one)}
        for one in queries.matter_of(case, who=who)[:50]
    ]


def _likely(case: Case, together: object, *, who: Standing, then: str) -> list[Like]:
    """While a case is not yet sorted: those that may be about the same thing."""
    if case.stands not in UNSORTED or not who.holds(permits.SCREEN):
        return []
    found = queries.likely_duplicates(f"{case.title}\n{case.words}", who=who, limit=6)
    assert isinstance(together, list)
    known = {case.number, *(one["number"] for one in together)}
    return [_like(case, one, then) for one in found if one.case.number not in known]


def _like(case: Case, one: Likeness, then: str) -> Like:
    def to(step: str) -> str:
        url = offers.address(case, step, then=then)
        return f"{url}{'&' if '?' in url else '?'}lead_case={one.case.number}"

    share = _("相似 %(share)d%%") % {"share": round(one.likeness * 100)}
    can_merge = case.stands is life.SCREENING and one.case.is_open
    return Like(one.case, share, to("group"), to("merge") if can_merge else "")
