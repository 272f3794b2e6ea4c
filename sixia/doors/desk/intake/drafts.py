"""A stored request: read it again, add what is missing, register it."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sixia.doors.desk import saying
from sixia.doors.desk.intake import actions
from sixia.doors.desk.page import show
from sixia.doors.desk.receipt import receipt_page
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import Fact
from sixia.ledger import numbers, queries
from sixia.ledger.models import Case
from sixia.ledger.refusals import NotFound, Refused


class Adding(forms.Form):
    """What to add before registering. What was stored stays as it was said."""

    addition = forms.CharField(
        label=gettext_lazy("补充说明"),
        max_length=2000,
        required=False,
        widget=forms.Textarea,
        help_text=gettext_lazy("暂存的原话不改；要补充的写在这里，登记时一并记下。"),
    )


@needs(permits.REGISTER)
def draft(request: HttpRequest, number: str) -> HttpResponse:
    """Show one's own draft and register it."""
    who, at = request.who, request.at  # type: ignore[attr-defined]
    case = queries.drafts(who).filter(number=numbers.normal(number)).first()
    if case is None:
        return _registered_since(request, number, who)
    form = Adding(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            addition = form.cleaned_data["addition"].strip()
            return receipt_page(request, actions.register_draft(case, by=who, at=at, addition=addition))
        except Refused as refused:
            form.add_error(None, refused.message)
    facts = {"case": case, "facts": _facts(case), "form": form}
    return show(request, "desk/intake/draft.html", facts, status=422 if form.errors else 200)


def _registered_since(request: HttpRequest, number: str, who: Standing) -> HttpResponse:
    """A draft that is none any more leads to its case, for whoever may see it."""
    try:
        case = queries.get(number, who=who)
    except NotFound:
        raise Http404 from None
    messages.info(request, _("%(number)s 已经登记。") % {"number": case.number})
    return redirect("desk:case", case.number)


def _facts(case: Case) -> list[Fact]:
    return [
        Fact(name=_("编号"), value=case.number),
        Fact(name=_("地点"), value=saying.place_of(case)),
        Fact(name=_("诉求人"), value=case.complainant or _("匿名")),
    ]
