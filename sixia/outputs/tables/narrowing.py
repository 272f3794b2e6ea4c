"""The few conditions that every list is narrowed by: days, area, unit, which of the four goings-down."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.ground.days import clock
from sixia.ground.people.scope import Standing
from sixia.ground.web.choices import Choices
from sixia.ground.web.options import OptionField, Options
from sixia.ground.web.widgets import DayField
from sixia.outputs.tables.shape import Ways
from sixia.visits.codes import FourChannels

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)


class Narrowing(forms.Form):
    """What a list is narrowed by. Every field may stay empty; one that the list has no column for is gone."""

    hides_optional = True

    since = DayField(label=_("日期从"), required=False)
    until = DayField(label=_("到"), required=False)
    area = OptionField(label=_("区域"), required=False)
    unit = OptionField(label=_("单位"), required=False)
    channel = OptionField(label=_("四下类别"), required=False)

    def __init__(self, data: Mapping[str, Any], *, who: Standing, ways: Ways) -> None:
        super().__init__(data)
        self.ways = ways
        for name, column in (("since", ways.day), ("until", ways.day), ("area", ways.area),
                             ("unit", ways.unit), ("channel", ways.channel)):  # fmt: skip
            if not column:
                del self.fields[name]
        self._offer(who)

    def _offer(self, who: Standing) -> None:
        """The places of one's own posts, every unit, the four."""
        anything, choices = Options.of([("", _now("全部"))]), Choices()
        offered = {
            "area": choices.areas(holding.area_path for holding in who.holdings),
            "unit": choices.units(),
            "channel": Options.of(FourChannels.choices),
        }
        for name, options in offered.items():
            if name in self.fields:
                self.fields[name].offer(anything + options)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse days that cannot be meant, and a stretch that ends before it begins."""
        said: dict[str, Any] = super().clean() or {}
        for name in ("since", "until"):
            if said.get(name) and not FIRST_DAY <= said[name] < LAST_DAY:
                self.add_error(name, _now("请检查年份。"))
        if said.get("since") and said.get("until") and said["since"] > said["until"]:
            self.add_error("until", _now("截止日期早于开始日期。"))
        return said

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for."""
        return any(self.data.get(name) for name in self.fields)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows that fit; none while a condition cannot be understood."""
        if not self.is_valid():
            return rows.none()
        said = {name: value for name, value in self.cleaned_data.items() if value}
        return rows.filter(**self._conditions(said)) if said else rows

    def _conditions(self, said: Mapping[str, Any]) -> dict[str, object]:
        ways = self.ways
        found: dict[str, object] = {}
        if "since" in said:
            found[f"{ways.day}__gte"] = self._at(said["since"])
        if "until" in said:
            found[f"{ways.day}__lt"] = self._at(said["until"] + timedelta(days=1))
        if "area" in said:
            found[f"{ways.area}__startswith"] = said["area"]
        if "unit" in said:
            found[ways.unit] = int(said["unit"])
        if "channel" in said:
            flag = ways.channel.endswith("is_")
            found[ways.channel + said["channel"] if flag else ways.channel] = flag or said["channel"]
        return found

    def _at(self, day: date) -> date | datetime:
        """The day, or the moment it begins."""
        return clock.start_of(day) if self.ways.is_moment else day
