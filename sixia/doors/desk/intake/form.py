"""The form of the counter and the telephone: what a resident says, and what the clerk sees at once."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sixia.doors.desk.intake.speakers import (
    PRIVATE,
    Speakers,
    check_group,
    check_proxy,
    people_in,
    proxy_of,
)
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people import queries as people
from sixia.ground.people.scope import Standing
from sixia.ground.places import queries as places
from sixia.ground.places.models import Area
from sixia.ground.vault import masks, normal
from sixia.ground.vault.person import Person
from sixia.ground.web.choices import Choices
from sixia.ground.web.options import OptionList, Options
from sixia.ground.web.widgets import DayField, ManyFilesField, Phone, RowField
from sixia.ledger import queries
from sixia.ledger.actions import Request
from sixia.ledger.codes import Channel, RequestClass, SpotConsent, Urgency

OLDEST = timedelta(days=366)
TITLE_LONGEST = 120
_CHANNELS = [choice for choice in Channel.choices if choice[0] not in (Channel.WEB, Channel.IMPORT)]
_NOTHING = [("", gettext_lazy("以后再定"))]
_STOPS = "。！？!?；;\n"


class IntakeForm(Speakers):
    """One request. Only the words, the place, the way it came and who said it have to be there."""

    uid = forms.UUIDField(widget=forms.HiddenInput)
    channel = forms.ChoiceField(label=gettext_lazy("怎样收到的"), choices=_CHANNELS)
    received_on = DayField(
        label=gettext_lazy("收到日期"), required=False, help_text=gettext_lazy("今天收到的不用填。")
    )
    source = forms.CharField(label=gettext_lazy("来源平台"), max_length=60, required=False)
    external_number = forms.CharField(label=gettext_lazy("来源平台的编号"), max_length=80, required=False)

    words = forms.CharField(
        label=gettext_lazy("群众反映什么"),
        max_length=5000,
        error_messages={"required": gettext_lazy("请写下群众反映什么。")},
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy(
            "尽量用群众的原话：什么事、在哪里、多久了、希望怎样解决。不写姓名、电话和证件号。"
        ),
    )
    title = forms.CharField(
        label=gettext_lazy("标题"),
        max_length=TITLE_LONGEST,
        required=False,
        help_text=gettext_lazy("不填就取第一句话。"),
    )
    area = RowField(
        widget=OptionList,
        label=gettext_lazy("事情发生在"),
        error_messages={
            "required": gettext_lazy("请选择事情发生在哪里。"),
            "invalid_choice": gettext_lazy("没有这个区域，或者不在您登记的范围内。"),
        },
    )
    place_words = forms.CharField(label=gettext_lazy("具体地点"), max_length=200, required=False)
    papers = ManyFilesField(label=gettext_lazy("照片或者材料"), required=False)

    anonymous = forms.BooleanField(label=gettext_lazy("不愿留下姓名电话"), required=False)
    name = forms.CharField(
        label=gettext_lazy("姓名"), max_length=60, required=False, widget=forms.TextInput(attrs=PRIVATE)
    )
    phone = forms.CharField(label=gettext_lazy("电话"), max_length=40, required=False, widget=Phone)
    address = forms.CharField(
        label=gettext_lazy("住址"), max_length=300, required=False, widget=forms.TextInput(attrs=PRIVATE)
    )
    disclose = forms.BooleanField(label=gettext_lazy("同意承办单位知道自己是谁"), required=False)
    request_class = forms.ChoiceField(
        label=gettext_lazy("类别"), choices=[*_NOTHING, *RequestClass.choices], required=False
    )
    category = RowField(
        widget=OptionList, find=people.category_at, label=gettext_lazy("事项分类"), required=False
    )
    urgency = forms.ChoiceField(label=gettext_lazy("缓急"), choices=Urgency.choices, required=False)
    against_unit = RowField(
        widget=OptionList,
        find=people.unit_of_key,
        label=gettext_lazy("反映的是哪个单位的问题"),
        required=False,
        help_text=gettext_lazy("选了以后，这个单位和它的下属单位看不到这件诉求，也不会交给它办。"),
    )

    spot_result = forms.CharField(
        label=gettext_lazy("当场办理的结果"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    settled_by = forms.CharField(label=gettext_lazy("由谁当场办理"), max_length=120, required=False)
    consent = forms.ChoiceField(
        label=gettext_lazy("群众怎样确认的"),
        choices=[("", gettext_lazy("请选择")), *SpotConsent.choices],
        required=False,
    )
    witness = forms.CharField(label=gettext_lazy("见证人"), max_length=60, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, Any] | None = None,
        *,
        who: Standing,
        at: datetime,
        channel: str = "",
    ) -> None:
        known = {"channel": channel} if channel in dict(_CHANNELS) else {}
        super().__init__(data, files, initial={"uid": uuid.uuid4(), "urgency": Urgency.NORMAL} | known)
        self.who, self.at, self.today = who, at, clock.local_date(at)
        self.fields["area"].find = self._area  # type: ignore[attr-defined]

    def _area(self, path: str) -> Area | None:
        """An area on offer: within reach, and no grid."""
        if not path.startswith(self.who.area_paths(permits.REGISTER)):
            return None
        area = places.by_path(path)
        return None if area is None or area.level == Area.Level.GRID else area

    def offer(self) -> None:
        """Say what there is to choose from, for a page that shows the form; an answer is looked up alone."""
        choices = Choices()
        areas = choices.areas(self.who.area_paths(permits.REGISTER))
        self._offer("area", areas, nothing=_("请选择") if len(areas) != 1 else "")
        self._offer("category", choices.categories(), nothing=_("以后再定"))
        self._offer("against_unit", choices.units(), nothing=_("不针对哪个单位"))

    def _offer(self, name: str, options: Options, *, nothing: str) -> None:
        start = Options.of([("", nothing)]) if nothing else Options()
        widget = self.fields[name].widget
        assert isinstance(widget, OptionList)
        widget.offered = start + options

    def clean_words(self) -> str:
        """The words with their lines kept, without signs that no text holds."""
        lines = self.cleaned_data["words"].splitlines()
        return "\n".join(normal.text(line) for line in lines).strip()

    def clean_title(self) -> str:
        """The title on one line."""
        return normal.text(self.cleaned_data["title"])

    def clean_received_on(self) -> date | None:
        """A day that has come, and not long ago."""
        day: date | None = self.cleaned_data["received_on"]
        if day and day > self.today:
            raise forms.ValidationError(_("收到日期还没有到，请检查年份和月份。"))
        if day and self.today - day > OLDEST:
            raise forms.ValidationError(_("收到日期在一年以前，请检查年份。历史件请用批量导入。"))
        return day

    def clean_phone(self) -> str:
        """A number that can be dialled."""
        phone: str = self.cleaned_data["phone"].strip()
        if phone and not 5 <= len(normal.digits(phone)) <= 20:
            raise forms.ValidationError(_("电话号码不完整，请核对。"))
        if count := normal.miscounted_mobile(phone):
            raise forms.ValidationError(_("手机号是十一位，现在是 %(n)d 位，请核对。") % {"n": count})
        return phone

    def clean(self) -> dict[str, Any]:
        """What only shows when the answers are put side by side."""
        said: dict[str, Any] = super().clean() or {}
        said["heads"] = said.get("heads") or 1
        self._check_person(said)
        check_group(self, said)
        check_proxy(self, said)
        self._check_source(said)
        self._check_spot(said)
        if said.get("words") and not said.get("title"):
            said["title"] = first_sentence(said["words"])
        return said

    def _check_person(self, said: dict[str, Any]) -> None:
        given = any(said.get(name) for name in ("name", "phone", "address"))
        if said.get("anonymous") and given:
            self.add_error("anonymous", _("已经填了姓名、电话或者住址。匿名的请清空，实名的请不要勾选匿名。"))
        if not said.get("anonymous") and not (
            said.get("name") or said.get("phone") or self.has_error("phone")
        ):
            self.add_error("name", _("请填写姓名或者电话；群众不愿留的，请勾选“不愿留下姓名电话”。"))
        if any(masks.looks_masked(said.get(name) or "") for name in ("name", "phone", "address")):
            self.add_error("name", _("姓名、电话、住址里有隐去符号（*），请填写完整。"))

    def _check_source(self, said: dict[str, Any]) -> None:
        number, source = said.get("external_number"), said.get("source")
        if number and not source:
            self.add_error("source", _("有来源编号的，请写明是哪个平台的编号。"))
        if number and source:
            seen = queries.visible_to(self.who).filter(source=source, external_number=number).first()
            if seen is not None and seen.uid != said.get("uid"):
                self.add_error("external_number", already_here(seen.number))

    def _check_spot(self, said: dict[str, Any]) -> None:
        if not said.get("spot_result"):
            return
        for name, sentence in (
            ("settled_by", _("请写明由谁当场办理。")),
            ("consent", _("请选群众怎样确认的；没有确认的，按一般诉求登记。")),
        ):
            if not said.get(name):
                self.add_error(name, sentence)
        if said.get("consent") == SpotConsent.SPOKEN and not said.get("witness"):
            self.add_error("witness", _("群众口头同意的，请写明见证人。"))

    def request(self) -> Request:
        """The answers as the ledger takes them."""
        said = self.cleaned_data
        plain = ("title", "words", "channel", "area", "place_words", "heads", "disclose", "by_proxy",
                 "mandate", "spoken", "request_class", "category", "against_unit", "source",
                 "external_number")  # fmt: skip
        return Request(
            person=self._person(),
            proxy=proxy_of(said),
            representatives=people_in(said["representatives"]),
            urgency=said["urgency"] or Urgency.NORMAL,
            **{name: said[name] for name in plain},
        )

    def _person(self) -> Person | None:
        said = self.cleaned_data
        if said["anonymous"]:
            return None
        return Person(name=said["name"], phone=said["phone"], address=said["address"])

    def spot(self) -> dict[str, object]:
        """What was settled on the spot; empty when nothing was."""
        names = ("spot_result", "settled_by", "consent", "witness")
        said = {name: self.cleaned_data[name] for name in names if self.cleaned_data[name]}
        return said if "spot_result" in said else {}

    def received_at(self, *, at: datetime) -> datetime:
        """When the words reached us: now, or on an earlier day."""
        day: date | None = self.cleaned_data["received_on"]
        return at if day is None or day == self.today else clock.noon(day)


def already_here(number: str) -> str:
    """What to say of a number of another platform that was entered before."""
    return _("这个来源编号已经登记为 %(number)s，不用再登记。") % {"number": number}


def first_sentence(words: str) -> str:
    """The first sentence, short enough for a title."""
    cut = next((at for at, char in enumerate(words) if char in _STOPS), len(words))
    return words[: min(cut, 60)].strip() or words[:60].strip()
