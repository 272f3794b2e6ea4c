"""One step for several cases: confirmed once, each in its own transaction, with a result for every row."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.doors.desk import paging, saying
from sixia.doors.desk.page import show
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web.needs import needs
from sixia.ledger import actions, forms, life, numbers, queries, reach
from sixia.ledger.forms import StepForm
from sixia.ledger.models import Case
from sixia.ledger.refusals import Refused

# What one may do to many cases at once; whatever judges one case (evaluating, replying, closing) is not here.
BULK: tuple[str, ...] = (
    "refer", "accept", "accept_and_begin", "group", "remind", "urge", "supervise", "escalate",
)  # fmt: skip
MOST = 200


@dataclass(frozen=True)
class Result:
    """What came of one row: done, or why not."""

    number: str
    title: str
    url: str
    done: bool
    words: str


def steps_for(who: Standing, cases: Sequence[Case]) -> list[tuple[str, str]]:
    """The bulk steps that a post of this person brings and one of these cases can take, with their words."""
    mine = [name for name in BULK if _is_mine(name, who) and any(_stands_before(name, one) for one in cases)]
    return [(name, str(forms.label_of(name))) for name in mine]


@needs(permits.DESK)
def bulk(request: HttpRequest) -> HttpResponse:
    """Ask once for all ticked cases (POST from a list), then take the step on each (POST from that page)."""
    name = request.POST.get("step", "")
    who: Standing = request.who  # type: ignore[attr-defined]
    if request.method != "POST":
        return redirect("desk:home")
    if not name:
        return _ask_which(request, who)
    if name not in BULK:
        raise Http404
    if not _is_mine(name, who):
        raise PermissionDenied(_("您的岗位不能批量“%(step)s”。") % {"step": forms.label_of(name)})
    cases = _ticked(request, who)
    if not cases:
        return _confirm(request, name, [], None, status=422)
    if "confirmed" not in request.POST:
        return _confirm(request, name, cases, _form(request, name, cases, bound=False))
    form = _form(request, name, cases, bound=True)
    if not form.is_valid():
        return _confirm(request, name, cases, form, status=422)
    results = [_one(form, case, request) for case in cases]
    facts = {"words": forms.label_of(name), "results": results, "done": sum(row.done for row in results)}
    return show(request, "desk/case/bulk_results.html", facts)


def _ask_which(request: HttpRequest, who: Standing) -> HttpResponse:
    """Show the ticked cases with the steps there are for them."""
    cases = _ticked(request, who)
    return _confirm(request, "", cases, None, status=200 if cases else 422)


def _stands_before(name: str, case: Case) -> bool:
    return case.stands in forms.steps_of(name)[0].before


def _may_be_moved(name: str, case: Case, who: Standing) -> bool:
    mine = all(reach.may_take(who, step, case) for step in forms.steps_of(name))
    return mine and _stands_before(name, case)


def _is_mine(name: str, who: Standing) -> bool:
    return all(any(who.holds(permit) for permit in step.by) for step in forms.steps_of(name))


def _ticked(request: HttpRequest, who: Standing) -> list[Case]:
    """The cases that were ticked and may be seen, in the order of the list."""
    ticked = list(dict.fromkeys(map(numbers.normal, request.POST.getlist("case"))))[:MOST]
    seen = queries.visible_to(who).filter(number__in=ticked)
    found = {
        case.number: case for case in seen.select_related("area", "category", "lead_unit", "against_unit")
    }
    return [found[number] for number in ticked if number in found]


def _form(request: HttpRequest, name: str, cases: Sequence[Case], *, bound: bool) -> StepForm:
    """One form for all: it offers what can be chosen for each case that this person may move."""
    who: Standing = request.who  # type: ignore[attr-defined]
    movable = [case for case in cases if _may_be_moved(name, case, who)] or cases[:1]
    data = request.POST if bound else None
    return forms.for_many(name, movable, who=who, at=request.at, data=data)  # type: ignore[attr-defined]


def _confirm(
    request: HttpRequest, name: str, cases: Sequence[Case], form: StepForm | None, *, status: int = 200
) -> HttpResponse:
    at = request.at  # type: ignore[attr-defined]
    rows = [
        {
            "case": case,
            "seen": request.POST.get(f"seen-{case.number}", case.head_seq),
            "state": saying.state_of(case),
            "lateness": saying.lateness_of(case, at=at),
        }
        for case in cases
    ]
    who: Standing = request.who  # type: ignore[attr-defined]
    words = forms.label_of(name) if name else ""
    facts: dict[str, object] = {
        "name": name,
        "words": words,
        "cases": rows,
        "form": form,
        "steps": steps_for(who, cases),
    }
    return show(request, "desk/case/bulk.html", facts, status=status)


def _one(form: StepForm, case: Case, request: HttpRequest) -> Result:
    """Take the step on one case; a refusal is the result of its row, and stops no other."""
    url = reverse("desk:case", args=[case.number])
    turns = [(step.name, form.facts(step)) for step in form.steps]
    seen = request.POST.get(f"seen-{case.number}", "")
    given = form.cleaned_data["uid"] or uuid.uuid4()
    try:
        event = actions.take_in_turn(
            turns,
            case,
            by=form.who,
            at=form.at,
            seen=paging.whole(seen),
            uid=uuid.uuid5(given, case.number),
        )
    except Refused as refusal:
        return Result(case.number, case.title, url, False, refusal.message)
    return Result(case.number, case.title, url, True, str(life.STATES[event.after].label))
