"""The forms of the roster: a speaker, a team, and what one looks for in a speaker."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.channels.outreach import codes, queries
from sixia.channels.outreach.actions import Band, Voice
from sixia.channels.outreach.models import Skill, Speaker, Team
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm
from sixia.visits import queries as visits

WHO = ("user", "name", "known_as", "recruited", "area", "unit")
CAN = ("art_forms", "languages", "contact", "about")
TIMES = [
    (f"{day.value}-{part.value}", _("%(day)s%(part)s"), day, part)
    for day in codes.Weekday
    for part in codes.PartOfDay
]


def times() -> list[tuple[str, str]]:
    """Every part of every weekday, as one says it."""
    return [(key, str(words) % {"day": day.label, "part": part.label}) for key, words, day, part in TIMES]


class SpeakerForm(RecordForm):
    """One speaker: an official by account, or a volunteer by name."""

    user = asking.row(_("有账号的干部"), required=False)
    name = asking.line(_("没有账号的写姓名"), longest=60)
    known_as = asking.line(_("称号"), longest=60, hint=_("例如：新时代宣讲师。没有就不填。"))
    recruited = asking.one_of(_("从哪里来"), codes.Recruited)
    area = asking.area_field()
    unit = asking.row(_("所在单位"))
    art_forms = asking.some_of(_("会哪些形式"), codes.ArtForm)
    languages = asking.line(_("会说的语言、方言"), longest=200, hint=_("用顿号隔开，例如：普通话、闽东话。"))
    contact = asking.line(_("怎样联系"), longest=80, hint=_("写单位或者村（社区）的电话即可。"))
    about = asking.words(_("擅长讲什么"), rows=2)
    free = asking.some_of(_("什么时候有空"), ())

    def ready(self) -> None:
        """Offer the people and places of those who arrange."""
        _offer_home(self)
        asking.offer_people(
            self, visits.colleagues(self.who, on=self.today), name="user", nothing=_now("没有账号")
        )
        self.fields["free"].choices = times()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Someone by account or by name."""
        said = super().clean()
        if not said.get("user") and not said.get("name"):
            self.add_error("name", _now("请选一位有账号的干部，或者写下姓名。"))
        return said

    def voice(self) -> Voice:
        """The answers as the actions take them."""
        said = self.cleaned_data
        plain = ("area", "unit", "recruited", "user", "name", "known_as", "contact", "about")
        free = [tuple(one.split("-", 1)) for one in said["free"]]
        spoken = said["languages"].replace("，", "、").replace(",", "、").split("、")
        return Voice(
            **{name: said[name] for name in plain}, forms=said["art_forms"], languages=spoken,
            free=[(day, part) for day, part in free],
        )  # fmt: skip


class TeamForm(RecordForm):
    """One team: host unit, theme, forms, members."""

    name = asking.line(_("队伍名称"), longest=80, required=True)
    kind = asking.one_of(_("哪一种队伍"), codes.TeamKind)
    area = asking.area_field()
    unit = asking.row(_("主办单位"))
    theme = asking.line(_("主题"))
    art_forms = asking.some_of(_("会哪些形式"), codes.ArtForm)
    contact = asking.line(_("怎样联系"), longest=80, hint=_("写单位或者村（社区）的电话即可。"))
    members = asking.several(_("队员"))

    def ready(self) -> None:
        """Offer those on the roster."""
        _offer_home(self)
        rows = queries.on_roster(queries.speakers_visible_to(self.who))
        asking.offer_rows(self, rows.order_by("name", "pk"), name="members")

    def band(self) -> Band:
        """The answers as the actions take them."""
        said = self.cleaned_data
        plain = ("area", "unit", "kind", "name", "theme", "contact", "members")
        return Band(**{name: said[name] for name in plain}, forms=said["art_forms"])


class Wanted(forms.Form):
    """What one looks for in a speaker; every answer may stay empty."""

    hides_optional = True

    form = asking.one_of(_("形式"), codes.ArtForm, required=False)
    language = asking.one_of(_("语言、方言"), (), required=False)
    weekday = asking.one_of(_("哪一天有空"), codes.Weekday, required=False)
    part = asking.one_of(_("什么时段"), codes.PartOfDay, required=False)

    def __init__(self, data: Mapping[str, Any], *, who: Standing) -> None:
        super().__init__(data)
        spoken = [(one, one) for one in queries.languages(who)]
        self.fields["language"].choices = [("", _now("不限")), *spoken]  # type: ignore[attr-defined]
        for name in ("form", "weekday", "part"):
            field = self.fields[name]
            field.choices = [("", _now("不限")), *field.choices[1:]]  # type: ignore[attr-defined]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for."""
        return any(self.data.get(name) for name in self.fields)

    def wanted(self) -> dict[str, str]:
        """The answers that can be meant."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def voice_of(row: Speaker) -> dict[str, object]:
    """Everything the roster holds of a speaker, under the names the form asks by."""
    plain = ("area", "unit", "recruited", "user", "name", "known_as", "contact", "about")
    spoken = [one.value for one in row.skills.all() if one.sort == Skill.Sort.LANGUAGE]
    return {name: getattr(row, name) for name in plain} | {
        "art_forms": [one.value for one in row.skills.all() if one.sort == Skill.Sort.FORM],
        "languages": _now("、").join(spoken),
        "free": [f"{one.weekday}-{one.part}" for one in row.free.all()],
    }


def band_of(row: Team) -> dict[str, object]:
    """Everything the roster holds of a team."""
    plain = ("area", "unit", "kind", "name", "theme", "contact")
    return {name: getattr(row, name) for name in plain} | {
        "art_forms": [one.value for one in row.skills.all()],
        "members": list(row.members.all()),
    }


def _offer_home(form: RecordForm) -> None:
    paths = form.who.area_paths(permits.ARRANGE)
    form.initial.setdefault("area", paths[0] if paths else "")
    asking.offer_area(form, paths)
    form.initial.setdefault("unit", visits.own_unit(form.who, permits.ARRANGE))
    asking.offer_units(form)
