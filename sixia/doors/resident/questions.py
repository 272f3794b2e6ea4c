"""The questions of filing a request, one page each, in plain words."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from sixia.doors.resident import reach_fields
from sixia.doors.resident.journey import ANONYMOUS, FOR_ANOTHER, LONGEST_TITLE, MYSELF, Journey
from sixia.doors.resident.ways_of_telling import WaysOfTelling
from sixia.ground.files import checking
from sixia.ground.people import queries as people
from sixia.ground.places import queries as places
from sixia.ground.places.models import Area
from sixia.ground.vault import masks
from sixia.ground.web.widgets import ManyFilesField, Phone
from sixia.ledger.codes import Disclosure, RequestClass
from sixia.ledger.questions import Words

LONGEST_WORDS = 6000
FEW_TOWNS = 12

KINDS = (
    (RequestClass.ENQUIRY, _("我想问一件事")),
    (RequestClass.HELP, _("我有困难，想请人帮忙解决")),
    (RequestClass.COMPLAINT, _("我要投诉")),
    (RequestClass.SUGGESTION, _("我有一个建议")),
    (RequestClass.ACCUSATION, _("我要反映干部或者工作人员违纪违法")),
    (RequestClass.RETALIATION, _("我反映问题以后，有人打击报复我")),
    ("", _("说不准，请你们来分")),
)
"""An accusation is kept close from the first moment: see the sentence under the question."""


class Question(forms.Form):
    """One page: its answers go into the journey and come back from it."""

    asks_one = True
    heading: ClassVar[Promise | str] = ""
    draft: ClassVar[str] = ""

    def __init__(self, journey: Journey, *args: Any, **kwargs: Any) -> None:
        self.journey = journey
        super().__init__(*args, **{"initial": self.known(), **kwargs})
        self.build()

    def known(self) -> dict[str, object]:
        """What was answered before."""
        return {name: getattr(self.journey, name, "") for name in self.base_fields}

    def build(self) -> None:
        """Finish the fields that depend on earlier answers."""

    def keep(self) -> None:
        """Put the answers into the journey."""
        for name, value in self.cleaned_data.items():
            setattr(self.journey, name, value)


class WhatHappened(Question):
    """The words."""

    draft = "file-words"
    words = Words(
        label=_("您遇到了什么事？"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "怎么说都行：什么事，什么时候，您希望怎样解决。不要写身份证号、银行卡号，不要写国家秘密。"
        ),
        error_messages={"required": _("请写几句，说说是什么事。")},
    )


class WhatKind(Question):
    """What kind of matter, lightly."""

    kind = forms.ChoiceField(
        label=_("这是哪一类事？"),
        required=False,
        choices=KINDS,
        widget=forms.RadioSelect,
        help_text=_(
            "选错了没关系，工作人员会再看。反映干部或者工作人员违纪违法、打击报复的，一提交就密封，"
            "只有专门的人能看，绝不会转给被反映的人和单位。"
        ),
    )


class WhichTown(Question):
    """The town."""

    town = forms.ChoiceField(
        label=_("事情发生在哪个乡镇、街道？"), error_messages={"required": _("请选一个地方。")}
    )

    def build(self) -> None:
        """Few towns all stand on the page; many go into a list, under their county."""
        areas = places.towns()
        field = self.fields["town"]
        assert isinstance(field, forms.ChoiceField)
        if len(areas) <= FEW_TOWNS:
            field.widget = forms.RadioSelect()
            field.choices = [(area.code, _town_words(area)) for area in _towns_first(areas)]
        else:
            field.choices = [("", _("请选择")), *_by_county(areas)]

    def keep(self) -> None:
        """Another town has other villages."""
        if self.cleaned_data["town"] != self.journey.town:
            self.journey.village = ""
        super().keep()


def _towns_first(areas: list[Area]) -> list[Area]:
    return sorted(areas, key=lambda area: area.level == Area.Level.COUNTY)


def _town_words(area: Area) -> Promise | str:
    if area.level == Area.Level.COUNTY:
        return _("%(county)s，说不清是哪个乡镇") % {"county": area.name}
    return area.name


def _by_county(areas: list[Area]) -> list[tuple[str, list[tuple[str, Promise | str]]]]:
    groups: list[tuple[str, list[tuple[str, Promise | str]]]] = []
    for area in areas:
        if area.level == Area.Level.COUNTY or not groups:
            groups.append((area.name if area.level == Area.Level.COUNTY else "", []))
        groups[-1][1].append((area.code, _town_words(area)))
    return [(name, [*towns[1:], *towns[:1]]) if name else (name, towns) for name, towns in groups]


class WhereExactly(Question):
    """The village, and the place in words."""

    asks_one = False
    heading = _("具体在哪里？")
    draft = "file-place"
    village = forms.ChoiceField(label=_("村、社区"), required=False)
    place_words = forms.CharField(
        label=_("怎么找到那个地方"),
        required=False,
        max_length=200,
        help_text=_("例如：村口小卖部对面，第三根电线杆旁。"),
    )

    def build(self) -> None:
        """The villages of the town picked before."""
        town = places.by_code(self.journey.town)
        villages = places.villages_of(town) if town else []
        field = self.fields["village"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("说不清，或者不在村里")), *((one.code, one.name) for one in villages)]
        if not villages:
            del self.fields["village"]


class WhatToShow(Question):
    """Photos, voice, documents."""

    asks_one = False
    heading = _("有照片、录音或者材料吗？")
    uploads = ManyFilesField(
        label=_("从手机里选"),
        required=False,
        help_text=format_lazy(
            _("没有也可以。最多 {most} 个，每个不超过 {size} MB。照片里的位置信息会自动去掉。"),
            most=checking.MOST_FILES,
            size=settings.UPLOAD_MEGABYTES,
        ),
    )

    def known(self) -> dict[str, object]:
        """Files are shown as a list, not in the input."""
        return {}

    def keep(self) -> None:
        """The view keeps the files, because they must be checked first."""


class WhoAreYou(Question):
    """Named, for someone else, or anonymous."""

    who = forms.ChoiceField(
        label=_("您愿意留下姓名和电话吗？"),
        widget=forms.RadioSelect,
        choices=(
            (MYSELF, _("愿意，这是我自己的事")),
            (FOR_ANOTHER, _("愿意，我替别人反映")),
            (ANONYMOUS, _("不留姓名，匿名反映")),
        ),
        help_text=_(
            "姓名和电话加密保存，谁看过、为什么看，您都查得到。匿名也照样办理，"
            "只是我们没法打电话找您，请您自己用查询码来看结果。"
        ),
        error_messages={"required": _("请选一项。")},
    )


class HowToReachYou(WaysOfTelling, Question):
    """Name, phone, whether the handling unit may know, how to tell what comes of it."""

    asks_one = False
    field_order = ("name", "phone", "disclose", "notify", "email")
    heading = _("怎样联系您？")
    name = forms.CharField(
        label=_("姓名"),
        max_length=reach_fields.LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name", "data-no-draft": True}),
        error_messages={"required": _("请写姓名。")},
    )
    phone = forms.CharField(
        label=_("电话"),
        max_length=reach_fields.LONGEST_PHONE,
        widget=Phone,
        error_messages={"required": _("请写电话。")},
    )
    disclose = forms.ChoiceField(
        label=_("承办单位可以知道您是谁吗？"),
        required=False,
        widget=forms.RadioSelect,
        choices=(
            ("", _("不可以，替我保密")),
            (Disclosure.ASK, _("要先来问我，我同意了才可以")),
            (Disclosure.YES, _("可以，方便他们联系我")),
        ),
        help_text=_("不选就是保密：承办单位要找您，由受理部门转告。以后随时可以改。"),
    )

    def clean_name(self) -> str:
        """Someone's name, in one spelling."""
        name = reach_fields.name(str(self.cleaned_data["name"]))
        if not name:
            raise ValidationError(_("请写姓名。"))
        if masks.looks_masked(name):
            raise ValidationError(_("姓名里有 * 号，请写完整的姓名。"))
        return name

    def clean_phone(self) -> str:
        """A number that can be dialled."""
        return reach_fields.phone(str(self.cleaned_data["phone"]))


