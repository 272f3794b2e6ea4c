"""Looking at who asks: with a reason, once, on a page that is not kept anywhere."""

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from sixia.doors.desk.case import glance
from sixia.doors.desk.case.answers import refusals_answered
from sixia.doors.desk.case.page import then_of, ways_to_the_resident
from sixia.doors.desk.page import show
from sixia.ground.people import permits
from sixia.ground.people import queries as people
from sixia.ground.people.models import User
from sixia.ground.vault.refusals import Refused as VaultRefused
from sixia.ground.web import watermark
from sixia.ground.web.needs import needs
from sixia.ledger import actions, forms, life, queries, reach
from sixia.ledger.forms import StepForm
from sixia.ledger.models import Case
from sixia.ledger.queries import Offer
from sixia.ledger.refusals import Missing, Refused


@needs(permits.DESK)
@refusals_answered
@never_cache
def look(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for the reason; with one, show name and telephone. The look stands in the timeline for good."""
    who = request.who  # type: ignore[attr-defined]
    case = queries.get(number, who=who)
    reach.check_permit(life.STEPS["look"], case, who)
    asked = request.method == "POST"
    form = forms.for_step("look", case, who=who, at=request.at, data=request.POST if asked else None)  # type: ignore[attr-defined]
    form.fields["reason"].help_text = ""  # the page itself says who will read it
    person = _person(form, case, request) if asked and form.is_valid() else None
    offered = queries.offers(case, who=who, at=request.at)  # type: ignore[attr-defined]
    then = then_of(request)
    facts = {
        "case": case,
        "form": form,
        "person": person,
        "watermark": _watermark(request) if person else [],
        "correct_url": _correct_url(offered, case),
        "resident": glance.resident(case),
        **ways_to_the_resident(case, offered, who=who, then=then),
        "then": then,
    }
    return show(request, "desk/case/identity.html", facts, status=422 if asked and person is None else 200)


def _watermark(request: HttpRequest) -> list[str]:
    """Who looks, for which unit and when, to be laid over the page."""
    post = request.who.post_for(permits.SEE_IDENTITY)  # type: ignore[attr-defined]
    unit = people.unit(post.unit_id) if post else None
    at: datetime = request.at  # type: ignore[attr-defined]
    return watermark.of(name=str(request.user), unit=str(unit or ""), at=at)


def _correct_url(offered: Sequence[Offer], case: Case) -> str:
    """Where the identity is put right, for whoever may."""
    possible = any(offer.step.name == "correct" and not offer.why_not for offer in offered)
    return reverse("desk:case-correct", args=[case.number]) if possible else ""


def _person(form: StepForm, case: Case, request: HttpRequest) -> object | None:
    """The person in clear; None when the ledger refuses, which the form then says."""
    assert isinstance(request.user, User)
    try:
        return actions.look_at_identity(
            case,
            by=form.who,
            user=request.user,
            at=form.at,
            reason=form.cleaned_data["reason"],
        )
    except Missing as missing:
        form.add_error("reason", missing.message)
    except Refused as refusal:
        form.add_error(None, refusal.message)
    except VaultRefused as refusal:
        form.add_error("reason", str(refusal))
    return None
