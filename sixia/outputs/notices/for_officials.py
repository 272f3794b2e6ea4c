"""What units, desks, heads, reviewers and leaders are told: the wording of the office."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sixia.outputs.notices.audiences import (
    CO_UNITS,
    DESK,
    HEAD,
    LEADER,
    OVER,
    REVIEWER,
    SEAL_DESK,
    TURN,
    UNIT,
    Notice,
)


def _unit(step: str, words: Promise, paper: str = "") -> Notice:
    return Notice(step, UNIT, words, paper)


NOTICES: tuple[Notice, ...] = (
    Notice(
        "register_sealed",
        SEAL_DESK,
        _("收到一件密封的诉求 %(number)s，请在 %(seal_take_day)s 前接手。"),
    ),
    Notice("seal", SEAL_DESK, _("%(number)s 已密封移送，请在 %(seal_take_day)s 前接手。")),
    Notice("give_back", DESK, _("%(number)s 不属检举控告，由密封受理岗退回，请甄别分办。理由：%(reason)s")),
    Notice("ask_identity", SEAL_DESK, _("有人申请打开 %(number)s 的诉求人身份，须另外两个人同意。")),
    Notice("approve_identity", SEAL_DESK, _("%(number)s 打开身份的申请，有人同意了。")),
    Notice("refuse_identity", SEAL_DESK, _("%(number)s 打开身份的申请没有获得同意：%(why_not_open)s")),
    Notice("answer_desk", DESK, _("%(number)s（%(title)s）的诉求人来信了，请查看。")),
    Notice("answer_desk", SEAL_DESK, _("%(number)s 的诉求人来信了，请查看。")),
    Notice("add_words", SEAL_DESK, _("%(number)s 的诉求人补充了说明，请查看。")),
    Notice("declare_conflict", DESK, _("有人就 %(number)s 申报了利害关系，已经回避。")),
    Notice("declare_conflict", SEAL_DESK, _("有人就 %(number)s 申报了利害关系，已经回避。")),
    Notice(
        "hand_off", LEADER, _("%(number)s（%(title)s）情况紧急，已移交 %(emergency_service)s，请关注。"), "N4"
    ),
    Notice("refuse_decline", DESK, _("%(number)s 的不予受理意见未获同意，请继续分办。理由：%(reason)s")),
    Notice("refuse_bar", DESK, _("%(number)s 的不再受理意见未获同意，请继续分办。理由：%(reason)s")),
    _unit("take_charge", _("%(number)s（%(title)s）列为积案，由领导包案。")),
    _unit("refer", _("%(by)s 将 %(number)s（%(title)s）转贵单位办理，请在 %(accept_day)s 前签收。"), "N8"),
    _unit(
        "assign", _("%(by)s 将 %(number)s（%(title)s）交贵单位办理，须在 %(report_day)s 前报告结果。"), "N8"
    ),
    _unit(
        "assign_at_once",
        _("%(by)s 当场将 %(number)s（%(title)s）交贵单位办理，须在 %(report_day)s 前报告结果。"),
        "N8",
    ),
    Notice(
        "ask_return", DESK, _("%(by)s 申请退回 %(number)s，请在 %(arbitration_day)s 前裁定。理由：%(reason)s")
    ),
    _unit(
        "reroute",
        _("%(number)s（%(title)s）改派贵单位办理，请在 %(accept_day)s 前签收。理由：%(reason)s"),
        "N8",
    ),
    _unit("uphold_dispatch", _("%(number)s 维持原派，请在 %(accept_day)s 前签收。理由：%(reason)s")),
    _unit("arbitrate", _("会议裁定 %(number)s 由贵单位办理，不得再退回，请在 %(accept_day)s 前签收。"), "N8"),
    _unit("deem_accepted", _("%(number)s 到期未签收，已视为受理，办理期限照算。"), "N9"),
    Notice(
        "ask_contact",
        DESK,
        _("%(by)s 请受理部门就 %(number)s 代为联系诉求人，请在 %(relay_day)s 前联系。要问的：%(message)s"),
    ),
    _unit("pass_on_contact", _("受理部门已就 %(number)s 联系诉求人：%(passed_on)s")),
    Notice(
        "ask_recusal",
        DESK,
        _("%(number)s 的诉求人请求回避，请在 %(recusal_day)s 前决定。请谁回避：%(recusal_of)s"),
    ),
    _unit("grant_recusal", _("%(number)s 有人经决定回避。承办人回避的，请另定承办人。")),
    _unit("choose_disclosure", _("%(number)s 的诉求人决定了贵单位能不能知道自己是谁：%(disclosure)s。")),
    Notice("ask_correction", DESK, _("%(number)s 的诉求人请求更正联系方式，请核实后更正。")),
    Notice("ask_erasure", DESK, _("%(number)s 的诉求人请求删除个人信息，请作出决定。理由：%(reason)s")),
    _unit("decline_late_review", _("%(number)s 的复查申请逾期，未予受理。"), "N18"),
    _unit("decline_late_final", _("%(number)s 的复核申请逾期，未予受理。"), "N19"),
    _unit("recuse", _("%(number)s 的承办人申请回避，请另行确定承办人。")),
    Notice(
        "consult", CO_UNITS, _("%(by)s 请贵单位就 %(number)s（%(title)s）协办，请在 %(answer_on)s 前回复。")
    ),
    _unit("give_opinion", _("%(by)s 已就 %(number)s 提出协办意见。")),
    Notice("ask_extension", HEAD, _("%(number)s 申请延期至 %(extend_to)s，请审批。理由：%(reason)s")),
    _unit("approve_extension", _("%(number)s 的延期申请已批准，请在新的期限前办结。"), "N10"),
    _unit("refuse_extension", _("%(number)s 的延期申请未获批准，期限不变。理由：%(reason)s")),
    _unit(
        "put_on_long_watch", _("%(number)s 已挂账长期关注，下次复评 %(review_on)s；统计上仍为未解决。"), "N12"
    ),
    _unit("take_up_again", _("%(number)s 由长期关注转入办理，请在 %(finish_day)s 前办结。"), "N12"),
    Notice(
        "file_result",
        REVIEWER,
        _("%(by)s 报结 %(number)s（%(title)s），请在 %(quality_review_day)s 前审核。"),
    ),
    _unit("send_back", _("%(number)s 的办理结果被退回补正：%(defects)s")),
    _unit("redo", _("%(number)s 须重办，请在 %(redo_day)s 前办结。理由：%(reason)s"), "N16"),
    _unit("lead_case", _("%(number)s 转为领导包案，请在 %(redo_day)s 前办结。理由：%(reason)s")),
    Notice("refuse_close_disagreed", DESK, _("%(number)s 的有异议结案未获同意。理由：%(reason)s")),
    _unit("reopen", _("%(number)s 的问题复发，须重新办理，请在 %(redo_day)s 前办结。"), "N16"),
    _unit("withdraw", _("诉求人撤回了 %(number)s。"), "N17"),
    Notice("reinstate", DESK, _("诉求人恢复了 %(number)s，请在 %(screen_day)s 前分办。"), "N17"),
    _unit("ask_first_review", _("诉求人就 %(number)s 申请复查。"), "N18"),
    _unit("uphold_decision", _("%(number)s 复查维持原处理意见。"), "N18"),
    _unit("change_decision", _("%(number)s 的处理意见经复查变更。"), "N18"),
    _unit("order_redo", _("%(number)s 经复查责令重办，请在 %(redo_day)s 前办结。"), "N18"),
    _unit("ask_final_review", _("诉求人就 %(number)s 申请复核。"), "N19"),
    _unit("conclude", _("%(number)s 复核终结。"), "N19"),
    Notice("remind", TURN, _("%(number)s（%(title)s）临近期限，现在该您这里办理，请抓紧。")),
    Notice("urge", TURN, _("%(number)s（%(title)s）已超期，现在该您这里办理，请立即办理。")),
    Notice("urge", OVER, _("%(number)s（%(title)s）已超期，该办的是 %(turn)s，请督促。")),
    Notice("supervise", TURN, _("%(number)s（%(title)s）已列入督办，请报告原因和办结时间。")),
    Notice("supervise", LEADER, _("%(number)s（%(title)s）已发督办单，该办的是 %(turn)s。")),
    Notice("supervise", OVER, _("%(number)s（%(title)s）已发督办单，该办的是 %(turn)s，请督促。")),
    Notice("escalate", TURN, _("%(number)s（%(title)s）已提级督办，请立即办理。")),
    Notice("escalate", LEADER, _("%(number)s（%(title)s）已提级督办，该办的是 %(turn)s，请过问。")),
    Notice("escalate", OVER, _("%(number)s（%(title)s）已提级督办，该办的是 %(turn)s，请督促。")),
    Notice("list_supervision", TURN, _("%(number)s（%(title)s）经会议决定挂牌督办。")),
    Notice("list_supervision", LEADER, _("%(number)s（%(title)s）已挂牌督办，该办的是 %(turn)s。")),
    Notice("list_supervision", OVER, _("%(number)s（%(title)s）已挂牌督办，该办的是 %(turn)s，请督促。")),
    Notice("lift_supervision", TURN, _("%(number)s 的督办已解除。理由：%(reason)s")),
    _unit("add_words", _("%(number)s 收到补充说明，请查看。")),
)
