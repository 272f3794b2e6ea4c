"""What a column of a file can stand for: every field once, with its label, kind and longest text."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LEVELS = ("province", "city", "county", "town", "village", "grid")


@dataclass(frozen=True)
class Field:
    """One thing a request can be told of. ``kind``: text, moment, choice, yes or count."""

    name: str
    label: Promise
    kind: str = "text"
    longest: int = 60


_ALL = (
    Field("external_number", _("来源编号"), longest=80),
    Field("source", _("来源平台"), longest=60),
    Field("received_at", _("收到时间"), "moment"),
    Field("title", _("标题"), longest=120),
    Field("words", _("诉求内容"), longest=20_000),
    Field("channel", _("渠道"), "choice"),
    Field("request_class", _("诉求类别"), "choice"),
    Field("urgency", _("紧急程度"), "choice"),
    Field("category_1", _("事项分类（一级）")),
    Field("category_2", _("事项分类（二级）")),
    Field("category_3", _("事项分类（三级）")),
    Field("area", _("地区（一栏写全）"), longest=200),
    Field("area_province", _("省")),
    Field("area_city", _("市")),
    Field("area_county", _("县（市、区）")),
    Field("area_town", _("乡镇（街道）")),
    Field("area_village", _("村（社区）")),
    Field("area_grid", _("网格")),
    Field("place_words", _("详细地点"), longest=200),
    Field("unit", _("承办单位"), longest=80),
    Field("status", _("办理状态"), "choice"),
    Field("reply", _("答复内容"), longest=20_000),
    Field("replied_at", _("答复时间"), "moment"),
    Field("closed_at", _("办结时间"), "moment"),
    Field("in_time", _("按时办结"), "yes"),
    Field("late", _("超期办结"), "yes"),
    Field("heads", _("人数"), "count"),
    Field("person_name", _("诉求人姓名"), longest=100),
    Field("person_phone", _("诉求人电话"), longest=40),
    Field("person_address", _("诉求人住址"), longest=300),
)

FIELDS: dict[str, Field] = {field.name: field for field in _ALL}
NEEDED: tuple[tuple[str, ...], ...] = (
    ("external_number",),
    ("received_at",),
    ("title", "words"),
    ("area", *(f"area_{level}" for level in LEVELS)),
)
PERSONAL = ("person_name", "person_phone", "person_address")
