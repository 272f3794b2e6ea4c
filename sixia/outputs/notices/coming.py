"""What comes next for a resident: what happens, by whom, by when, in one sentence for each state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.ground.people import permits
from sixia.ground.web.dates import in_full
from sixia.ledger.models import Case, Deadline

(
    UNIT_WAITS,
    DESK_WAITS,
    SEAL_WAITS,
    YOU_WAIT,
    CALLER_WAITS,
    CHECKER_WAITS,
    BODY_WAITS,
    LEADER_WAITS,
    NOBODY,
) = (
    "unit",
    "desk",
    "seal_desk",
    "you",
    "caller",
    "checker",
    "body",
    "leader",
    "",
)

_WHO: dict[str, Promise | str] = {
    DESK_WAITS: _("受理部门"),
    SEAL_WAITS: _("专门办理密封诉求的人"),
    CALLER_WAITS: _("回访人员（不是承办单位的人）"),
    CHECKER_WAITS: _("核查人员（不是承办单位的人）"),
    BODY_WAITS: _("复查、复核机关"),
    LEADER_WAITS: _("挂账的领导"),
    YOU_WAIT: _("您"),
    NOBODY: "",
}


@dataclass(frozen=True)
class Coming:
    """The next thing: ``by`` is the last day of its limit, if it has one; ``note`` says a little more."""

    what: str
    who: str = ""
    by: date | None = None
    note: str = ""


# For each state: what happens next, who does it, and which limits say by when (the first that runs).
NEXT: dict[str, tuple[Promise, str, tuple[str, ...]]] = {
    "draft": (_("诉求还没有登记"), DESK_WAITS, ()),
    "registered": (_("看您的诉求，决定交给哪个单位办理"), DESK_WAITS, ("screen", "notice")),
    "screening": (_("决定交给哪个单位办理"), DESK_WAITS, ("screen", "notice")),
    "merged": (_("和同一件事一起办理，一起答复您"), NOBODY, ()),
    "redirected": (_("请走下面写的法定途径。这里不再办理"), NOBODY, ()),
    "not_accepted": (_("这件诉求没有受理。不服时怎么办，写在下面"), NOBODY, ()),
    "sealed": (_("接手您密封的诉求"), SEAL_WAITS, ("seal_take",)),
    "seal_held": (_("决定移送哪个有权机关"), SEAL_WAITS, ("seal_route",)),
    "with_discipline": (_("由有权机关依规定处理，处理情况由它告诉您"), NOBODY, ()),
    "seal_ended": (_("这件密封的诉求已经办结"), NOBODY, ()),
    "handed_off": (_("已经移交紧急救援。危险还在，请立即打电话"), NOBODY, ()),
    "routed": (_("签收您的诉求，开始办理"), UNIT_WAITS, ("accept",)),
    "return_asked": (_("决定由哪个单位办理"), DESK_WAITS, ("arbitration",)),
    "accepted": (_("安排承办人，和您联系"), UNIT_WAITS, ("first_contact", "finish")),
    "handling": (_("办理，并且答复您"), UNIT_WAITS, ("redo", "finish")),
    "consulting": (_("和其他单位商量后答复您"), UNIT_WAITS, ("redo", "finish")),
    "paused": (_("恢复办理"), UNIT_WAITS, ()),
    "long_watch": (_("再看一次，能解决就重新办理"), LEADER_WAITS, ("long_watch_review",)),
    "result_filed": (_("审核办理结果，然后答复您"), UNIT_WAITS, ("redo", "finish")),
    "qa_review": (_("签发给您的答复"), UNIT_WAITS, ("redo", "finish")),
    "replied": (_("请您说：问题解决了吗"), YOU_WAIT, ("callback", "check")),
    "callback": (_("核对结果，决定办结还是重新办理"), CALLER_WAITS, ("close_out", "callback", "check")),
    "redo": (_("重新办理，并且答复您"), UNIT_WAITS, ("redo",)),
    "closed": (_("这件诉求已经办结"), NOBODY, ()),
    "withdrawn": (_("您撤回了这件诉求。改变主意时，可以恢复"), NOBODY, ()),
    "under_first_review": (_("给您书面的复查意见"), BODY_WAITS, ("review",)),
    "under_final_review": (_("给您书面的复核意见"), BODY_WAITS, ("final_review",)),
    "concluded": (_("复核已经终结"), NOBODY, ()),
}

TERMS: dict[str, Promise] = {
    "screen": _("决定交给哪个单位"),
    "notice": _("书面告诉您受理不受理"),
    "seal_take": _("专门的人接手"),
    "seal_route": _("决定移送哪个有权机关"),
    "accept": _("承办单位签收"),
    "arbitration": _("决定由哪个单位办理"),
    "first_contact": _("承办人和您联系"),
    "relay": _("受理部门代承办单位和您联系"),
    "recusal": _("决定要不要回避"),
    "finish": _("办完并答复您"),
    "redo": _("重新办完并答复您"),
    "callback": _("回访您，问问题解决没有"),
    "check": _("核查问题解决没有"),
    "close_out": _("核对结果，决定办结还是重办"),
    "long_watch_review": _("再看一次"),
    "review": _("书面的复查意见"),
    "final_review": _("书面的复核意见"),
}
"""The limits a resident is told of; the office's own are left out."""


def whose_turn(state: str, sets: Mapping[str, object], *, unit: str) -> str:
    """Who is behind when a limit runs out after a step ``sets`` this: the unit, or those beside it."""
    who = NEXT[state][1]
    if sets.get("waits_for") == permits.WRITE_OFF.name:
        who = CHECKER_WAITS
    if sets.get("due_term") in {"relay", "recusal"}:
        who = DESK_WAITS
    return unit if who in {UNIT_WAITS, NOBODY} else str(_WHO[CALLER_WAITS if who == YOU_WAIT else who])


def coming(case: Case, running: Sequence[Deadline]) -> Coming:
    """What comes next for the resident of ``case``, given the limits that run now."""
    what, who, terms = NEXT[case.state]
    if case.state == "callback" and not case.solved:
        what, who, terms = NEXT["replied"]
    if case.pending == "extension":
        what = _("决定要不要延长办理时间")
    name = (
        (case.lead_unit.name if case.lead_unit else _now("承办单位")) if who == UNIT_WAITS else str(_WHO[who])
    )
    days = {row.term: row.due_on for row in running}
    by = next((days[term] for term in terms if term in days), None)
    if who == YOU_WAIT:
        return Coming(str(what), name, None, _asked_by_us(by) if case.complainant_id else _only_here(by))
    return Coming(str(what), name, case.resume_on if case.state == "paused" else by)


def _asked_by_us(by: date | None) -> str:
    """A resident has no limit: whoever says nothing is called by us."""
    return _now("您不评价也没关系，我们最迟 %(day)s 打电话问您。") % {"day": in_full(by)} if by else ""


def _only_here(by: date | None) -> str:
    """Nobody can call someone who left no number: if they say nothing, someone goes and checks."""
    if by is None:
        return _now("您没有留姓名电话，我们没法打给您。请您在这里说一声。")
    return _now(
        "您没有留姓名电话，我们没法打给您。请您在这里说一声；您不说，最迟 %(day)s 由承办单位以外的人核查。"
    ) % {"day": in_full(by)}
