"""One's own filters: save the conditions of a list, rename them, drop them."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sixia.doors.desk import actions
from sixia.doors.desk import queries as kept
from sixia.doors.desk.actions import NotSaved
from sixia.doors.desk.lists.conditions import known_query
from sixia.doors.desk.page import show
from sixia.ground.people import permits
from sixia.ground.vault import normal
from sixia.ground.web.needs import needs

_LONGEST_QUERY = 1000


class Naming(forms.Form):
    """What to call a filter."""

    name = forms.CharField(label=gettext_lazy("名称"), max_length=30)

    def clean_name(self) -> str:
        """The name on one line, without signs that cannot be shown."""
        return normal.text(self.cleaned_data["name"])


@needs(permits.DESK)
def manage(request: HttpRequest) -> HttpResponse:
    """Show the filters one has saved, to rename and to drop."""
    who = request.who  # type: ignore[attr-defined]
    return show(request, "desk/lists/filters.html", {"saved": kept.saved(who)})


@needs(permits.DESK)
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Save the conditions that a list was shown with, and go back to it."""
    query = known_query(QueryDict(request.POST.get("query", "")[: _LONGEST_QUERY * 4]))
    form = Naming(request.POST)
    if not query:
        messages.error(request, _("没有可以保存的条件。请先选好条件，再保存。"))
    elif len(query) > _LONGEST_QUERY:
        messages.error(request, _("条件太长，不能保存。"))
    elif not form.is_valid():
        messages.error(request, _("请给筛选起个名字，最多 30 个字。"))
    else:
        _saved(request, form.cleaned_data["name"], query)
    return redirect(f"{reverse('desk:cases')}?{query}")


def _saved(request: HttpRequest, name: str, query: str) -> None:
    try:
        actions.save_filter(name=name, query=query, by=request.who)  # type: ignore[attr-defined]
    except NotSaved as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("已保存筛选“%(name)s”，在左侧可以随时打开。") % {"name": name})


@needs(permits.DESK)
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename or drop one of one's own filters."""
    who = request.who  # type: ignore[attr-defined]
    mine = kept.saved_one(pk, who=who)
    if mine is None:
        raise Http404
    if "drop" in request.POST:
        actions.drop_filter(mine, by=who)
        messages.success(request, _("已删去筛选“%(name)s”。") % {"name": mine.name})
        return redirect("desk:filters")
    form = Naming(request.POST)
    if not form.is_valid():
        messages.error(request, _("请给筛选起个名字，最多 30 个字。"))
        return redirect("desk:filters")
    try:
        actions.rename_filter(mine, name=form.cleaned_data["name"], by=who)
    except NotSaved as refused:
        messages.error(request, str(refused))
    return redirect("desk:filters")
