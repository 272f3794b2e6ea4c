"""The lists of projects and of honours."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import keyset, record
from sixia.ground.web.addresses import changed, whole
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import Tab
from sixia.ground.web.record import Act, ListPage, Nothing
from sixia.ground.web.serving import serves
from sixia.projects import codes, queries, say


class YearForm(forms.Form):
    """Which year's projects to show."""

    year = forms.ChoiceField(label=gettext_lazy("年份"), required=False)

    def __init__(self, data: object, years: list[int]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        pairs = [(str(year), str(year)) for year in years]
        self.fields["year"].choices = [("", _("全部年份")), *pairs]  # type: ignore[attr-defined]


@serves("D5", "D6", "D14", "D16")
@needs(permits.DESK)
def projects(request: HttpRequest) -> HttpResponse:
    """List the projects one may see, the latest first."""
    who: Standing = request.who  # type: ignore[attr-defined]
    kind, year = request.GET.get("kind", ""), whole(request.GET.get("year", ""))
    seen = queries.visible_to(who)
    narrowed = seen.filter(kind=kind) if kind in codes.Kind.values else seen
    narrowed = narrowed.filter(year=year) if year is not None and year < 10_000 else narrowed
    rows, pager = keyset.latest(queries.shown(narrowed), request)
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    may_add, new = who.holds(permits.ARRANGE), reverse("projects:new")
    return record.listed(
        request,
        ListPage(
            title=_("项目和领衔督办"),
            note=_("完成率由各月填报数相加后除以年度计划得出，没有一个是手填的。"),
            table=say.projects_table(rows, today=today) if rows else None,
            tabs=_tabs(request, kind),
            acts=_acts(new) if may_add else (),
            filters=[YearForm(request.GET, queries.years(seen))["year"]],
            is_narrowed=year is not None,
            clear_url=changed(request, year="", before=""),
            count=keyset.counted(narrowed),
            pager=pager,
            nothing=Nothing(
                title=_("这里还没有项目"),
                why=_("您所在区域和单位的项目、由您领衔的督办件会列在这里。"),
                todo_url=new if may_add else "",
                todo_words=_("建立项目"),
            ),
        ),
    )


def _acts(new: str) -> list[Act]:
    return [
        Act(words=_("建立项目"), url=new, icon="plus", is_main=True),
        Act(words=_("荣誉"), url=reverse("projects:honours")),
    ]


def _tabs(request: HttpRequest, chosen: str) -> list[Tab]:
    words = {"": _("全部")} | {one.value: str(one.label) for one in codes.Kind}
    return [
        Tab(words=said, url=changed(request, kind=name, before=""), is_current=name == chosen)
        for name, said in words.items()
    ]


@serves("C21")
@needs(permits.DESK)
def honours(request: HttpRequest) -> HttpResponse:
    """List the honours given to the places and units one sees, the latest day first."""
    who: Standing = request.who  # type: ignore[attr-defined]
    seen = queries.honours_visible_to(who).select_related("area", "unit")
    rows, pager = keyset.newest(seen, request)
    may_add, new = who.holds(permits.ARRANGE), reverse("projects:honour-new")
    return record.listed(
        request,
        ListPage(
            title=_("荣誉"),
            note=_("上级或者外单位授予的称号，只记事实、来源和日期，不用来给人排名。"),
            table=say.honours_table(rows) if rows else None,
            acts=[Act(words=_("登记荣誉"), url=new, icon="plus", is_main=True)] if may_add else (),
            pager=pager,
            nothing=Nothing(
                title=_("还没有登记荣誉"),
                why=_("您所在区域和单位获得的称号会列在这里。"),
                todo_url=new if may_add else "",
                todo_words=_("登记荣誉"),
            ),
        ),
    )
