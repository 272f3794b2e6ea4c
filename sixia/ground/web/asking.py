"""The forms of records: what every one of them carries, and the questions that many of them ask alike.

The same fact has the same name in every form (``area``, ``site``, ``on``, ``unit``, ``words`` …): what
the house holds already is filled in from ``known`` and never typed again.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.ground.days import clock
from sixia.ground.people import queries as people
from sixia.ground.people.models import User
from sixia.ground.people.scope import Standing
from sixia.ground.places import queries as places
from sixia.ground.places.models import Area, Site
from sixia.ground.vault import normal
from sixia.ground.web.choices import Choices
from sixia.ground.web.options import OptionList, Options
from sixia.ground.web.widgets import DayField, RowField, TimeOfDay

FAR = timedelta(days=3 * 366)
_UNPLAIN = forms.Field.default_error_messages["required"]


class RecordForm(forms.Form):
    """A form about a record. ``uid`` makes a repeated submit harmless; ``known`` is filled in beforehand."""

    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, Any] | None = None,
        *,
        who: Standing,
        at: datetime,
        known: Mapping[str, object] | None = None,
        prefix: str | None = None,
    ) -> None:
        super().__init__(data, files, initial={"uid": uuid.uuid4(), **(known or {})}, prefix=prefix)
        self.who, self.at, self.today = who, at, clock.local_date(at)
        for field in self.fields.values():
            if field.error_messages.get("required") is _UNPLAIN:
                field.error_messages["required"] = _("请填写这一项。")
        self.ready()

    def ready(self) -> None:
        """Say what there is to choose from; for the forms that have something to choose."""

    def offer(self, name: str, options: Options, *, nothing: str | None = None) -> None:
        """Give a list its options, the empty one first when ``nothing`` names it."""
        widget = self.fields[name].widget
        assert isinstance(widget, OptionList)
        widget.offered = (Options() if nothing is None else Options.of([("", nothing)])) + options

    def clean(self) -> dict[str, Any]:
        """Texts on their lines, without signs that no text holds; days that can be meant."""
        said: dict[str, Any] = super().clean() or {}
        for name, value in list(said.items()):
            if isinstance(value, str) and isinstance(self.fields[name], forms.CharField):
                said[name] = "\n".join(normal.text(line) for line in value.splitlines()).strip()
            if isinstance(value, date) and abs(value - self.today) > FAR:
                self.add_error(name, _now("这个日期离今天太远，请检查年份。"))
        return said


def words(label: Any, *, longest: int = 2000, rows: int = 3, required: bool = False, hint: Any = "") -> Any:
    """A question answered with sentences."""
    return forms.CharField(
        label=label,
        max_length=longest,
        required=required,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def line(label: Any, *, longest: int = 120, required: bool = False, hint: Any = "") -> Any:
    """A question answered with a few words."""
    return forms.CharField(label=label, max_length=longest, required=required, help_text=hint)


def day(label: Any, *, required: bool = True, hint: Any = "") -> DayField:
    """A question answered with a date."""
    return DayField(label=label, required=required, help_text=hint)


def clock_time(label: Any) -> Any:
    """A question answered with a time of day, picked natively; never one that has to be answered."""
    return forms.TimeField(label=label, required=False, widget=TimeOfDay)


def number(label: Any, *, required: bool = False, most: int = 10_000_000, hint: Any = "") -> Any:
    """A question answered with how many."""
    return forms.IntegerField(label=label, min_value=0, max_value=most, required=required, help_text=hint)


def one_of(label: Any, choices: Any, *, required: bool = True, hint: Any = "", radio: bool = False) -> Any:
    """A question answered with one of few codes; ``choices`` is a class of codes or pairs."""
    pairs = list(getattr(choices, "choices", choices))
    if radio:
        widget: Any = forms.RadioSelect
    else:
        widget, pairs = forms.Select, pairs if required else [("", _("不填")), *pairs]
    return forms.ChoiceField(label=label, choices=pairs, required=required, help_text=hint, widget=widget)


def some_of(label: Any, choices: Any, *, required: bool = False, hint: Any = "") -> Any:
    """A question answered with any of few codes."""
    return forms.MultipleChoiceField(
        label=label,
        choices=list(getattr(choices, "choices", choices)),
        required=required,
        help_text=hint,
        widget=forms.CheckboxSelectMultiple,
    )


def row(label: Any, *, required: bool = True, hint: Any = "", find: Any = None) -> RowField:
    """A question answered with one row out of many; the form says which there are."""
    more = {"find": find} if find else {}
    return RowField(
        widget=OptionList,
        label=label,
        required=required,
        help_text=hint,
        error_messages={"invalid_choice": _("没有这一项，或者不在您的范围内，请重新选择。")},
        **more,
    )


class RowsField(forms.MultipleChoiceField):
    """Several rows out of many; the answer is the rows, in the order they were offered."""

    def __init__(self, *, find: Callable[[list[str]], Iterable[Model]] | None = None, **more: Any) -> None:
        more.setdefault("widget", forms.SelectMultiple(attrs={"size": 6}))
        super().__init__(**more)
        self.find = find or (lambda _keys: [])

    def prepare_value(self, value: Any) -> Any:
        """Show rows by their keys."""
        return [str(getattr(one, "pk", one)) for one in value or ()]

    def clean(self, value: Any) -> Any:
        """Give the rows."""
        keys = [str(getattr(one, "pk", one)) for one in value or ()]
        self.validate_some(keys)
        known = [key for key in keys if key.isascii() and key.isdigit() and len(key) < 19]
        found = list(self.find(known)) if known else []
        if len(found) != len(set(keys)):
            raise forms.ValidationError(_now("有一项不在可选的范围内，请重新选择。"), "invalid_choice")
        return found

    def validate_some(self, keys: list[str]) -> None:
        """Refuse no answer where one is wanted."""
        if self.required and not keys:
            raise forms.ValidationError(self.error_messages["required"], "required")


def several(label: Any, *, required: bool = False, hint: Any = "", find: Any = None) -> RowsField:
    """A question answered with several rows out of many."""
    return RowsField(label=label, required=required, help_text=hint, find=find)


# What many forms offer alike


def area_field() -> RowField:
    """Where it is."""
    field = row(_("地点（区域）"), find=lambda path: places.by_path(path))
    field.error_messages["required"] = _("请选择在哪里。")
    return field


def offer_area(form: RecordForm, paths: Iterable[str], *, name: str = "area") -> None:
    """Offer the areas at these paths with what lies below them; an answer outside them is refused."""
    reach = tuple(paths)
    choices = Choices().areas(reach)
    form.offer(name, choices, nothing=None if len(choices) == 1 else _now("请选择"))

    def find(path: str) -> Area | None:
        return places.by_path(path) if path.startswith(reach) and reach else None

    form.fields[name].find = find  # type: ignore[attr-defined]
    given = form.initial.get(name)
    if isinstance(given, Area):
        form.initial[name] = given.path


def offer_sites(form: RecordForm, sites: QuerySet[Site], *, name: str = "site") -> None:
    """Offer sites, each with the area it stands in."""
    rows = sites.select_related("area").order_by("area__path", "name")[:2000]
    pairs = [(one.pk, f"{one.name}（{one.area.name}）") for one in rows]
    form.offer(name, Options.of(pairs), nothing=_now("不在某个具体的点"))
    form.fields[name].find = lambda key: _by_key(sites, key)  # type: ignore[attr-defined]


def offer_units(form: RecordForm, *, name: str = "unit", nothing: str | None = None) -> None:
    """Offer every unit."""
    form.offer(name, Choices().units(), nothing=_now("请选择") if nothing is None else nothing)
    form.fields[name].find = people.unit_of_key  # type: ignore[attr-defined]


def offer_people(form: RecordForm, users: QuerySet[User], *, name: str, nothing: str | None = None) -> None:
    """Offer people by name; a field for several gets no empty choice."""
    field = form.fields[name]
    pairs = [(str(user.pk), str(user)) for user in users[:2000]]
    if isinstance(field, RowsField):
        field.choices = pairs
        field.find = lambda keys: users.filter(pk__in=keys)
        return
    form.offer(name, Options.of(pairs), nothing=_now("请选择") if nothing is None else nothing)
    field.find = lambda key: _by_key(users, key)  # type: ignore[attr-defined]


def offer_rows(form: RecordForm, rows: QuerySet[Any], *, name: str, nothing: str | None = None) -> None:
    """Offer any rows, by their own names."""
    field = form.fields[name]
    pairs = [(str(one.pk), str(one)) for one in rows[:2000]]
    if isinstance(field, RowsField):
        field.choices = pairs
        field.find = lambda keys: rows.filter(pk__in=keys)
        return
    form.offer(name, Options.of(pairs), nothing=_now("请选择") if nothing is None else nothing)
    field.find = lambda key: _by_key(rows, key)  # type: ignore[attr-defined]


def _by_key(rows: QuerySet[Any], key: str) -> Any:
    return rows.filter(pk=int(key)).first() if key.isascii() and key.isdigit() and len(key) < 19 else None
