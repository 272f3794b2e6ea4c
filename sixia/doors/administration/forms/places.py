"""Asking about areas, sites, units, categories and the lines of duty lists."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.doors.administration import queries
from sixia.ground.people import permits
from sixia.ground.people import queries as people
from sixia.ground.people.models import Category, Unit
from sixia.ground.places.models import Area, Site
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm
from sixia.ground.web.options import Options


def _offer_areas(form: RecordForm, name: str) -> None:
    asking.offer_area(form, form.who.area_paths(permits.ADMINISTER), name=name)


def _offer_units(form: RecordForm, name: str, *, nothing: str) -> None:
    rows = queries.units(form.who, permits.ADMINISTER).filter(closed_on=None).order_by("kind", "path")
    asking.offer_rows(form, rows, name=name, nothing=nothing)


def _offer_categories(form: RecordForm, name: str, *, nothing: str) -> None:
    rows = Category.objects.filter(closed_on=None)
    pairs = [(str(row.pk), "\u3000" * (row.level - 1) + row.name) for row in rows]
    form.offer(name, Options.of(pairs), nothing=nothing)
    form.fields[name].find = people.category_of_key  # type: ignore[attr-defined]


class NameForm(RecordForm):
    """Another name for something."""

    name = asking.line(_("新的名称"), longest=60, required=True)


class AreaForm(RecordForm):
    """A new area."""

    parent = asking.row(_("上级区域"))
    name = asking.line(_("名称"), longest=60, required=True)
    level = asking.one_of(_("级别"), Area.Level)
    code = asking.line(_("代码"), longest=20, hint=_("统计用区划代码；不填由系统编一个。"))

    def ready(self) -> None:
        """Offer the areas one looks after."""
        _offer_areas(self, "parent")

    def clean_code(self) -> str:
        """Codes are letters and numbers: they make the path of the area."""
        code = str(self.cleaned_data["code"])
        if code and not (code.isascii() and code.isalnum()):
            raise forms.ValidationError(_now("代码只能由数字和字母组成。"))
        return code


class CloseAreaForm(RecordForm):
    """Which area takes the place of one that closes."""

    successor = asking.row(_("由哪个区域承接"))

    def ready(self) -> None:
        """Offer the areas one looks after."""
        _offer_areas(self, "successor")


class SiteForm(RecordForm):
    """A new site."""

    area = asking.row(_("所在区域"))
    name = asking.line(_("名称"), longest=80, required=True)
    kind = asking.one_of(_("种类"), Site.Kind)
    address = asking.line(_("地址"))

    def ready(self) -> None:
        """Offer the areas one looks after."""
        _offer_areas(self, "area")


class UnitForm(RecordForm):
    """A new unit."""

    name = asking.line(_("名称"), longest=80, required=True)
    kind = asking.one_of(_("种类"), Unit.Kind)
    area = asking.row(_("所在区域"))
    parent = asking.row(_("上级单位"), required=False)

    def ready(self) -> None:
        """Offer the areas and the units one looks after."""
        _offer_areas(self, "area")
        _offer_units(self, "parent", nothing=_now("没有上级单位"))


class MoveUnitForm(RecordForm):
    """Where a unit belongs."""

    area = asking.row(_("所在区域"))
    parent = asking.row(_("上级单位"), required=False)

    def ready(self) -> None:
        """Offer the areas and the units one looks after."""
        _offer_areas(self, "area")
        _offer_units(self, "parent", nothing=_now("没有上级单位"))


class CloseUnitForm(RecordForm):
    """Which unit takes the place of one that closes, and why."""

    successor = asking.row(_("由哪个单位承接"))
    reason = asking.words(
        _("依据"),
        longest=300,
        rows=2,
        required=True,
        hint=_("例如机构改革方案的文号，群众在诉求的进展里看得到。"),
    )

    def ready(self) -> None:
        """Offer the units one looks after."""
        _offer_units(self, "successor", nothing=_now("请选择"))


class CategoryForm(RecordForm):
    """A new category."""

    parent = asking.row(_("上级分类"), required=False)
    name = asking.line(_("名称"), longest=60, required=True)

    def ready(self) -> None:
        """Offer the categories in use."""
        _offer_categories(self, "parent", nothing=_now("没有上级，是第一级"))


class DutyForm(RecordForm):
    """A new line of a duty list."""

    category = asking.row(_("事项分类"))
    area = asking.row(_("适用区域"))
    unit = asking.row(_("承办单位"))
    basis = asking.line(_("依据"), required=True, hint=_("“三定”规定、权责清单或者乡镇职责清单的条目。"))
    own_list = forms.BooleanField(
        label=_("承办单位是乡镇（街道）、村（社区）：这一项写在它自己的职责清单上"), required=False
    )

    def ready(self) -> None:
        """Offer what one looks after."""
        _offer_categories(self, "category", nothing=_now("请选择"))
        _offer_areas(self, "area")
        _offer_units(self, "unit", nothing=_now("请选择"))


class WhoGetsForm(RecordForm):
    """For which matter, where, to preview who would get it."""

    category = asking.row(_("事项分类"), required=False)
    area = asking.row(_("区域"), required=False)

    def ready(self) -> None:
        """Offer what one looks after."""
        _offer_categories(self, "category", nothing=_now("全部分类"))
        asking.offer_area(self, self.who.area_paths(permits.ADMINISTER))
