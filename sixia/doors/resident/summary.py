"""What someone wrote, shown once more before it is sent."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sixia.doors.resident import questions, route
from sixia.doors.resident.journey import FOR_ANOTHER, Journey
from sixia.ground.people import queries as people
from sixia.ground.places import queries as places
from sixia.ground.web.pieces import Fact
from sixia.ledger.codes import Disclosure
from sixia.outputs.notices.channels import ways
from sixia.outputs.notices.codes import OF_RESIDENTS, Channel

_KNOWS: dict[str, Promise] = {
    "": gettext_lazy("保密，不让知道"),
    Disclosure.ASK: gettext_lazy("要先来问我"),
    Disclosure.YES: gettext_lazy("可以知道"),
}


def answers(mine: Journey) -> list[Fact]:
    """Every answer with a way to change it."""
    shown = [
        ("what", _("什么事"), mine.words),
        ("kind", _("哪一类"), str(dict(questions.KINDS)[mine.kind])),
        ("town", _("在哪里"), _where(mine)),
        ("place", _("怎么找到"), mine.place_words or _("没有写")),
        ("files", _("照片和材料"), _("、").join(str(file["name"]) for file in mine.files) or _("没有")),
        ("who", _("姓名和电话"), _who(mine)),
        (
            "contact",
            _("承办单位知道您是谁"),
            _KNOWS.get(mine.disclose, _KNOWS[""]),
        ),
        *([("contact", _("有了进展怎样告诉您"), _told(mine))] if ways.open_to_residents() else []),
        ("about", _("针对哪个单位"), _unit(mine)),
    ]
    asked = route.asked_of(mine)
    return [
        Fact(name=name, value=value, act_url=_change(key), act_words=_("改"))
        for key, name, value in shown
        if key in asked
    ]


def _change(key: str) -> str:
    return f"{reverse('resident:question', args=[key])}?then={route.LAST}"


def _where(mine: Journey) -> str:
    area = questions.area_of(mine)
    return places.full_name(area) if area else ""


def _who(mine: Journey) -> str:
    if mine.is_anonymous:
        return _("匿名")
    told = {"name": mine.name, "phone": mine.phone}
    return (
        _("%(name)s，%(phone)s（替别人反映）") if mine.who == FOR_ANOTHER else _("%(name)s，%(phone)s")
    ) % told


def _told(mine: Journey) -> str:
    channel = Channel(mine.notify) if mine.notify in OF_RESIDENTS else None
    if channel is None:
        return _("我自己上网看")
    return f"{channel.label} {mine.email}".strip()


def _unit(mine: Journey) -> str:
    unit = people.unit(mine.unit) if mine.unit else None
    return _("%(unit)s（它看不到这件诉求）") % {"unit": unit} if unit else _("不针对哪个单位")
