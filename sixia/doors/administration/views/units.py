"""Units: the list, one unit, and what is changed of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sixia.doors.administration import actions, queries
from sixia.doors.administration.forms.places import CloseUnitForm, MoveUnitForm, NameForm, UnitForm
from sixia.doors.administration.views.parts import asked, state_of, who_of
from sixia.ground.people import permits
from sixia.ground.people.models import Unit
from sixia.ground.web import record
from sixia.ground.web.answering import form_of, found
from sixia.ground.web.needs import needs
from sixia.ground.web.record import Act, Cell, ListPage, Nothing, RecordPage, Section, table


@needs(permits.ADMINISTER)
def units(request: HttpRequest) -> HttpResponse:
    """List the units one looks after: departments together, townships together."""
    rows = list(queries.units(who_of(request), permits.ADMINISTER).order_by("kind", "path"))
    new = reverse("administration:unit-new")
    heads = [_("单位"), _("种类"), _("区域"), _("上级单位"), _("状态")]
    page = ListPage(
        title=_("单位"),
        acts=[Act(words=_("新设单位"), url=new, icon="plus", is_main=True)],
        table=table(heads, [_row(one) for one in rows]) if rows else None,
        count=_("共 %(count)s 条") % {"count": len(rows)},
        nothing=Nothing(
            title=_("还没有单位"),
            why=_("您管辖的区域里的单位会列在这里。"),
            todo_url=new,
            todo_words=_("新设单位"),
        ),
    )
    return record.listed(request, page)


def _row(one: Unit) -> list[Cell | object]:
    return [
        Cell(value=one.name, url=reverse("administration:unit", args=[one.pk]), kind="main"),
        one.get_kind_display(),
        str(one.area),
        str(one.parent or ""),
        Cell(state=state_of(one.closed_on is not None)),
    ]


@needs(permits.ADMINISTER)
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one unit with its duties."""
    one = _unit(request, pk)
    facts = [
        (_("种类"), one.get_kind_display()),
        (_("所在区域"), one.area),
        (_("上级单位"), one.parent),
        (_("撤销日期"), one.closed_on),
        (_("承接的单位"), one.successor),
    ]
    lines = [
        [str(line.category), str(line.area), line.basis]
        for line in queries.duties(who_of(request)).filter(unit=one)
    ]
    duties = table([_("事项"), _("区域"), _("依据")], lines) if lines else None
    page = RecordPage(
        title=one.name,
        kind=_("单位"),
        state=state_of(one.closed_on is not None),
        facts=record.facts(*facts),
        sections=[Section(title=_("职责清单"), table=duties, empty=_("职责清单里没有它。"))],
        acts=[] if one.closed_on else _acts(pk),
        back_url=reverse("administration:units"),
        back_words=_("单位"),
    )
    return record.shown(request, page)


def _acts(pk: int) -> list[Act]:
    ways = [(_("改名"), "unit-rename"), (_("改隶属"), "unit-move"), (_("撤销"), "unit-close")]
    return [Act(words=words, url=reverse(f"administration:{name}", args=[pk])) for words, name in ways]


def _unit(request: HttpRequest, pk: int) -> Unit:
    return found(queries.units(who_of(request), permits.ADMINISTER).filter(pk=pk).first())


@needs(permits.ADMINISTER)
def unit_new(request: HttpRequest) -> HttpResponse:
    """Add a unit."""
    form = form_of(UnitForm, request, {})

    def act() -> object:
        said = {name: form.cleaned_data[name] for name in ("name", "kind", "area", "parent")}
        return actions.add_unit(**said, by=form.who, at=form.at)

    return asked(request, form, act, title=_("新设单位"), to=reverse("administration:units"))


@needs(permits.ADMINISTER)
def unit_rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a unit."""
    one = _unit(request, pk)
    form = form_of(NameForm, request, {"name": one.name})

    def act() -> object:
        return actions.rename_unit(one, name=form.cleaned_data["name"], by=form.who, at=form.at)

    to = reverse("administration:unit", args=[pk])
    return asked(request, form, act, title=_("单位改名"), note=str(one), to=to)


@needs(permits.ADMINISTER)
def unit_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a unit into another area or under another unit."""
    one = _unit(request, pk)
    form = form_of(MoveUnitForm, request, {"area": one.area, "parent": one.parent})

    def act() -> object:
        said = form.cleaned_data
        return actions.move_unit(one, area=said["area"], parent=said["parent"], by=form.who, at=form.at)

    to = reverse("administration:unit", args=[pk])
    return asked(request, form, act, title=_("改隶属"), note=str(one), to=to)


@needs(permits.ADMINISTER)
def unit_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a unit: where its open cases and its duties go."""
    one = _unit(request, pk)
    form = form_of(CloseUnitForm, request, {})

    def act() -> None:
        said = form.cleaned_data
        moved = actions.close_unit(
            one, successor=said["successor"], reason=said["reason"], by=form.who, at=form.at
        )
        words = ngettext(
            "%(count)s 件在办的诉求转由承接单位继续办理。",
            "%(count)s 件在办的诉求转由承接单位继续办理。",
            moved,
        )
        messages.success(request, words % {"count": moved})

    note = _(
        "从今天起生效。%(unit)s 主办的在办诉求由承接单位继续办理，期限不变；职责清单也转给它。"
        "已办结的不动，链接照常打开。"
    )
    to = reverse("administration:unit", args=[pk])
    return asked(
        request, form, act, title=_("撤销单位"), note=note % {"unit": one}, words=_("确认撤销"), to=to
    )
