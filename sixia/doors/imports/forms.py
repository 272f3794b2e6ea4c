"""What one is asked on the way in: the file, which column is what, where it comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from sixia.doors.imports import opening
from sixia.doors.imports.fields import FIELDS
from sixia.doors.imports.plan import BRINGS, Plan

_AREA = "area"


class Upload(forms.Form):
    """The file to bring in."""

    hides_optional = True
    file = forms.FileField(
        label=_("要导入的表格"),
        help_text=format_lazy(
            _("Excel（.xlsx、.xls）或者 CSV，最大 {most} MB。先核对、试运行，确认后才会真正导入。"),
            most=opening.MOST_BYTES // 1024**2,
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv,.txt,.tsv"}),
    )


class Matching(forms.Form):
    """Which field each column stands for; the rest of the plan stays as it was."""

    hides_optional = True
    source = forms.CharField(
        label=_("来源平台"),
        max_length=60,
        required=False,
        help_text=_("写在每一件上；同一平台的同一编号只导入一次。"),
    )
    area = forms.CharField(
        label=_("表里没有写地区时，都算在"),
        max_length=60,
        required=False,
        help_text=_("填地区名称；表里有地区栏就不用填。"),
    )
    brings = forms.MultipleChoiceField(
        label=_("表里有、系统里没有的，可以随文件建立"),
        choices=[("areas", _("地区")), ("units", _("单位")), ("categories", _("事项分类"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    name = forms.CharField(
        label=_("把这套对应关系存为"),
        max_length=60,
        required=False,
        help_text=_("下次导入同样的表会自动套用。"),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, plan: Plan, headings: Sequence[str]) -> None:
        self.plan, self.headings = plan, [one for one in headings if one]
        initial = {
            "source": plan.defaults.get("source", ""),
            "area": plan.defaults.get(_AREA) or plan.defaults.get("area_county", ""),
            "brings": list(plan.brings),
        }
        super().__init__(data, initial=initial)
        by_heading = {heading: name for name, heading in plan.columns.items()}
        options = [("", _("不导入")), *((field.name, field.label) for field in FIELDS.values())]
        for place, heading in enumerate(self.headings):
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=heading, choices=options, required=False, initial=by_heading.get(heading, "")
            )

    def columns(self) -> list[forms.BoundField]:
        """The questions about columns, in the order of the file."""
        return [self[f"column-{place}"] for place in range(len(self.headings))]

    def others(self) -> list[forms.BoundField]:
        """The other questions."""
        return [self[name] for name in ("source", "area", "brings", "name")]

    def clean(self) -> dict[str, Any]:
        """One field, one column."""
        said = super().clean() or {}
        chosen: dict[str, str] = {}
        for place, heading in enumerate(self.headings):
            name = said.get(f"column-{place}", "")
            if name and name in chosen:
                self.add_error(
                    f"column-{place}",
                    _("“%(other)s”已经对应“%(field)s”，请只选一栏。")
                    % {"other": chosen[name], "field": FIELDS[name].label},
                )
            elif name:
                chosen[name] = heading
        said["columns"] = chosen
        return said

    def chosen(self) -> Plan:
        """The plan as it is answered."""
        said = self.cleaned_data
        defaults = {
            name: value for name, value in self.plan.defaults.items() if name not in {"source", _AREA}
        }
        if said["source"]:
            defaults["source"] = said["source"]
        if said["area"] and said["area"] != self.plan.defaults.get("area_county"):
            defaults = {name: value for name, value in defaults.items() if not name.startswith("area_")}
            defaults[_AREA] = said["area"]
        columns = said["columns"]
        compose = {name: text for name, text in self.plan.compose.items() if name not in columns}
        brings = tuple(name for name in BRINGS if name in said["brings"])
        return replace(self.plan, columns=columns, compose=compose, defaults=defaults, brings=brings)
