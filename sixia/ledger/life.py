"""START HERE. The life of a case, as a table: its states, and every step that can be taken between them."""

from django.utils.translation import gettext_lazy as _

from sixia.ground.people import permits as may
from sixia.ledger.shape import Phase, State, Step

INTAKE, HANDLING, ANSWER, REVIEW, DONE = Phase

DRAFT = State("draft", _("暂存"), INTAKE, may.REGISTER, no_clock=_("还没有收件，存好后再登记。"))
REGISTERED = State("registered", _("已登记"), INTAKE, may.SCREEN)
SCREENING = State("screening", _("甄别"), INTAKE, may.DISPATCH)
MERGED = State("merged", _("已并件"), HANDLING, no_clock=_("随主件的期限一并办理，主件答复时一并答复。"))
REDIRECTED = State("redirected", _("已告知法定途径"), DONE, ends=True)
NOT_ACCEPTED = State("not_accepted", _("不予受理"), DONE, ends=True)
SEALED = State("sealed", _("密封移送"), INTAKE, may.SEAL)
SEAL_HELD = State("seal_held", _("密封受理"), HANDLING, may.SEAL)
WITH_DISCIPLINE = State("with_discipline", _("已移送有权机关"), HANDLING, may.SEAL)
SEAL_ENDED = State("seal_ended", _("密封办结"), DONE, ends=True)
HANDED_OFF = State("handed_off", _("紧急移交"), DONE, ends=True)
ROUTED = State("routed", _("待签收"), HANDLING, may.ACCEPT)
RETURN_ASKED = State("return_asked", _("申请退回"), HANDLING, may.DISPATCH)
ACCEPTED = State("accepted", _("已受理"), HANDLING, may.HANDLE)
HANDLED = State("handling", _("办理中"), HANDLING, may.HANDLE)
CONSULTING = State("consulting", _("会商协办"), HANDLING, may.HANDLE)
PAUSED = State("paused", _("中止"), HANDLING, may.APPROVE)
LONG_WATCH = State("long_watch", _("长期关注"), HANDLING, may.LEAD)
RESULT_FILED = State("result_filed", _("报结"), ANSWER, may.REVIEW)
QA_REVIEW = State("qa_review", _("审核中"), ANSWER, may.APPROVE)
REPLIED = State("replied", _("已答复"), ANSWER, may.CALL_BACK)
CALLBACK = State("callback", _("回访中"), ANSWER, may.CALL_BACK)
REDO = State("redo", _("重办"), HANDLING, may.HANDLE)
CLOSED = State("closed", _("已销号"), DONE, ends=True)
WITHDRAWN = State("withdrawn", _("已撤回"), DONE, ends=True)
FIRST_REVIEW = State("under_first_review", _("复查"), REVIEW, may.FIRST_REVIEW)
FINAL_REVIEW = State("under_final_review", _("复核"), REVIEW, may.FINAL_REVIEW)
CONCLUDED = State("concluded", _("终结"), DONE, ends=True)

EVERY_STATE: tuple[State, ...] = tuple(value for value in globals().values() if isinstance(value, State))
STATES: dict[str, State] = {state.name: state for state in EVERY_STATE}
OPEN: tuple[State, ...] = tuple(state for state in STATES.values() if not state.ends)
AT_WORK = (ROUTED, RETURN_ASKED, ACCEPTED, HANDLED, CONSULTING, PAUSED, RESULT_FILED, QA_REVIEW, REDO)
ACTIVE = (REGISTERED, SCREENING, *AT_WORK, LONG_WATCH, REPLIED, CALLBACK)
UNDER_SEAL = (SEALED, SEAL_HELD, WITH_DISCIPLINE)
CLOCKED = (*ACTIVE, *UNDER_SEAL, FIRST_REVIEW, FINAL_REVIEW)
MAILED = tuple(state for state in OPEN if state is not DRAFT)
KNOWN = tuple(state for state in STATES.values() if state is not DRAFT)

