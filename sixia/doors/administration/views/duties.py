"""Duty lists and categories: which matter, where, is whose; and a preview of who would get what."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.doors.administration import actions, queries
from sixia.doors.administration.forms.places import CategoryForm, DutyForm, NameForm, WhoGetsForm
from sixia.doors.administration.views.parts import asked, state_of, who_of
from sixia.ground.people import permits
from sixia.ground.people import queries as people
from sixia.ground.people.models import Category, Duty
from sixia.ground.places.models import Area
from sixia.ground.places.queries import ancestor_paths
from sixia.ground.web import keyset, record
from sixia.ground.web.answering import form_of, found, pressed
from sixia.ground.web.needs import needs
from sixia.ground.web.record import Act, Cell, ListPage, Nothing, Section, table

_INDENT = "\u3000"


@needs(permits.ADMINISTER)
def duties(request: HttpRequest) -> HttpResponse:
    """List the lines, narrowed to a matter and a place; with both, say who would get it."""
    who = who_of(request)
    form = WhoGetsForm(request.GET, who=who, at=request.at)  # type: ignore[attr-defined]
    said = form.cleaned_data if form.is_valid() else {}
    category, area = said.get("category"), said.get("area")
    rows = queries.duties(who).filter(*_about("category", category), *_about("area", area))
    shown, pager = keyset.latest(rows, request)
    new = reverse("administration:duty-new")
    heads = [_("事项"), _("区域"), _("承办单位"), _("依据"), ""]
    page = ListPage(
        title=_("职责清单"),
        note=_("部门的事项不能下派给没有把它写进自己清单的乡镇、村。选好事项和区域，可以预览会派给谁。"),
        acts=[Act(words=_("添加一行"), url=new, icon="plus", is_main=True)],
        filters=[form["category"], form["area"]],
        is_narrowed=bool(category or area),
        clear_url=reverse("administration:duties"),
        before=_who_gets(category, area) if category and area else (),
        table=table(heads, [_row(one) for one in shown]) if shown else None,
        count=keyset.counted(rows),
        pager=pager,
        nothing=Nothing(
            title=_("没有这样的职责"),
            why=_("没有一行职责清单符合这些条件。"),
            todo_url=new,
            todo_words=_("添加一行"),
        ),
    )
    return record.listed(request, page)


def _about(name: str, one: Category | Area | None) -> list[Q]:
    """The lines for one thing, for what it is part of and for what is part of it."""
    if one is None:
        return []
    return [
        Q(**{f"{name}__path__startswith": one.path}) | Q(**{f"{name}__path__in": ancestor_paths(one.path)})
    ]


def _who_gets(category: Category, area: Area) -> list[Section]:
    lines = [[str(one.unit), one.basis] for one in people.proposals(category=category, area=area)]
    title = _("%(area)s 的“%(category)s”会建议派给") % {"area": area, "category": category}
    found_ = table([_("单位"), _("理由")], lines) if lines else None
    return [Section(title=title, table=found_, empty=_("没有单位：受理分办岗要自己选。"))]


def _row(one: Duty) -> list[Cell | object]:
    url = reverse("administration:duty-remove", args=[one.pk])
    return [
        Cell(value=str(one.category), kind="main"),
        str(one.area),
        str(one.unit),
        one.basis,
        Cell(acts=[Act(words=_("移除"), url=url, sends={})]),
    ]


@needs(permits.ADMINISTER)
def duty_new(request: HttpRequest) -> HttpResponse:
    """Add a line."""
    form = form_of(DutyForm, request, {})

    def act() -> object:
        said = {name: form.cleaned_data[name] for name in form.fields if name != "uid"}
        return actions.add_duty(**said, by=form.who, at=form.at)

    return asked(request, form, act, title=_("职责清单添加一行"), to=reverse("administration:duties"))


@needs(permits.ADMINISTER)
def duty_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a line; only by the button."""
    to = reverse("administration:duties")
    one = found(queries.duties(who_of(request)).filter(pk=pk).first() if request.method == "POST" else None)

    def act() -> None:
        actions.remove_duty(one, by=who_of(request), at=request.at)  # type: ignore[attr-defined]

    return pressed(request, act, to=to, done=_("已移除，管理记录里留有原文。"))


@needs(permits.ADMINISTER)
def categories(request: HttpRequest) -> HttpResponse:
    """Show the tree of categories."""
    rows = list(queries.every_category())
    new = reverse("administration:category-new")
    page = ListPage(
        title=_("事项分类"),
        acts=[Act(words=_("新增分类"), url=new, icon="plus", is_main=True)],
        table=table([_("分类"), _("状态")], [_category_row(one) for one in rows]) if rows else None,
        count=_("共 %(count)s 条") % {"count": len(rows)},
        nothing=Nothing(
            title=_("还没有分类"), why=_("诉求按分类派单和统计。"), todo_url=new, todo_words=_("新增分类")
        ),
    )
    return record.listed(request, page)


def _category_row(one: Category) -> list[Cell | object]:
    url = reverse("administration:category", args=[one.pk])
    name = _INDENT * (one.level - 1) + one.name
    return [Cell(value=name, url=url, kind="main"), Cell(state=state_of(one.closed_on is not None))]


@needs(permits.ADMINISTER)
def category_new(request: HttpRequest) -> HttpResponse:
    """Add a category."""
    form = form_of(CategoryForm, request, {})

    def act() -> object:
        said = form.cleaned_data
        return actions.add_category(name=said["name"], parent=said["parent"], by=form.who, at=form.at)

    return asked(request, form, act, title=_("新增分类"), to=reverse("administration:categories"))


@needs(permits.ADMINISTER)
def category(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a category, or take it out of use."""
    one = found(queries.every_category().filter(pk=pk).first())
    form = form_of(NameForm, request, {"name": one.name})

    def act() -> object:
        return actions.rename_unit(one, name=form.cleaned_data["name"], by=form.who, at=form.at)

    known = record.facts((_("停用日期"), one.closed_on), (_("路径"), one.path))
    to = reverse("administration:categories")
    if request.method == "POST" and "close" in request.POST:
        return pressed(
            request, lambda: actions.close_category(one, by=form.who, at=form.at), to=to, done=_("已停用。")
        )
    more = () if one.closed_on else (("close", "1", _("停用")),)
    return asked(request, form, act, title=_("分类改名"), note=str(one), known=known, to=to, more=more)
