"""Acting on one's own case: evaluate, reopen, withdraw, reinstate, ask for review, add words."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import ChoiceField, Field
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from sixia.doors.resident import keyring, reviewing, showing
from sixia.doors.resident.doing import DOINGS, Doing, possible
from sixia.ground.people import scope
from sixia.ground.web.needs import public
from sixia.ledger import forms, queries
from sixia.ledger.forms import StepForm
from sixia.ledger.models import Case
from sixia.ledger.refusals import NotFound
from sixia.outputs.notices.audiences import RESIDENT
from sixia.outputs.notices.telling import Telling


@public
@never_cache
def act(request: HttpRequest, number: str, step: str) -> HttpResponse:
    """Ask what one of the resident's own steps needs, and take it."""
    doing = DOINGS.get(step)
    if doing is None:
        raise Http404(step)
    if request.user.is_authenticated:
        raise PermissionDenied(
            _("这一步只能由群众自己办理。工作人员登录着时不能评价、撤回或者申请复查，请先退出登录。")
        )
    try:
        mine = keyring.case_of(request.session, number)
    except NotFound:
        messages.info(request, _("请用编号和查询码打开，再继续。您写的文字还在。"))
        return redirect(f"{reverse('resident:track')}?number={number}")
    form = _form(request, doing, mine)
    if request.method == "POST" and forms.act(form) is not None:
        messages.success(request, str(doing.done))
        return redirect("resident:case", mine.number)
    return _page(request, doing, mine, form)


def _form(request: HttpRequest, doing: Doing, mine: Case) -> StepForm:
    """The ledger's form with the resident's words over it."""
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = forms.for_step(
        doing.step,
        mine,
        who=scope.resident(mine.pk),
        at=request.at,  # type: ignore[attr-defined]
        data=given[0],
        files=given[1],
    )
    if "late_reason" in form.fields and not reviewing.is_late(mine, doing.step, at=form.at):
        del form.fields["late_reason"]
    for name, (label, hint) in doing.fields.items():
        if name not in form.fields:
            continue
        form.fields[name].label = str(label)
        form.fields[name].help_text = str(hint)
        form.fields[name].error_messages["required"] = _missing(form.fields[name])
    return form


def _missing(field: Field) -> str:
    """What to say to someone who left it out, under the resident's own question."""
    return _("请选一项。") if isinstance(field, ChoiceField) else _("请写几句。")


def _page(request: HttpRequest, doing: Doing, mine: Case, form: StepForm) -> HttpResponse:
    who, at = scope.resident(mine.pk), request.at  # type: ignore[attr-defined]
    moved = queries.last_change(mine) if form.moved else None
    open_now = {one.doing.step: one.why_not for one in possible(mine, who=who, at=at)}
    facts = {
        "case": mine,
        "doing": doing,
        "form": form,
        "state": showing.state_tag(mine),
        "why_not": open_now.get(
            doing.step, _("现在是“%(state)s”，不能这样做。") % {"state": mine.stands.label}
        ),
        "needed": reviewing.needed(mine, doing.step, at=at),
        "moved": moved,
        "what": Telling.of(mine).sentence(moved, RESIDENT) if moved else "",
    }
    return render(request, "resident/act.html", facts)
