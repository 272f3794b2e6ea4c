"""What the audit administrator reads: everything administrators changed, and who looked at identities."""

import json
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sixia.doors.administration import queries
from sixia.doors.administration.views.parts import who_of
from sixia.ground.days import clock
from sixia.ground.journal.models import Entry
from sixia.ground.journal.verbs import VERBS
from sixia.ground.people import permits
from sixia.ground.people.permits import ROLE_BY_NAME
from sixia.ground.web import keyset, record
from sixia.ground.web.addresses import changed
from sixia.ground.web.needs import needs
from sixia.ground.web.record import Cell, ListPage, Nothing, table

FACTS = {
    "name": gettext_lazy("名称"),
    "before": gettext_lazy("原来"),
    "after": gettext_lazy("改为"),
    "user": gettext_lazy("人员"),
    "role": gettext_lazy("岗位"),
    "unit": gettext_lazy("单位"),
    "area": gettext_lazy("区域"),
    "parent": gettext_lazy("上级"),
    "successor": gettext_lazy("承接"),
    "category": gettext_lazy("事项"),
    "basis": gettext_lazy("依据"),
    "reason": gettext_lazy("原因"),
    "from_on": gettext_lazy("从"),
    "to_on": gettext_lazy("到"),
    "to": gettext_lazy("承接人"),
    "done": gettext_lazy("已移交"),
    "left": gettext_lazy("没有移交"),
    "cases": gettext_lazy("诉求件数"),
    "username": gettext_lazy("账号"),
    "year": gettext_lazy("年份"),
    "number": gettext_lazy("文号"),
    "profile": gettext_lazy("时限规则"),
}


class SubjectForm(forms.Form):
    """Of what to show the changes."""

    of = forms.ChoiceField(label=gettext_lazy("改动了什么"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["of"].choices = [("", _("全部")), *queries.SUBJECTS.items()]  # type: ignore[attr-defined]


@needs(permits.INSPECT)
def changes(request: HttpRequest) -> HttpResponse:
    """List everything administrators changed, the latest first."""
    form = SubjectForm(request.GET)
    of = form.cleaned_data["of"] if form.is_valid() else ""
    rows = queries.changes(who_of(request))
    rows = rows.filter(subject=of) if of else rows
    shown, pager = keyset.latest(rows, request)
    heads = [_("时间"), _("谁"), _("做了什么"), _("对什么"), _("内容")]
    page = ListPage(
        title=_("管理记录"),
        note=_("每一条都连着前一条的摘要，用 sixia verify 核验；这里只能看，不能改。"),
        filters=[form["of"]],
        is_narrowed=bool(of),
        clear_url=changed(request, of="", before=""),
        table=table(heads, [_row(one) for one in shown]) if shown else None,
        count=keyset.counted(rows),
        pager=pager,
        nothing=Nothing(
            title=_("还没有管理记录"), why=_("管理员改动区域、单位、人员、岗位、规则以后，会记在这里。")
        ),
    )
    return record.listed(request, page)


def _row(one: Entry) -> list[Cell | object]:
    facts = json.loads(one.facts) if one.facts else {}
    return [
        Cell(value=f"{clock.local(one.recorded_at):%Y-%m-%d %H:%M}", kind="nowrap"),
        Cell(value=str(one.by or _("系统")), sub=str(one.unit or "")),
        str(VERBS.get(one.verb, one.verb)),
        Cell(value=str(queries.SUBJECTS[one.subject]), sub=str(one.key), kind="main"),
        _("；").join(_said(name, value) for name, value in facts.items() if name in FACTS),
    ]


def _said(name: str, value: object) -> str:
    return _("%(name)s：%(value)s") % {"name": FACTS[name], "value": _plain(name, value)}


def _plain(name: str, value: object) -> str:
    if isinstance(value, dict) and "name" in value:
        return str(value["name"])
    if isinstance(value, dict):
        return _("、").join(_plain("", part) for part in value.values() if part)
    if name == "role" and value in ROLE_BY_NAME:
        return str(ROLE_BY_NAME[str(value)].label)
    return str(value)


@needs(permits.INSPECT)
def looks(request: HttpRequest) -> HttpResponse:
    """List who looked at identities and when; whose they were is not for these eyes."""
    rows = queries.looks(who_of(request))
    shown, pager = keyset.latest(rows, request)
    lines = [
        [
            Cell(value=f"{clock.local(one.at):%Y-%m-%d %H:%M}", kind="nowrap"),
            Cell(value=str(one.by), kind="main"),
            one.get_what_display(),
        ]
        for one in shown
    ]
    page = ListPage(
        title=_("身份查看记录"),
        note=_("只列谁在什么时候查看过；看的是谁、为了什么，由诉求人本人和受理部门掌握。"),
        table=table([_("时间"), _("谁"), _("做了什么")], lines) if lines else None,
        count=keyset.counted(rows),
        pager=pager,
        nothing=Nothing(title=_("还没有查看记录"), why=_("有人查看群众身份以后，会记在这里。")),
    )
    return record.listed(request, page)
