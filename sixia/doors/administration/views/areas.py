"""Areas and sites: the tree, what is added, renamed and closed."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.doors.administration import actions, queries
from sixia.doors.administration.forms.places import AreaForm, CloseAreaForm, NameForm, SiteForm
from sixia.doors.administration.views.parts import asked, state_of, who_of
from sixia.ground.people import permits
from sixia.ground.places.models import Area, Site
from sixia.ground.places.queries import in_tree_order
from sixia.ground.web import keyset, record
from sixia.ground.web.answering import form_of, found, pressed
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import Fact
from sixia.ground.web.record import Act, Cell, ListPage, Nothing, RecordPage, Section, table

_INDENT = "\u3000"


@needs(permits.ADMINISTER)
def areas(request: HttpRequest) -> HttpResponse:
    """Show the tree one looks after."""
    rows = in_tree_order(queries.areas(who_of(request), permits.ADMINISTER))
    new = reverse("administration:area-new")
    page = ListPage(
        title=_("区域"),
        note=_("按上下级排列。撤销的区域，原有的诉求仍在原处，新的归承接的区域。"),
        acts=[Act(words=_("新设区域"), url=new, icon="plus", is_main=True)],
        table=table([_("区域"), _("级别"), _("代码"), _("状态")], [_area_row(one) for one in rows])
        if rows
        else None,
        count=_("共 %(count)s 条") % {"count": len(rows)},
        nothing=Nothing(title=_("还没有区域"), why=_("您管辖的区域会列在这里。")),
    )
    return record.listed(request, page)


def _area_row(one: Area) -> list[Cell | object]:
    url = reverse("administration:area", args=[one.pk])
    return [
        Cell(value=_INDENT * one.path.count("/") + one.name, url=url, kind="main"),
        one.get_level_display(),
        one.code,
        Cell(state=state_of(one.closed_on is not None)),
    ]


@needs(permits.ADMINISTER)
def area(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one area."""
    one = _area(request, pk)
    acts = (
        []
        if one.closed_on
        else [
            Act(words=_("改名"), url=reverse("administration:area-rename", args=[pk])),
            Act(words=_("撤销"), url=reverse("administration:area-close", args=[pk])),
        ]
    )
    units = queries.units(who_of(request), permits.ADMINISTER).filter(area=one)
    facts = [
        (_("级别"), one.get_level_display()),
        (_("代码"), one.code),
        (_("上级区域"), one.parent),
        (_("撤销日期"), one.closed_on),
        (_("承接的区域"), one.successor),
    ]
    page = RecordPage(
        title=one.name,
        kind=_("区域"),
        state=state_of(one.closed_on is not None),
        facts=record.facts(*facts),
        sections=[Section(title=_("单位"), facts=_unit_links(units), empty=_("这里没有单位。"))],
        acts=acts,
        back_url=reverse("administration:areas"),
        back_words=_("区域"),
    )
    return record.shown(request, page)


def _unit_links(units: object) -> list[Fact]:
    return record.facts(
        *((one.name, one.get_kind_display(), reverse("administration:unit", args=[one.pk])) for one in units)  # type: ignore[attr-defined]
    )


def _area(request: HttpRequest, pk: int) -> Area:
    return found(queries.areas(who_of(request), permits.ADMINISTER).filter(pk=pk).first())


@needs(permits.ADMINISTER)
def area_new(request: HttpRequest) -> HttpResponse:
    """Add an area."""
    form = form_of(AreaForm, request, {})

    def act() -> object:
        said = form.cleaned_data
        return actions.add_area(
            name=said["name"],
            level=said["level"],
            parent=said["parent"],
            code=said["code"],
            by=form.who,
            at=form.at,
        )

    return asked(request, form, act, title=_("新设区域"), to=reverse("administration:areas"))


@needs(permits.ADMINISTER)
def area_rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename an area."""
    one = _area(request, pk)
    form = form_of(NameForm, request, {"name": one.name})

    def act() -> object:
        return actions.rename_place(one, name=form.cleaned_data["name"], by=form.who, at=form.at)

    to = reverse("administration:area", args=[pk])
    return asked(request, form, act, title=_("区域改名"), note=str(one), to=to)


@needs(permits.ADMINISTER)
def area_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an area and name its successor."""
    one = _area(request, pk)
    form = form_of(CloseAreaForm, request, {})

    def act() -> object:
        return actions.close_area(one, successor=form.cleaned_data["successor"], by=form.who, at=form.at)

    note = _("从今天起生效。原有的诉求、走访和文书仍在 %(area)s 名下，链接照常打开；新的归承接的区域。") % {
        "area": one
    }
    to = reverse("administration:area", args=[pk])
    return asked(request, form, act, title=_("撤销区域"), note=note, words=_("确认撤销"), to=to)


@needs(permits.ADMINISTER)
def sites(request: HttpRequest) -> HttpResponse:
    """List the sites one looks after, the latest first."""
    rows, pager = keyset.latest(queries.sites(who_of(request)), request)
    new = reverse("administration:site-new")
    heads = [_("点位"), _("种类"), _("区域"), _("状态")]
    page = ListPage(
        title=_("点位"),
        acts=[Act(words=_("新设点位"), url=new, icon="plus", is_main=True)],
        table=table(heads, [_site_row(one) for one in rows]) if rows else None,
        count=keyset.counted(queries.sites(who_of(request))),
        pager=pager,
        nothing=Nothing(
            title=_("还没有点位"),
            why=_("村部、企业、工地、驿站会列在这里。"),
            todo_url=new,
            todo_words=_("新设点位"),
        ),
    )
    return record.listed(request, page)


def _site_row(one: Site) -> list[Cell | object]:
    url = reverse("administration:site", args=[one.pk])
    closed = one.closed_on is not None
    return [
        Cell(value=one.name, url=url, kind="main"),
        one.get_kind_display(),
        str(one.area),
        Cell(state=state_of(closed)),
    ]


@needs(permits.ADMINISTER)
def site(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one site; its name may be put right."""
    one = found(queries.sites(who_of(request)).filter(pk=pk).first())
    form = form_of(NameForm, request, {"name": one.name})

    def act() -> object:
        return actions.rename_place(one, name=form.cleaned_data["name"], by=form.who, at=form.at)

    known = record.facts(
        (_("种类"), one.get_kind_display()),
        (_("区域"), one.area),
        (_("地址"), one.address),
        (_("撤销日期"), one.closed_on),
    )
    back = reverse("administration:sites")
    if request.method == "POST" and "close" in request.POST:
        return pressed(
            request, lambda: actions.close_site(one, by=form.who, at=form.at), to=back, done=_("已撤销。")
        )
    return asked(
        request, form, act, title=one.name, known=known, to=back, words=_("改名"), more=_to_close(one)
    )


def _to_close(one: Site) -> tuple[tuple[str, str, str], ...]:
    return () if one.closed_on else (("close", "1", _("撤销")),)


@needs(permits.ADMINISTER)
def site_new(request: HttpRequest) -> HttpResponse:
    """Add a site."""
    form = form_of(SiteForm, request, {})

    def act() -> object:
        said = {name: form.cleaned_data[name] for name in form.fields if name != "uid"}
        return actions.add_site(**said, by=form.who, at=form.at)

    return asked(request, form, act, title=_("新设点位"), to=reverse("administration:sites"))