# fmt: off
EVERY_STEP: tuple[Step, ...] = (
    # Coming in
    Step("save_draft", _("暂存"), (None,), DRAFT, (may.REGISTER,)),
    Step("register", _("登记"), (None, DRAFT), REGISTERED, (may.REGISTER, may.GO_DOWN, may.OWN_CASE), _("《信访工作条例》第十九、二十条"),
         starts=("screen", "notice"), stamps=("registered_at",), tells=("resident",)),
    Step("import_open", _("导入"), (None,), REGISTERED, (may.IMPORT,), starts=("screen", "notice"),
         stamps=("registered_at",)),
    Step("import_replied", _("导入已答复件"), (None,), REPLIED, (may.IMPORT,), exempt="history"),
    Step("import_closed", _("导入已办结件"), (None,), CLOSED, (may.IMPORT,),
         sets={"outcome": "closed_elsewhere", "clock": "stopped"}),
    Step("import_reply", _("来源平台的答复"), (REPLIED, CLOSED), None, (may.TIME,), needs=("reply",), aside=True),
    Step("settle_on_spot", _("现场即办"), (REGISTERED,), CLOSED, (may.REGISTER, may.GO_DOWN, may.LEAD),
         needs=("spot_result", "settled_by", "consent"), may=("witness", "files"), guards=("not_accusation", "witness_when_spoken"),
         drops=("*",), stamps=("replied_at", "closed_at"),
         sets={"outcome": "solved", "solved": "yes", "clock": "stopped"}, tells=("resident",)),
    # Screening
    Step("screen", _("甄别"), (REGISTERED, SCREENING), SCREENING, (may.SCREEN,), _("《信访工作条例》第二十九至三十一条"),
         needs=("request_class", "urgency", "category"), may=("confidentiality",), meets=("screen",)),
    Step("seal", _("密封移送"), (SCREENING,), SEALED, (may.SCREEN,), _("《信访工作条例》第三十条"),
         needs=("recipient_unit",), guards=("is_accusation", "leads_no_merged", "recipient_not_accused", "recipient_keeps_seals"),
         drops=("*",), starts=("seal_take", "seal_route"),
         sets={"confidentiality": "sealed", "pending": "", "handler_id": None}, tells=("resident", "seal_desk")),
    Step("hand_off", _("紧急移交"), (REGISTERED, SCREENING), HANDED_OFF, (may.SCREEN,), _("《信访工作条例》第二十五条"),
         needs=("emergency_service", "reason"), drops=("*",), sets={"clock": "stopped"}, tells=("resident", "leader")),
    Step("merge", _("并件"), (SCREENING,), MERGED, (may.DISPATCH,), needs=("lead_case",),
         guards=("lead_case_open", "nothing_pending", "not_accusation", "answered_by_another_unit"), drops=("*",), exempt="follows_lead", tells=("resident",)),
    Step("unmerge", _("拆分并件"), (MERGED,), SCREENING, (may.DISPATCH,), needs=("reason",), starts=("screen", "notice"),
         tells=("resident",)),
    Step("answer_together", _("随主件答复"), (MERGED,), REPLIED, (may.TIME,), starts=("callback", "check"),
         stamps=("replied_at",), tells=("resident",)),
    Step("redirect", _("告知法定途径"), (SCREENING,), REDIRECTED, (may.DISPATCH,), _("《信访工作条例》第二十三条"),
         needs=("lawful_route", "route_body"), may=("reason",), guards=("nothing_pending",), meets=("notice",), drops=("*",),
         sets={"outcome": "redirected", "clock": "stopped"}, tells=("resident",)),
    Step("propose_decline", _("提请不予受理"), (SCREENING,), None, (may.SCREEN,),
         needs=("decline_ground", "reason", "remedy"), guards=("nothing_pending",), sets={"pending": "decline"}),
    Step("decline", _("不予受理"), (SCREENING,), NOT_ACCEPTED, (may.SECOND_READ,), _("《信访工作条例》第二十三条"),
         guards=("decline_pending", "another_person"), meets=("notice",), drops=("*",),
         sets={"pending": "", "clock": "stopped"}, tells=("resident",)),
    Step("refuse_decline", _("不同意不予受理"), (SCREENING,), None, (may.SECOND_READ,), needs=("reason",),
         guards=("decline_pending", "another_person"), sets={"pending": ""}, tells=("desk",)),
    # Under seal: for the seal desk alone
    Step("register_sealed", _("密封登记"), (None,), SEALED, (may.OWN_CASE,), _("《信访工作条例》第三十条"),
         starts=("seal_take", "seal_route"), stamps=("registered_at",), sets={"confidentiality": "sealed"}, tells=("resident", "seal_desk")),
    Step("take_sealed", _("受理密封件"), (SEALED,), SEAL_HELD, (may.SEAL,), needs=("seal_officer",), guards=("officer_without_conflict",), meets=("seal_take",), tells=("resident",)),
    Step("choose_officer", _("改由他人承办密封件"), (SEAL_HELD, WITH_DISCIPLINE), None, (may.SEAL,), needs=("seal_officer", "reason"), guards=("officer_without_conflict",)),
    Step("hand_to_discipline", _("移送有权机关"), (SEAL_HELD,), WITH_DISCIPLINE, (may.SEAL,), _("《信访工作条例》第三十条"),
         needs=("discipline_body", "outside_number"), guards=("body_not_accused",), meets=("seal_route",),
         starts=("seal_follow",), tells=("resident",)),
    Step("note_discipline", _("记录有权机关的反馈"), (WITH_DISCIPLINE,), None, (may.SEAL,), needs=("feedback",), meets=("seal_follow",), starts=("seal_follow",)),
    Step("conclude_sealed", _("密封办结"), (SEAL_HELD, WITH_DISCIPLINE), SEAL_ENDED, (may.SEAL,),
         needs=("sealed_end", "end_words"), may=("files",), guards=("handed_over_or_retaliation", "protected_if_retaliation"),
         drops=("*",), stamps=("closed_at",), sets={"clock": "stopped"}, tells=("resident",)),
    Step("give_back", _("不属检举控告，退回甄别"), (SEALED, SEAL_HELD), SCREENING, (may.SEAL,), needs=("plain_class", "reason"), drops=("*",), starts=("screen", "notice"),
         sets={"confidentiality": "restricted", "lead_unit_id": None, "handler_id": None}, tells=("desk", "resident")),
    Step("ask_identity", _("申请打开密封身份"), (*UNDER_SEAL, SEAL_ENDED), None, (may.SEAL,), needs=("why_open",),
         guards=("has_identity", "no_identity_asked"), tells=("seal_desk",), aside=True),
    Step("approve_identity", _("同意打开密封身份"), (*UNDER_SEAL, SEAL_ENDED), None, (may.OPEN_SEALED,),
         guards=("identity_asked", "not_who_asked", "not_approved_by_me"), tells=("seal_desk",), aside=True),
    Step("refuse_identity", _("不同意打开密封身份"), (*UNDER_SEAL, SEAL_ENDED), None, (may.OPEN_SEALED,), needs=("why_not_open",),
         guards=("identity_asked", "not_who_asked"), tells=("seal_desk",), aside=True),
    # Sending on
    Step("refer", _("转办"), (SCREENING,), ROUTED, (may.DISPATCH,), _("《信访工作条例》第二十二、二十三条"),
         needs=("lead_unit",), may=("co_units", "note"),
         guards=("nothing_pending", "not_accusation", "on_duty_list", "unit_not_accused"),
         starts=("accept", "finish"), meets=("screen",), stamps=("routed_at",), tells=("unit", "resident")),
    Step("assign", _("交办"), (SCREENING,), ROUTED, (may.DISPATCH, may.LEAD), _("《信访工作条例》第二十二条"),
         needs=("lead_unit", "limit_on", "requirement"), may=("co_units",),
         guards=("nothing_pending", "not_accusation", "on_duty_list", "unit_not_accused", "limit_in_time"),
         starts=("accept", "finish", "report"), meets=("screen",), stamps=("routed_at",), tells=("unit", "resident")),
    Step("assign_at_once", _("当场交办"), (REGISTERED, SCREENING), ROUTED, (may.LEAD,), _("《信访工作条例》第二十二条"),
         needs=("category", "lead_unit", "limit_on", "requirement"), may=("co_units",),
         guards=("nothing_pending", "not_accusation", "on_duty_list", "unit_not_accused", "limit_in_time"),
         starts=("accept", "finish", "report"), meets=("screen",), stamps=("routed_at",), tells=("unit", "resident")),
    Step("ask_return", _("申请退回"), (ROUTED,), RETURN_ASKED, (may.ACCEPT,), _("《信访工作条例》第二十三条"),
         needs=("reason", "duty_line", "proposed_unit"), guards=("return_allowed", "return_in_time", "proposed_not_accused"), counts=("returns",),
         starts=("arbitration",), meets=("accept",), tells=("desk",)),
    Step("reroute", _("改派"), (RETURN_ASKED,), ROUTED, (may.DISPATCH,), needs=("lead_unit", "reason"),
         guards=("below_arbitration", "on_duty_list", "unit_not_accused"), starts=("accept",), meets=("arbitration",),
         stamps=("routed_at",), tells=("unit", "resident")),
    Step("uphold_dispatch", _("维持原派"), (RETURN_ASKED,), ROUTED, (may.DISPATCH,), needs=("reason",),
         guards=("below_arbitration", "lead_not_accused"), starts=("accept",), meets=("arbitration",), tells=("unit",)),
    Step("arbitrate", _("会议裁定承办单位"), (RETURN_ASKED,), ROUTED, (may.LEAD,), _("《信访工作条例》第二十四条"),
         needs=("lead_unit", "minutes"), guards=("on_duty_list", "unit_not_accused"), starts=("accept",),
         meets=("arbitration",), sets={"return_barred": True}, tells=("unit", "resident")),
    # Handling
    Step("accept", _("签收受理"), (ROUTED,), ACCEPTED, (may.ACCEPT,), _("《信访工作条例》第二十三条"),
         meets=("accept", "notice", "arbitration"), starts=("first_contact", "finish"), stamps=("accepted_at",),
         tells=("resident",)),
    Step("deem_accepted", _("视为受理"), (ROUTED,), ACCEPTED, (may.TIME,), _("《信访工作条例》第二十三条"),
         meets=("accept", "notice", "arbitration"), starts=("first_contact", "finish"), stamps=("accepted_at",),
         tells=("resident", "unit")),
    Step("begin", _("开始办理"), (ACCEPTED, REDO), HANDLED, (may.HANDLE, may.APPROVE), needs=("handler",),
         guards=("handler_in_unit", "handler_without_conflict")),
    Step("record_contact", _("记录联系群众"), (ACCEPTED, HANDLED), None, (may.HANDLE,), needs=("contact",),
         meets=("first_contact",), stamps=("first_contact_at",)),
    Step("ask_contact", _("请受理部门代为联系群众"), (ACCEPTED, HANDLED), None, (may.HANDLE,), needs=("message",),
         guards=("name_is_kept_from_unit", "contact_not_asked"), starts=("relay",), meets=("first_contact",),
         tells=("desk", "resident")),
    Step("pass_on_contact", _("代承办单位联系群众"), AT_WORK, None, (may.DISPATCH,), needs=("passed_on",),
         guards=("contact_asked", "outside_lead_unit"), meets=("relay",), stamps=("first_contact_at",),
         tells=("unit", "resident")),
    Step("recuse", _("申请回避"), (HANDLED,), ACCEPTED, (may.HANDLE,), _("《信访工作条例》第二十八条"), needs=("reason",),
         sets={"handler_id": None}, tells=("unit",)),
    Step("consult", _("请求协办"), (HANDLED,), CONSULTING, (may.HANDLE, may.LEAD), needs=("co_units", "question", "answer_on"),
         guards=("answer_in_half_time", "unit_not_accused"), starts=("consultation",), tells=("co_units",)),
    Step("give_opinion", _("答复协办意见"), (ROUTED, ACCEPTED, HANDLED, CONSULTING), None, (may.ASSIST,), needs=("opinion",),
         may=("files",),
         guards=("opinion_awaited",), tells=("unit",)),
    Step("end_consulting", _("结束会商"), (CONSULTING,), HANDLED, (may.HANDLE,), meets=("consultation",)),
    Step("ask_extension", _("申请延期"), (HANDLED, CONSULTING), None, (may.HANDLE,), _("《信访工作条例》第三十四条"),
         needs=("extend_to", "reason"), guards=("nothing_pending", "never_extended", "before_due", "within_cap"),
         starts=("extension_decision",), sets={"pending": "extension"}, tells=("head",)),
    Step("approve_extension", _("批准延期"), (HANDLED, CONSULTING), None, (may.APPROVE,), _("《信访工作条例》第三十四条"),
         guards=("extension_pending", "another_person"), meets=("extension_decision",), counts=("extensions",),
         sets={"pending": "", "clock": "extended"}, tells=("resident", "unit")),
    Step("refuse_extension", _("不批准延期"), (HANDLED, CONSULTING), None, (may.APPROVE,), needs=("reason",),
         guards=("extension_pending", "another_person"), meets=("extension_decision",),
         sets={"pending": "", "extend_to": None}, tells=("unit",)),
    Step("pause", _("中止"), (HANDLED,), PAUSED, (may.APPROVE,), needs=("pause_ground", "reason", "resume_on"),
         guards=("nothing_pending", "resume_soon"), sets={"clock": "paused"}, tells=("resident",)),
    Step("resume", _("恢复办理"), (PAUSED,), HANDLED, (may.APPROVE, may.HANDLE, may.TIME), sets={"clock": "running", "resume_on": None},
         tells=("resident",)),
    Step("put_on_long_watch", _("挂账长期关注"), (HANDLED, CONSULTING), LONG_WATCH, (may.LEAD,),
         needs=("why_not_now", "leader", "interim_help", "exit_condition", "review_on"),
         guards=("nothing_pending", "review_within_limit", "leader_without_conflict"), drops=("*",), starts=("long_watch_review",),
         sets={"long_term": True, "outcome": "long_watch", "clock": "running"}, tells=("resident", "unit")),
    Step("review_long_watch", _("复评"), (LONG_WATCH,), None, (may.LEAD,), needs=("minutes", "changed", "review_on"),
         guards=("review_within_limit",), meets=("long_watch_review",), starts=("long_watch_review",), tells=("resident",)),
    Step("take_up_again", _("转入办理"), (LONG_WATCH,), HANDLED, (may.LEAD,), needs=("reason",), meets=("long_watch_review",),
         starts=("finish",), sets={"long_term": False, "outcome": "", "unchanged_reviews": 0}, tells=("resident", "unit")),
    Step("file_result", _("报结"), (HANDLED,), RESULT_FILED, (may.HANDLE,), needs=("outcome", "findings", "legal_basis"),
         may=("files",), guards=("nothing_pending", "handler_is_me"), starts=("quality_review",), stamps=("filed_at",),
         tells=("reviewer",)),
    # Answering
    Step("pass_review", _("审核通过"), (RESULT_FILED,), QA_REVIEW, (may.REVIEW,), may=("note",), guards=("not_the_handler",)),
    Step("send_back", _("退回补正"), (RESULT_FILED, QA_REVIEW), HANDLED, (may.REVIEW, may.APPROVE), needs=("defects",),
         guards=("not_the_handler",), meets=("quality_review",), tells=("unit",)),
    Step("reply", _("签发答复"), (QA_REVIEW,), REPLIED, (may.APPROVE,), _("《信访工作条例》第三十二条"),
         needs=("reply", "service_method", "served_on"), may=("files",), guards=("not_the_handler", "served_sensibly"),
         meets=("finish", "redo", "report", "quality_review", "consultation", "first_contact", "relay", "extension_decision"),
         starts=("callback", "check"), stamps=("replied_at",), tells=("resident",)),
    # Is it solved?
    Step("not_reached", _("未联系上"), (REPLIED, CALLBACK), CALLBACK, (may.CALL_BACK,), may=("note",),
         guards=("outside_lead_unit", "no_earlier_part", "someone_to_call", "not_evaluated", "another_day"), counts=("call_attempts",), stamps=("last_attempt_at",)),
    Step("record_evaluation", _("记录回访"), (REPLIED, CALLBACK), CALLBACK, (may.CALL_BACK,),
         needs=("solved", "satisfaction", "said"), guards=("outside_lead_unit", "no_earlier_part", "someone_to_call", "not_over_their_word"), meets=("callback", "check"),
         starts=("close_out",), stamps=("evaluated_at",), sets={"evaluated_by": "callback", "clock_exempt": ""}),
    Step("evaluate", _("评价"), (REPLIED, CALLBACK), CALLBACK, (may.OWN_CASE,), needs=("solved", "satisfaction"), may=("said",),
         meets=("callback", "check"), starts=("close_out",), stamps=("evaluated_at",),
         sets={"evaluated_by": "resident", "clock_exempt": ""}),
    Step("redo", _("重办"), (CALLBACK, REPLIED), REDO, (may.CALL_BACK, may.WRITE_OFF), needs=("reason",),
         guards=("outside_lead_unit", "heard_first", "redos_left"), meets=("callback", "check", "close_out"), starts=("redo",), counts=("redos",),
         sets={"solved": "", "satisfaction": "", "outcome": "", "pending": ""}, tells=("unit", "resident")),
    Step("lead_case", _("转为领导包案"), (CALLBACK, LONG_WATCH), HANDLED, (may.LEAD,), needs=("leader", "reason"),
         guards=("leader_without_conflict",),
         meets=("callback", "check", "close_out", "long_watch_review"), starts=("redo",),
         sets={"solved": "", "satisfaction": "", "outcome": "", "long_term": False, "pending": ""}, tells=("unit", "resident")),
    Step("close", _("销号"), (CALLBACK,), CLOSED, (may.WRITE_OFF,),
         guards=("nothing_pending", "outside_lead_unit", "resident_says_solved", "not_the_caller"),
         drops=("*",), stamps=("closed_at",), sets={"outcome": "solved", "clock": "stopped"}, tells=("resident",)),
    Step("close_after_check", _("核查后销号"), (CALLBACK, REPLIED), CLOSED, (may.WRITE_OFF,), needs=("check_method", "check_words"),
         may=("files",),
         guards=("nothing_pending", "outside_lead_unit", "no_earlier_part", "heard_first", "resident_not_against"), drops=("*",), stamps=("closed_at",),
         sets={"clock": "stopped"}, tells=("resident",)),
    Step("close_lawful", _("依法不予支持，释明后销号"), (CALLBACK, REPLIED), CLOSED, (may.WRITE_OFF,), needs=("explanation",),
         guards=("nothing_pending", "outside_lead_unit", "heard_first", "lawful_refusal", "resident_not_against"), drops=("*",),
         stamps=("closed_at",), sets={"clock": "stopped"}, tells=("resident",)),
    Step("propose_close_disagreed", _("提请按有异议结案"), (CALLBACK,), None, (may.WRITE_OFF,), needs=("explanation",),
         guards=("nothing_pending", "outside_lead_unit", "lawful_refusal", "resident_against"), sets={"pending": "close_disagreed"}),
    Step("close_disagreed", _("有异议结案"), (CALLBACK,), CLOSED, (may.SECOND_READ,), guards=("disagreed_pending", "another_person"),
         drops=("*",), stamps=("closed_at",), sets={"pending": "", "disagreed": True, "clock": "stopped"}, tells=("resident",)),
    Step("refuse_close_disagreed", _("不同意结案"), (CALLBACK,), None, (may.SECOND_READ,), needs=("reason",),
         guards=("disagreed_pending", "another_person"), sets={"pending": ""}, tells=("desk",)),
    Step("reopen", _("问题复发，重新办理"), (CLOSED,), REDO, (may.OWN_CASE, may.SUPERVISE), needs=("reason",),
         guards=("was_handled", "within_relapse"), starts=("redo",), counts=("relapses",),
         sets={"solved": "", "satisfaction": "", "outcome": "", "disagreed": False, "clock": "running"}, tells=("unit", "resident")),
    # The resident's own
    Step("withdraw", _("撤回"), ACTIVE, WITHDRAWN, (may.OWN_CASE,), may=("reason",), drops=("*",),
         sets={"outcome": "withdrawn", "pending": "", "clock": "stopped"}, tells=("unit", "resident")),
    Step("reinstate", _("恢复诉求"), (WITHDRAWN,), SCREENING, (may.OWN_CASE,), may=("reason",), starts=("screen", "notice"),
         sets={"outcome": "", "clock": "running", "lead_unit_id": None, "handler_id": None}, tells=("desk", "resident")),
    Step("ask_first_review", _("申请复查"), (REPLIED, CALLBACK, CLOSED), FIRST_REVIEW, (may.OWN_CASE,), _("《信访工作条例》第三十五条"),
         needs=("reason",), guards=("formal_opinion", "review_in_time", "not_yet_reviewed"), drops=("*",), starts=("review",),
         sets={"pending": "", "clock": "running"}, tells=("resident", "unit")),
    Step("uphold_decision", _("复查维持"), (FIRST_REVIEW,), REPLIED, (may.FIRST_REVIEW,), _("《信访工作条例》第三十五条"),
         needs=("review_opinion", "served_on"), guards=("outside_lead_unit", "no_earlier_part", "served_sensibly"), meets=("review",),
         starts=("callback", "check"),
         stamps=("replied_at",), sets={"review_result": "upheld"}, tells=("resident", "unit")),
    Step("change_decision", _("复查变更"), (FIRST_REVIEW,), REPLIED, (may.FIRST_REVIEW,), _("《信访工作条例》第三十五条"),
         needs=("review_opinion", "outcome", "served_on"), guards=("outside_lead_unit", "no_earlier_part", "served_sensibly"), meets=("review",),
         starts=("callback", "check"), stamps=("replied_at",), sets={"review_result": "changed", "solved": ""}, tells=("resident", "unit")),
    Step("order_redo", _("复查责令重办"), (FIRST_REVIEW,), REDO, (may.FIRST_REVIEW,), _("《信访工作条例》第三十五条"),
         needs=("review_opinion",), guards=("outside_lead_unit", "no_earlier_part"), meets=("review",), starts=("redo",), counts=("redos",),
         sets={"review_result": "changed", "solved": "", "outcome": ""}, tells=("resident", "unit")),
    Step("ask_final_review", _("申请复核"), (REPLIED, CALLBACK, CLOSED), FINAL_REVIEW, (may.OWN_CASE,), _("《信访工作条例》第三十六条"),
         needs=("reason",), guards=("already_reviewed", "final_review_in_time"), drops=("*",), starts=("final_review",),
         sets={"pending": "", "clock": "running"}, tells=("resident", "unit")),
    Step("hold_hearing", _("举行听证"), (FINAL_REVIEW,), None, (may.FINAL_REVIEW,), _("《信访工作条例》第三十六条"),
         needs=("hearing_from", "hearing_until"), guards=("no_earlier_part", "hearing_in_order"), tells=("resident",)),
    Step("conclude", _("复核终结"), (FINAL_REVIEW,), CONCLUDED, (may.FINAL_REVIEW,), _("《信访工作条例》第三十六条"),
         needs=("review_opinion",), guards=("outside_lead_unit", "no_earlier_part"), drops=("*",), stamps=("closed_at",),
         sets={"review_result": "concluded", "clock": "stopped"}, tells=("resident", "unit")),
    # Supervision: beside the state
    Step("remind", _("提醒"), CLOCKED, None, (may.TIME, may.SUPERVISE), may=("note",), tells=("turn",), aside=True),
    Step("urge", _("催办"), CLOCKED, None, (may.TIME, may.SUPERVISE), may=("note",), guards=("below_level_1",),
         sets={"supervision": 1}, tells=("turn", "over"), aside=True),
    Step("supervise", _("督办"), CLOCKED, None, (may.TIME, may.SUPERVISE), may=("requirement",), guards=("below_level_2",),
         sets={"supervision": 2}, tells=("turn", "leader", "over"), aside=True),
    Step("escalate", _("提级督办"), CLOCKED, None, (may.TIME, may.SUPERVISE), may=("requirement",), guards=("below_level_3",),
         sets={"supervision": 3}, tells=("turn", "leader", "over"), aside=True),
    Step("list_supervision", _("挂牌督办"), CLOCKED, None, (may.LEAD,), _("《信访工作条例》第三十八条"), needs=("minutes",),
         guards=("below_level_4",), sets={"supervision": 4}, tells=("turn", "leader", "over"), aside=True),
    Step("lift_supervision", _("解除督办"), CLOCKED, None, (may.SUPERVISE,), needs=("reason",), guards=("supervised",),
         sets={"supervision": 0}, tells=("turn",), aside=True),
    # At any time
    Step("group", _("归入同一事项"), ACTIVE, None, (may.DISPATCH,), needs=("lead_case",), guards=("groupable",), aside=True),
    Step("ungroup", _("移出同一事项"), ACTIVE, None, (may.DISPATCH,), guards=("grouped",), sets={"matter_id": None}, aside=True),
    Step("add_words", _("补充说明"), KNOWN, None, (may.OWN_CASE, may.REGISTER), needs=("addition",), may=("files",), tells=("unit", "seal_desk"),
         aside=True),
    Step("ask_resident", _("向诉求人提问"), MAILED, None, (may.DISPATCH, may.SEAL), needs=("inquiry",), may=("files",),
         guards=("few_inquiries",), tells=("resident",), aside=True),
    Step("answer_desk", _("诉求人回信"), MAILED, None, (may.OWN_CASE,), needs=("letter",), may=("files",),
         guards=("few_letters",), tells=("desk", "seal_desk"), aside=True),
    Step("name_accused", _("指明被反映的单位、人员"), (REGISTERED, SCREENING, RETURN_ASKED, *UNDER_SEAL), None,
         (may.SCREEN, may.DISPATCH, may.SEAL), _("《信访工作条例》第三十条"), may=("against_unit", "accused"),
         guards=("someone_named", "named_once"), aside=True),
    Step("declare_conflict", _("申报利害关系"), CLOCKED, None,
         (may.REGISTER, may.SCREEN, may.DISPATCH, may.SECOND_READ, may.SEAL, may.ACCEPT, may.HANDLE, may.APPROVE, may.REVIEW,
          may.ASSIST, may.CALL_BACK, may.WRITE_OFF, may.SUPERVISE, may.LEAD, may.FIRST_REVIEW, may.FINAL_REVIEW),
         _("《信访工作条例》第二十八条"), needs=("relation", "conflict_words"), guards=("not_the_handler_now",),
         tells=("desk", "seal_desk"), aside=True),
    Step("restrict", _("限制知悉"), ACTIVE, None, (may.DISPATCH,), needs=("confidentiality", "reason"),
         guards=("accusation_stays_close",), aside=True),
    Step("renew_code", _("补发查询码"), KNOWN, None, (may.REGISTER,), needs=("reason",), guards=("outside_lead_unit",),
         tells=("resident",), aside=True),
    Step("look", _("查看身份"), KNOWN, None, (may.SEE_IDENTITY,), needs=("reason",),
         guards=("has_identity", "known_to_the_unit", "opened_by_two"), aside=True),
)
# fmt: on

STEPS: dict[str, Step] = {step.name: step for step in EVERY_STEP}


def steps_from(state: State | None) -> tuple[Step, ...]:
    """Every step the table allows from ``state``, in the order of the table."""
    return _FROM[state]


_FROM = {
    state: tuple(step for step in EVERY_STEP if state in step.before) for state in (None, *STATES.values())
}
