"""Local methods known by their names: what they mean is written here by the county."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.web import record
from sixia.ground.web.answering import tried
from sixia.ground.web.needs import needs
from sixia.ground.web.record import Cell, FormPage, ListPage, Nothing
from sixia.ground.web.serving import serves
from sixia.visits import actions, codes, queries
from sixia.visits.forms.running import MethodForm
from sixia.visits.methods import NAMED, Named, all_methods, method, versions


@serves("B12", "B13", "D3", "D7", "D18", "D19", "D21")
@needs(permits.DESK)
def methods(request: HttpRequest) -> HttpResponse:
    """List the named methods with what the county has written of them."""
    writes = queries.arranges_for_all(request.who)  # type: ignore[attr-defined]
    rows = [_row(one, writes=writes) for one in all_methods().values()]
    return record.listed(
        request,
        ListPage(
            title=_("本地工作法"),
            note=_("这些名称各地含义不同，由本地填写；填好后，走访、会商和台账里就能选用。"),
            table=record.table([_("名称"), _("用作"), _("本地的含义"), _("组成")], rows),
            nothing=Nothing(title="", why=""),
        ),
    )


def _row(one: Named, *, writes: bool) -> list[Cell | object]:
    url = reverse("visits:method", args=[one.key]) if writes else ""
    return [
        Cell(value=one.name, url=url, kind="main"),
        codes.MethodKind(one.kind).label,
        one.meaning or _("还没有填写"),
        _("、").join(one.lines),
    ]


def _before(key: str) -> list[tuple[str, object]]:
    """Every version the county has written, the latest first."""
    return [
        (
            f"{clock.local(at):%Y-%m-%d %H:%M} {who}",
            _("%(name)s：%(meaning)s（%(lines)s）")
            % {"name": was.name, "meaning": was.meaning, "lines": _("、").join(was.lines)},
        )
        for at, who, was in versions(key)
    ]


@serves("B12", "B13", "D3", "D18", "D19", "D21")
@needs(permits.ARRANGE)
def define(request: HttpRequest, key: str) -> HttpResponse:
    """Write what a method means here."""
    if key not in NAMED:
        raise Http404
    if not queries.arranges_for_all(request.who):  # type: ignore[attr-defined]
        raise PermissionDenied(_("这些名称全县通用，须由统筹全县四下工作的岗位填写。"))
    one = method(key)
    known = {"name": one.name, "meaning": one.meaning, "lines": "\n".join(one.lines)}
    data: Mapping[str, str] | None = request.POST if request.method == "POST" else None
    if data is not None and "reset" in data:
        shipped = NAMED[key]
        data = {"name": shipped.name, "meaning": shipped.meaning, "lines": "\n".join(shipped.lines)}
    form = MethodForm(data, who=request.who, at=request.at, known=known)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = tried(
            form,
            lambda: actions.define(
                key, name=said["name"], meaning=said["meaning"], lines=said["lines"].splitlines(),
                by=form.who, at=form.at,
            ),
        )  # fmt: skip
        if made is not None:
            messages.success(request, _("已保存。"))
            return redirect(reverse("visits:methods"))
    note = codes.MethodKind(one.kind).label
    page = FormPage(
        title=one.name,
        note=note,
        form=form,
        words=_("保存"),
        known=record.facts(*_before(key)),
        more=[("reset", "1", _("恢复成原来的名称，清空内容"))],
        back_url=reverse("visits:methods"),
    )
    return record.asked(request, page)
