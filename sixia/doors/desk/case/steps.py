"""Taking a step of a case: its form by GET, the step by POST, and on to what comes next."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from sixia.doors.desk.case import offers, story
from sixia.doors.desk.case.answers import refusals_answered
from sixia.doors.desk.case.page import NEXT_ON_MY_LIST, Shown, proposing, summary, then_of
from sixia.doors.desk.page import show
from sixia.doors.desk.receipt import rating_slip, receipt_page
from sixia.doors.desk.rows import case_url
from sixia.ground.people import permits
from sixia.ground.people.models import User
from sixia.ground.people.scope import Standing
from sixia.ground.web.needs import needs
from sixia.ledger import actions, forms, life, queries, reach
from sixia.ledger.actions import Receipt
from sixia.ledger.forms import GOES, StepForm
from sixia.ledger.models import Case

PROPOSE = "propose"
TELLS_A_CODE = "renew_code"
GIVES_RATING_CODE = "give_rating_code"
FROM_ADDRESS = ("lead_case", "category")


@needs(permits.DESK)
@refusals_answered
def step(request: HttpRequest, number: str, name: str) -> HttpResponseBase:
    """Show the form of a step, or take it."""
    if name not in life.STEPS and name not in GOES:
        raise Http404
    if name in offers.ELSEWHERE:
        return redirect(offers.ELSEWHERE[name], number)
    takes = request.method == "POST" and PROPOSE not in request.POST
    case = queries.get(number, who=request.who, alone=takes)  # type: ignore[attr-defined]
    if takes:
        return _take(request, case, name)
    _check_permits(case, name, request.who)  # type: ignore[attr-defined]
    return _form_page(request, case, name, _fresh(request, case, name))


def _take(request: HttpRequest, case: Case, name: str) -> HttpResponseBase:
    """Take it: on to the next page; or the same page again with what was typed, and why not."""
    form = forms.for_step(
        name,
        case,
        who=request.who,  # type: ignore[attr-defined]
        at=request.at,  # type: ignore[attr-defined]
        data=request.POST,
        files=request.FILES,
    )
    user = request.user if isinstance(request.user, User) else None
    event = forms.act(form, user=user)
    if event is None:
        status = 409 if form.moved else 403 if form.refused else 422
        return _form_page(request, case, name, form, status=status)
    if event.step == GIVES_RATING_CODE:
        return rating_slip(request, case, actions.rating_code_given(event))
    if event.step == TELLS_A_CODE:
        return receipt_page(request, Receipt(case, actions.code_given(event)), title=_("查询码已补发"))
    said = {"number": case.number, "step": forms.label_of(name)}
    messages.success(request, _("%(number)s 已办理“%(step)s”。") % said)
    return HttpResponseRedirect(_onward(request, case))


def _fresh(request: HttpRequest, case: Case, name: str) -> StepForm:
    """A form not yet judged: empty, or with what was typed when only the proposals were asked for anew."""
    given = {key: request.GET[key] for key in FROM_ADDRESS if key in request.GET}
    if request.method == "POST":
        given = {key: request.POST[key] for key in request.POST if key not in {"lead_unit", "co_units"}}
    return forms.for_step(name, case, who=request.who, at=request.at, initial=given)  # type: ignore[attr-defined]


def _form_page(
    request: HttpRequest, case: Case, name: str, form: StepForm, *, status: int = 200
) -> HttpResponse:
    then = then_of(request)
    facts = summary(Shown.of(case, request)) | {
        "form": proposing(form, offers.address(case, name, then=then)),
        "name": name,
        "words": forms.label_of(name),
        "law": _("；").join(dict.fromkeys(str(step.law) for step in form.steps if step.law)),
        "action": offers.address(case, name, then=then),
        "cancel_url": _case_url(case, then),
        "draft": f"case-{case.number}-{name}",
        "moved": _latest(case) if form.moved else None,
        "why_not": "" if form.is_bound else _why_not(case, name, request),
    }
    return show(request, "desk/case/step.html", facts, status=status)


def _check_permits(case: Case, name: str, who: Standing) -> None:
    for one in forms.steps_of(name):
        reach.check_permit(one, case, who)


def _why_not(case: Case, name: str, request: HttpRequest) -> str:
    """Why the first step cannot be taken now; empty when it can."""
    first = forms.steps_of(name)[0]
    if case.stands not in first.before:
        said = {"number": case.number, "state": case.stands.label, "step": first.label}
        return _("%(number)s 现在是“%(state)s”，不能“%(step)s”。") % said
    offered = queries.offers(case, who=request.who, at=request.at)  # type: ignore[attr-defined]
    return next((offer.why_not for offer in offered if offer.step is first), "")


def _latest(case: Case) -> dict[str, object] | None:
    """Who moved the case last, when and how."""
    event = queries.last_change(case)
    if event is None:
        return None
    return {"who": story.actor(event), "at": event.recorded_at, "what": life.STEPS[event.step].label}


def _case_url(case: Case, then: str) -> str:
    url = case_url(case.number)
    return f"{url}?{urlencode({'next': then})}" if then else url


def _onward(request: HttpRequest, case: Case) -> str:
    """The next case on my list, when that is asked for; otherwise the case."""
    if then_of(request) != NEXT_ON_MY_LIST:
        return _case_url(case, "")
    who: Standing = request.who  # type: ignore[attr-defined]
    waiting = (one for one in queries.my_list(who, limit=2) if one.pk != case.pk)
    following = next(waiting, None)
    return _case_url(following, NEXT_ON_MY_LIST) if following else reverse("desk:home")
