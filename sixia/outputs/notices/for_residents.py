"""What a resident reads of every step: plain words, one sentence, the day and the unit named."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sixia.outputs.notices.audiences import RESIDENT, Notice


def _to(step: str, words: Promise, paper: str = "") -> Notice:
    return Notice(step, RESIDENT, words, paper)


NOTICES: tuple[Notice, ...] = (
    # Coming in
    _to("register", _("我们收到了您的诉求，编号 %(number)s。最迟 %(screen_day)s 决定交给哪个单位。"), "N1"),
    _to("import_open", _("您的诉求从其他平台转到这里，编号 %(number)s。")),
    _to("import_replied", _("您的诉求从其他平台转到这里，转来时已经有答复。")),
    _to("import_reply", _("其他平台当时给您的答复，写在下面。")),
    _to("import_closed", _("您的诉求从其他平台转到这里，转来时已经办结。")),
    _to("settle_on_spot", _("您的诉求当场办好了，由 %(settled_by)s 办理。"), "N2"),
    # Screening
    _to("screen", _("受理部门看过了您的诉求，归为“%(request_class)s”。")),
    _to("seal", _("您的诉求已经密封，交给有权处理的机关。被反映的人和单位看不到。"), "N3"),
    _to(
        "register_sealed",
        _("我们收到了您的诉求，编号 %(number)s，已经密封。只有专门的人看得到，被反映的人和单位看不到。"),
        "N3",
    ),
    _to("take_sealed", _("专门的人已经接手您密封的诉求。")),
    _to("choose_officer", _("您密封的诉求换了承办的人。")),
    _to("hand_to_discipline", _("您密封的诉求已经移送有权处理的机关，由它依规定办理。"), "N3"),
    _to("note_discipline", _("我们向有权机关了解了办理情况。")),
    _to("conclude_sealed", _("您密封的诉求已经办结。处理结果由有权机关依规定告诉您。"), "N3"),
    _to("give_back", _("您反映的事不属于检举控告，转为“%(plain_class)s”办理，理由写在下面。仍然限制知悉。")),
    _to("ask_identity", _("有人申请查看您的姓名和电话，要另外两个人同意才能看。")),
    _to("approve_identity", _("有一个人同意了查看您的姓名和电话的申请。")),
    _to("refuse_identity", _("查看您的姓名和电话的申请没有获得同意。")),
    _to("ask_resident", _("工作人员有话问您，请您在信箱里回答。")),
    _to("answer_desk", _("您写了一封回信。")),
    _to("name_accused", _("我们记下了您反映的是谁。他和他的单位看不到，也接不到这件诉求。")),
    _to("declare_conflict", _("一位工作人员说明和这件事有关系，已经回避。")),
    _to(
        "hand_off", _("情况紧急，已经马上移交给 %(emergency_service)s。如果还有危险，请您立即打电话。"), "N4"
    ),
    _to(
        "merge",
        _(
            "您的诉求和 %(lead_case)s 说的是同一件事，一起办理。"
            "您的编号不变，照样会收到答复，也照样由您评价。"
        ),
        "N5",
    ),
    _to("unmerge", _("您的诉求改为单独办理。最迟 %(screen_day)s 决定交给哪个单位。"), "N5"),
    _to("group", _("您的诉求和别人反映的同一件事放在一起看，仍然单独答复您。")),
    _to("ungroup", _("您的诉求不再和别的诉求放在一起看。")),
    _to("answer_together", _("和您的诉求一起办理的事有了答复，下面就是给您的答复。"), "N13"),
    _to("redirect", _("这件事要走法律规定的另一条路：%(lawful_route)s。请到下面写的地方提出。"), "N6"),
    _to("propose_decline", _("受理部门认为这件事不能受理，正由第二个人复核，还没有决定。")),
    _to("decline", _("很抱歉，您的诉求没有受理。理由和您还可以怎么办，写在下面。"), "N7"),
    _to("refuse_decline", _("第二个人复核后不同意“不受理”，您的诉求继续往下办。")),
    _to("propose_bar", _("受理部门认为这件事已经复核终结，正由第二个人复核，还没有决定。")),
    _to(
        "bar_refiling",
        _("这件事已经复核终结，您这次说的事实和理由和上次一样，不再受理。有新的事实和理由，可以另外提出。"),
        "N20",
    ),
    _to("refuse_bar", _("第二个人复核后不同意“不再受理”，您的诉求继续往下办。")),
    _to("link_earlier", _("您这次说了新的事实，作为新的一件办理，和先前的 %(earlier_case)s 放在一起看。")),
    _to("restrict", _("受理部门调整了哪些人可以看到您的诉求。")),
    # Sending on
    _to("refer", _("您的诉求转给 %(unit)s 办理。最迟 %(accept_day)s 签收。"), "N8"),
    _to("assign", _("您的诉求交给 %(unit)s 办理，并要求它报告结果。最迟 %(accept_day)s 签收。"), "N8"),
    _to("assign_at_once", _("领导当场把您的诉求交给 %(unit)s 办理。最迟 %(accept_day)s 签收。"), "N8"),
    _to("ask_return", _("%(unit)s 认为这件事不归它管，申请退回。最迟 %(arbitration_day)s 决定由谁办。")),
    _to("reroute", _("您的诉求改由 %(unit)s 办理。最迟 %(accept_day)s 签收。"), "N8"),
    _to("uphold_dispatch", _("受理部门决定仍由 %(unit)s 办理。最迟 %(accept_day)s 签收。")),
    _to("arbitrate", _("经会议决定，您的诉求由 %(unit)s 办理，不能再退回。最迟 %(accept_day)s 签收。"), "N8"),
    # Handling
    _to("accept", _("%(unit)s 受理了您的诉求，最迟 %(finish_day)s 办完并答复您。"), "N9"),
    _to(
        "deem_accepted",
        _("%(unit)s 到期没有签收，按规定视为已经受理，期限照算，最迟 %(finish_day)s 办完并答复您。"),
        "N9",
    ),
    _to("begin", _("%(unit)s 开始办理，已经确定了承办人。")),
    _to("record_contact", _("%(unit)s 记录了和您联系的情况。")),
    _to("ask_contact", _("%(unit)s 请受理部门代它联系您，最迟 %(relay_day)s 联系。您的姓名电话它看不到。")),
    _to("pass_on_contact", _("受理部门代 %(unit)s 和您联系过了。您的姓名电话没有告诉它。")),
    _to("recuse", _("原来的承办人与这件事有关系，已经回避，换人办理。")),
    _to("replace_handler", _("%(unit)s 换了承办人，继续办理。")),
    _to("ask_recusal", _("您请求回避，最迟 %(recusal_day)s 决定。")),
    _to("grant_recusal", _("您请求回避，同意了：这个人不再经手，也看不到您的诉求。")),
    _to(
        "grant_unit_recusal",
        _("您请求回避，同意了：原来的单位不再办理，也看不到您的诉求。最迟 %(screen_day)s 决定交给哪个单位。"),
    ),
    _to("refuse_recusal", _("您请求回避，没有同意。理由写在下面。")),
    _to("choose_disclosure", _("您决定了承办单位能不能知道您是谁：%(disclosure)s。")),
    _to("ask_name", _("%(unit)s 想知道您是谁，请您决定。您不回答，就不让它知道。")),
    _to("ask_correction", _("您请求更正联系方式，受理部门核实后更正。")),
    _to("correct_contact", _("您的联系方式核实过了，已经更正。")),
    _to("refuse_correction", _("您请求更正联系方式，没有更正。理由写在下面。")),
    _to("ask_erasure", _("您请求删除个人信息，受理部门会作出决定。")),
    _to("grant_erasure", _("您的姓名、电话和住址已经删除，不能恢复。")),
    _to("refuse_erasure", _("您请求删除个人信息，没有删除。理由写在下面。")),
    _to("consult", _("%(unit)s 请其他单位一起想办法。答复您的仍然是 %(unit)s。")),
    _to("give_opinion", _("%(by)s 提出了协办意见。")),
    _to("end_consulting", _("几个单位商量完了，%(unit)s 继续办理。")),
    _to("ask_extension", _("%(unit)s 申请延长办理时间，正等负责人决定。")),
    _to("approve_extension", _("办理时间延长了，最迟 %(finish_day)s 办完并答复您。只能延长一次。"), "N10"),
    _to("refuse_extension", _("负责人没有同意延长时间，原来的期限不变。")),
    _to("pause", _("办理暂时停下来，最迟 %(resume_on)s 恢复。原因写在下面。"), "N11"),
    _to("resume", _("办理恢复了，最迟 %(finish_day)s 办完并答复您。"), "N11"),
    _to(
        "put_on_long_watch",
        _("这件事眼下解决不了，由领导挂账，一直管到解决为止。最迟 %(review_on)s 再看一次。"),
        "N12",
    ),
    _to("review_long_watch", _("领导又看了一次这件事，%(changed)s。下一次最迟 %(review_on)s。"), "N12"),
    _to("take_up_again", _("条件成熟了，您的诉求重新办理，最迟 %(finish_day)s 办完并答复您。"), "N12"),
    _to("lead_case", _("这件事改由领导亲自负责，最迟 %(redo_day)s 办完并答复您。")),
    _to("file_result", _("%(unit)s 报告了办理结果，正在审核，审核通过后答复您。")),
    # Answering
    _to("pass_review", _("办理结果通过了审核，等负责人签发。")),
    _to("send_back", _("审核没有通过，退给 %(unit)s 补充办理。")),
    _to("reply", _("%(unit)s 答复了您。问题解决没有，请您来说。"), "N13, N14"),
    # Is it solved?
    _to("not_reached", _("我们打电话回访，没有联系上您，会换一天再联系。您也可以自己在这里评价。"), "N14"),
    _to("record_evaluation", _("我们回访了您：%(solved)s，%(satisfaction)s。")),
    _to("evaluate", _("您评价了：%(solved)s，%(satisfaction)s。")),
    _to("evaluate_by_code", _("您用一次性评价码评价了：%(solved)s，%(satisfaction)s。")),
    _to("give_rating_code", _("回访人员给了您一个一次性评价码。承办单位看不到，也不能用。"), "N14"),
    _to("draw_revisit", _("这件诉求在 %(draw)s 的抽查里被系统抽中，会有另外的人再问一次、看一次。")),
    _to("record_revisit", _("抽查的人再看了一次：%(still_solved)s。")),
    _to("redo", _("您的诉求退给 %(unit)s 重新办理，最迟 %(redo_day)s 办完并答复您。"), "N16"),
    _to("close", _("您说问题解决了，这件诉求办结了。以后复发，可以要求重新办理。"), "N15"),
    _to("close_after_check", _("另派人核查后，这件诉求办结了。您不认可，仍然可以往下走。"), "N15"),
    _to("close_lawful", _("依照法律这件事不能支持，已经向您解释，这件诉求办结了。"), "N15"),
    _to("propose_close_disagreed", _("督办部门提出结案，您的不同意见原样保留。正由第二个人复核。")),
    _to("close_disagreed", _("这件诉求结案了，您不认可的意见原样保留。您还可以申请复查。"), "N15"),
    _to("refuse_close_disagreed", _("第二个人复核后不同意结案，您的诉求继续往下办。")),
    _to("reopen", _("问题又出现了，您的诉求由 %(unit)s 重新办理，最迟 %(redo_day)s 办完并答复您。"), "N16"),
    # The resident's own
    _to("withdraw", _("您撤回了诉求。改变主意时，可以恢复。"), "N17"),
    _to("reinstate", _("您恢复了诉求，重新从受理开始。最迟 %(screen_day)s 决定交给哪个单位。"), "N17"),
    _to("add_words", _("%(by)s 补充了说明。")),
    _to("ask_first_review", _("收到了您的复查申请，最迟 %(review_day)s 给您书面意见。"), "N18"),
    _to("uphold_decision", _("复查维持了原来的意见。您还不服，可以在规定时间内申请复核。"), "N18"),
    _to("change_decision", _("复查改变了原来的意见，新的意见写在下面。"), "N18"),
    _to("order_redo", _("复查要求 %(unit)s 重新办理，最迟 %(redo_day)s 办完并答复您。"), "N18"),
    _to("ask_final_review", _("收到了您的复核申请，最迟 %(final_review_day)s 给您最终意见。"), "N19"),
    _to("decline_late_review", _("您申请复查时已经过了期限，没有受理。理由写在下面。"), "N18"),
    _to("decline_late_final", _("您申请复核时已经过了期限，没有受理。理由写在下面。"), "N19"),
    _to("hold_hearing", _("复核机关举行听证，从 %(hearing_from)s 开始。"), "N19"),
    _to("conclude", _("复核有了最终意见，写在下面。"), "N19"),
    # When officials, units or calendars change
    _to("hand_over", _("承办人换了人，办理继续，期限不变。")),
    _to("change_leader", _("负责这件事的领导换了人，办理继续，期限不变。")),
    _to("change_unit", _("原来的单位撤销了，由 %(unit)s 继续办理，期限不变。")),
    _to("recount", _("国务院公布了新的放假安排，办理期限按它重新算了。")),
    # Supervision, and who looked
    _to("remind", _("提醒了 %(unit)s：期限快到了。")),
    _to("urge", _("%(unit)s 没有按时办完，已经催办。")),
    _to("supervise", _("%(unit)s 仍未办完，已经发出督办单。")),
    _to("escalate", _("%(unit)s 拖延较久，已经报上一级督办。")),
    _to("list_supervision", _("经会议决定，这件事挂牌督办。")),
    _to("lift_supervision", _("督办解除了。")),
    _to("report_interim", _("%(unit)s 书面报告了没有按期办完的原因，预计 %(finish_by)s 办完。")),
    _to("take_charge", _("这件事拖得久了，列为积案，由领导负责到底。")),
    _to("record_progress", _("负责这件事的领导记录了进展。")),
    _to("record_service", _("%(paper)s已经送达您：%(delivery)s。")),
    _to(
        "add_number", _("这件诉求在 %(source_name)s 的编号是 %(source_number)s，已经记在一起，不用再说一遍。")
    ),
    _to("renew_code", _("%(by)s 给您补发了查询码，原来的查询码不能再用。")),
    _to("look", _("%(by)s 查看了您的姓名和电话，理由写在下面。")),
    _to("correct", _("%(by)s 更正了您的姓名、电话或者住址，理由写在下面。")),
    _to("hold", _("因为法院、审计等需要，这件事的材料要多保存一段时间，到 %(hold_until)s。")),
    _to("lift_hold", _("材料不再需要多保存了。")),
    _to("erase", _("您的姓名、电话、原话和附件已经依法删除，只留下办理经过。")),
)
