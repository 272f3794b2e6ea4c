"""Who can be told: the audiences that the life of a case names."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RESIDENT, UNIT, CO_UNITS, DESK, SEAL_DESK, HEAD, REVIEWER, TURN, LEADER, OVER = (
    "resident",
    "unit",
    "co_units",
    "desk",
    "seal_desk",
    "head",
    "reviewer",
    "turn",
    "leader",
    "over",
)

LABELS: dict[str, Promise] = {
    RESIDENT: _("诉求人"),
    UNIT: _("承办单位"),
    CO_UNITS: _("协办单位"),
    DESK: _("受理分办岗"),
    SEAL_DESK: _("密封受理岗"),
    HEAD: _("单位负责人"),
    REVIEWER: _("审核岗"),
    TURN: _("轮到办理的人"),
    LEADER: _("领导"),
    OVER: _("督促办理的人"),
}


@dataclass(frozen=True)
class Notice:
    """One sentence for one audience of one step; ``paper`` is its number in the list of notices."""

    step: str
    to: str
    words: Promise
    paper: str = ""