class AboutWhom(Question):
    """A unit that must not see the request, because it is about that unit."""

    unit = forms.ChoiceField(
        label=_("您要投诉的就是某个单位吗？"),
        required=False,
        help_text=_(
            "不是问归谁管，归谁管由我们弄清楚。选了以后，这个单位和它的下属单位看不到这件诉求，也不会交给它办。"
        ),
    )

    def build(self) -> None:
        """The units of the place and above it."""
        area = area_of(self.journey)
        units = people.units_over(area) if area else ()
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("不是，或者说不清")), *((str(one.pk), one.name) for one in units)]

    def keep(self) -> None:
        """The key of the unit, or none."""
        key = self.cleaned_data["unit"]
        self.journey.unit = int(key) if key else None


class Check(Question):
    """The last page: the title, and a trap that people do not see."""

    asks_one = False
    title = forms.CharField(
        label=_("标题"), max_length=LONGEST_TITLE, help_text=_("方便您自己认出来，可以改。")
    )
    website = forms.CharField(required=False, label=_("请留空"))

    def known(self) -> dict[str, object]:
        """The title made from the words."""
        return {"title": self.journey.shown_title}

    def keep(self) -> None:
        """Keep the title alone."""
        self.journey.title = self.cleaned_data["title"]


def area_of(journey: Journey) -> Area | None:
    """Where it happened: the village, else the town."""
    return places.by_code(journey.village or journey.town)
