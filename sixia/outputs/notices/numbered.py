"""The twenty notices that the procedure owes people, N1 to N20, as a table."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sixia.outputs.notices.audiences import DESK, LEADER, RESIDENT, UNIT
from sixia.outputs.notices.codes import OUTSIDE, Channel

INSIDE: tuple[Channel, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One numbered notice. The steps that bring it, and their articles, come from the life of a case.

    ``what`` is all that a short message says of it, or ``of_step`` where its steps differ: never a name,
    a place or a word of the request. ``carries`` lists the channels that may leave the house with it; all
    of them can be read inside. ``limit`` says by when it is owed, ``anonymous`` what becomes of it for
    people who left no name. ``is_urgent`` does not wait for the morning.
    """

    number: str
    name: Promise
    to: tuple[str, ...]
    limit: Promise
    what: Promise
    anonymous: Promise
    of_step: Mapping[str, Promise] = field(default_factory=dict)
    carries: tuple[Channel, ...] = OUTSIDE
    law: Promise | str = ""
    is_urgent: bool = False

    def says(self, step: str) -> str:
        """What a short message says when the step brought it."""
        return str(self.of_step.get(step, self.what))


_CODE = _("没有留电话的，自己用编号和查询码在网上看。")
_BOTH = (RESIDENT, UNIT)
_ONE = (RESIDENT,)

PAPERS: tuple[Paper, ...] = (
    Paper(
        number="N1", name=_("收件回执"), to=_ONE, limit=_("登记时马上给"), what=_("已经收到"),
        anonymous=_("当场给编号和查询码，以后凭这两样查看。"),
    ),
    Paper(
        number="N2", name=_("当场办理结果"), to=_ONE, limit=_("当天"), what=_("当场办好了"), anonymous=_CODE,
    ),
    Paper(
        number="N3", name=_("密封回执"), to=_ONE, limit=_("当天"), what=_("已经收到"), carries=INSIDE,
        anonymous=_("同样只给编号和查询码。密封的事不发短信、不发邮件，免得别人看见。"),
    ),
    Paper(
        number="N4", name=_("紧急移交告知"), to=(RESIDENT, LEADER), limit=_("马上"), is_urgent=True,
        what=_("已经移交紧急救援。还有危险，请马上打 110、119 或者 120"), anonymous=_CODE,
    ),
    Paper(
        number="N5", name=_("并件告知"), to=_ONE, limit=_("1 个工作日"), what=_("和同一件事一起办理"),
        of_step={"unmerge": _("改为单独办理")}, anonymous=_CODE,
    ),
    Paper(
        number="N6", name=_("法定途径告知书"), to=_ONE, limit=_("收到后 15 日内"),
        what=_("要走法律规定的另一条路"),
        anonymous=_("姓名、地址不清楚的，可以不另发书面告知；内容在网上凭查询码看。"),
    ),
    Paper(
        number="N7", name=_("不予受理告知书"), to=_ONE, limit=_("收到后 15 日内"),
        what=_("没有受理，理由和您还可以怎么办已经写好"),
        anonymous=_("姓名、地址不清楚的，可以不另发书面告知；内容在网上凭查询码看。"),
    ),
    Paper(
        number="N8", name=_("转办、交办告知"), to=_BOTH, limit=_("收到后 15 日内；热线件按约定的时间"),
        what=_("已经转给承办单位"), anonymous=_CODE,
    ),
    Paper(
        number="N9", name=_("受理告知书"), to=_BOTH, limit=_("单位收到后 15 日内"), what=_("单位已经受理"),
        of_step={"deem_accepted": _("单位到期没有签收，已经视为受理")}, anonymous=_CODE,
    ),
    Paper(
        number="N10", name=_("延期告知书"), to=_BOTH, limit=_("批准延期时，不晚于原来的期限"),
        what=_("办理时间延长了"), anonymous=_CODE,
    ),
    Paper(
        number="N11", name=_("中止、恢复告知"), to=_ONE, limit=_("中止、恢复时"), what=_("办理暂时停下来"),
        of_step={"resume": _("办理恢复了")}, anonymous=_CODE,
    ),
    Paper(
        number="N12", name=_("长期关注告知"), to=_BOTH, limit=_("挂账时，以后每次复评后，最多隔 90 日"),
        what=_("眼下解决不了，由领导一直管到解决"),
        of_step={"review_long_watch": _("领导又看了一次"), "take_up_again": _("重新办理")}, anonymous=_CODE,
    ),
    Paper(
        number="N13", name=_("答复、处理意见书"), to=_ONE, limit=_("受理后 60 日内，延期的再加 30 日"),
        what=_("有了答复"),
        anonymous=_("答复放在网上，凭查询码看，放上去的那天就算送到。"),
    ),
    Paper(
        number="N14", name=_("请您评价"), to=_ONE, limit=_("答复后 3 个工作日内"),
        what=_("请您说问题解决了没有"),
        of_step={"not_reached": _("我们打电话没有联系上您，会换一天再打")},
        anonymous=_("没法打电话，只能自己凭查询码评价；没有评价的不算满意，另派人去看。"),
    ),
    Paper(
        number="N15", name=_("办结告知"), to=_ONE, limit=_("核对后 2 个工作日内"), what=_("已经办结"),
        of_step={"close_disagreed": _("已经结案，您的不同意见原样保留，还可以申请复查")}, anonymous=_CODE,
    ),
    Paper(
        number="N16", name=_("重办告知"), to=_BOTH, limit=_("决定后 1 个工作日内"), what=_("重新办理"),
        anonymous=_CODE,
    ),
    Paper(
        number="N17", name=_("撤回、恢复告知"), to=(RESIDENT, UNIT, DESK), limit=_("撤回、恢复时"),
        what=_("您撤回了诉求"),
        of_step={"reinstate": _("您恢复了诉求")}, anonymous=_CODE,
    ),
    Paper(
        number="N18", name=_("复查意见书"), to=_BOTH, limit=_("收到申请后 30 日内"), what=_("有了复查意见"),
        of_step={"ask_first_review": _("收到了您的复查申请")}, anonymous=_CODE,
    ),
    Paper(
        number="N19", name=_("复核意见书"), to=_BOTH, limit=_("收到申请后 30 日内，听证的时间不算"),
        what=_("有了复核意见"),
        of_step={"ask_final_review": _("收到了您的复核申请"), "hold_hearing": _("要举行听证")},
        anonymous=_CODE,
    ),
    Paper(
        number="N20", name=_("不再受理告知书"), to=_ONE, limit=_("收到后 15 日内"),
        law=_("《信访工作条例》第三十六条"),
        what=_("同一件事已经复核终结，不再受理。有新的事实可以另外提出"),
        anonymous=_("姓名、地址不清楚的，可以不另发书面告知；内容在网上凭查询码看。"),
    ),
)  # fmt: skip
BY_NUMBER: dict[str, Paper] = {paper.number: paper for paper in PAPERS}
