"""What a resident can do with a case: the steps the ledger offers, in the resident's own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from sixia.doors.resident.lengths import PETITION, Length
from sixia.ground.files import checking
from sixia.ground.people.scope import Standing
from sixia.ledger import queries
from sixia.ledger.codes import Confidentiality
from sixia.ledger.models import Case


@dataclass(frozen=True)
class Doing:
    """One step as a resident reads it: on the button, over the form, on its button, afterwards.

    ``about_me`` says that it is about the person, not about what they asked for.
    """

    step: str
    words: Promise
    hint: Promise | str
    send: Promise
    done: Promise
    fields: Mapping[str, tuple[Promise, Promise | str]]
    is_grave: bool = False
    about_me: bool = False


_REVIEW: Mapping[str, tuple[Promise, Promise | str]] = {
    "reason": (_("您不服哪一点？"), _("说清事实和理由。")),
    "late_reason": (_("为什么晚了？"), _("例如住院、出门在外、没有人念给您听。")),
}
DOINGS: dict[str, Doing] = {
    one.step: one
    for one in (
        Doing(
            "evaluate",
            _("评价：解决了吗？"),
            _("您说了算。承办单位看不到这一页，也不能替您填。"),
            _("提交评价"),
            _("谢谢您，评价已经记下。"),
            {
                "solved": (_("问题解决了吗？"), ""),
                "satisfaction": (_("对办理满意吗？"), ""),
                "said": (_("还想说什么"), _("没有解决的，请说说还差什么。")),
            },
        ),
        Doing(
            "reopen",
            _("问题又出现了，要求重新办理"),
            _("还是原来的编号，由原来的单位重新办理，期限减半。"),
            _("要求重新办理"),
            _("已经要求重新办理，新的期限在下面。"),
            {"reason": (_("现在是什么情况？"), "")},
        ),
        Doing(
            "reinstate",
            _("恢复这件诉求"),
            _("恢复以后，从受理开始重新办理。"),
            _("恢复诉求"),
            _("诉求已经恢复。"),
            {"reason": (_("为什么恢复"), _("可以不写。"))},
        ),
        Doing(
            "ask_first_review",
            _("不服答复，申请复查"),
            format_lazy(
                _("由上一级机关重新审查，{length}内给您书面意见。"), length=Length("review", profile=PETITION)
            ),
            _("申请复查"),
            _("复查申请已经收到。"),
            _REVIEW,
        ),
        Doing(
            "ask_final_review",
            _("不服复查意见，申请复核"),
            format_lazy(
                _("由再上一级机关作最后审查，{length}内给您书面意见。"),
                length=Length("final_review", profile=PETITION),
            ),
            _("申请复核"),
            _("复核申请已经收到。"),
            _REVIEW,
        ),
        Doing(
            "ask_recusal",
            _("请某个人或者某个单位回避"),
            _("他和这件事有利害关系，或者是对方的亲戚，您可以要求换人、换单位。为什么，承办单位看不到。"),
            _("请求回避"),
            _("请求已经收到。同意不同意，都会在这里告诉您，写明理由。"),
            {
                "recusal_of": (_("请谁回避？"), _("写姓名，或者单位的名称。不知道姓名的，说清是哪个人。")),
                "reason": (_("为什么？"), _("说清他和这件事有什么关系。")),
            },
        ),
        Doing(
            "add_words",
            _("补充说明或者材料"),
            _("想起什么、情况有变化，随时可以补充，承办单位会收到。"),
            _("补充"),
            _("已经补充，承办单位会收到。"),
            {
                "addition": (_("补充什么？"), ""),
                "files": (
                    _("照片、录音、材料"),
                    format_lazy(
                        _("可以不附。最多 {most} 个，每个不超过 {size} MB。"),
                        most=checking.MOST_FILES,
                        size=settings.UPLOAD_MEGABYTES,
                    ),
                ),
            },
        ),
        Doing(
            "withdraw",
            _("撤回这件诉求"),
            _("只有您自己能撤回，谁也不能要求您撤。撤回后就不再办理；改变主意时可以恢复。"),
            _("确定撤回"),
            _("诉求已经撤回。改变主意时，可以在这里恢复。"),
            {"reason": (_("为什么撤回"), _("可以不写。"))},
            is_grave=True,
        ),
        Doing(
            "choose_disclosure",
            _("承办单位能不能知道我是谁"),
            _("您说了算，随时可以改。改成“不可以”以后，它不能再看；以前看过的，收不回来。"),
            _("就这样定"),
            _("已经照您说的改了。"),
            {"disclosure": (_("承办单位能不能知道您的姓名和电话？"), "")},
            about_me=True,
        ),
        Doing(
            "ask_erasure",
            _("请求删除我的姓名和电话"),
            _(
                "受理部门来决定。还在办理的、法律规定要保存的，不能马上删，会写明理由。"
                "删了就不能恢复，也没法打电话找您；您的诉求和办理经过还在，凭查询码照样能看。"
            ),
            _("请求删除"),
            _("请求已经收到。决定了会在这里告诉您，写明理由。"),
            {"reason": (_("为什么要删除？"), _("写一句就行。"))},
            is_grave=True,
            about_me=True,
        ),
    )
}
NEEDS_A_NAME = {"choose_disclosure", "ask_erasure"}
"""Whoever left no name is not told of what concerns a name."""


@dataclass(frozen=True)
class Possible:
    """One of the doings on the page of a case: possible now, or why not."""

    doing: Doing
    why_not: str
    is_first: bool


def why_not(case: Case, step: str, *, who: Standing, at: datetime) -> str:
    """Why the resident cannot take the step now; empty when they can."""
    offered = {offer.step.name: offer.why_not for offer in queries.offers(case, who=who, at=at)}
    if step not in offered:
        return str(_("现在是“%(state)s”，不能这样做。") % {"state": case.stands.label})
    return offered[step]


def possible(case: Case, *, who: Standing, at: datetime) -> list[Possible]:
    """What the ledger offers to the resident now, in the order of the table above.

    A final review is not spoken of before there was a first one: nobody need know of it until then.
    """
    offered = {offer.step.name: offer.why_not for offer in queries.offers(case, who=who, at=at)}
    if case.confidentiality == Confidentiality.SEALED:  # there the mailbox is the way
        offered.pop("add_words", None)
    if not case.review_result:
        offered.pop("ask_final_review", None)
    if case.complainant is None or case.complainant.erased_at:
        offered = {name: why_not for name, why_not in offered.items() if name not in NEEDS_A_NAME}
    asked_first = not case.solved
    return [
        Possible(doing, offered[name], is_first=name == "evaluate" and asked_first and not offered[name])
        for name, doing in DOINGS.items()
        if name in offered
    ]
