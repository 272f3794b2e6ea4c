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
ENDED = tuple(state for state in STATES.values() if state.ends)
UNDER_SEAL = (SEALED, SEAL_HELD, WITH_DISCIPLINE)
CLOCKED = (*ACTIVE, *UNDER_SEAL, FIRST_REVIEW, FINAL_REVIEW)
MAILED = tuple(state for state in OPEN if state is not DRAFT)
KNOWN = tuple(state for state in STATES.values() if state is not DRAFT)
IN_HAND = (
    ROUTED, ACCEPTED, HANDLED, CONSULTING, PAUSED, RESULT_FILED, QA_REVIEW, REDO, LONG_WATCH, FIRST_REVIEW, FINAL_REVIEW,
)  # fmt: skip
MOVABLE = (ROUTED, ACCEPTED, HANDLED, CONSULTING, RESULT_FILED, QA_REVIEW, REDO)
LAW_OF_RECUSAL = _("《信访工作条例》第二十八条")
OVER = (REDIRECTED, NOT_ACCEPTED, SEAL_ENDED, HANDED_OFF, CLOSED, WITHDRAWN, CONCLUDED)

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
    Step("answer_together", _("随主件答复"), (MERGED,), REPLIED, (may.TIME,), issues="opinion", starts=("callback", "check"),
         stamps=("replied_at",), tells=("resident",)),
    Step("redirect", _("告知法定途径"), (SCREENING,), REDIRECTED, (may.DISPATCH,), _("《信访工作条例》第二十三条"), issues="route",
         needs=("lawful_route", "route_body"), may=("reason",), guards=("nothing_pending",), meets=("notice",), drops=("*",),
         sets={"outcome": "redirected", "clock": "stopped"}, tells=("resident",)),
    Step("propose_decline", _("提请不予受理"), (SCREENING,), None, (may.SCREEN,),
         needs=("decline_ground", "reason", "remedy"), guards=("nothing_pending",), sets={"pending": "decline"}),
    Step("decline", _("不予受理"), (SCREENING,), NOT_ACCEPTED, (may.SECOND_READ,), _("《信访工作条例》第二十三条"), issues="decline",
         guards=("decline_pending", "another_person"), meets=("notice",), drops=("*",),
         sets={"pending": "", "clock": "stopped"}, tells=("resident",)),
    Step("refuse_decline", _("不同意不予受理"), (SCREENING,), None, (may.SECOND_READ,), needs=("reason",),
         guards=("decline_pending", "another_person"), sets={"pending": ""}, tells=("desk",)),
    Step("propose_bar", _("提请不再受理"), (SCREENING,), None, (may.SCREEN,), _("《信访工作条例》第三十六条"),
         needs=("earlier_case", "reason"), guards=("nothing_pending", "earlier_concluded"), sets={"pending": "bar"}),
    Step("bar_refiling", _("不再受理"), (SCREENING,), NOT_ACCEPTED, (may.SECOND_READ,), _("《信访工作条例》第三十六条"), issues="bar",
         guards=("bar_pending", "another_person"), meets=("notice",), drops=("*",),
         sets={"pending": "", "clock": "stopped"}, tells=("resident",)),
    Step("refuse_bar", _("不同意不再受理"), (SCREENING,), None, (may.SECOND_READ,), needs=("reason",),
         guards=("bar_pending", "another_person"), sets={"pending": ""}, tells=("desk",)),
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
    Step("accept", _("签收受理"), (ROUTED,), ACCEPTED, (may.ACCEPT,), _("《信访工作条例》第二十三条"), issues="acceptance",
         meets=("accept", "notice", "arbitration"), starts=("first_contact", "finish"), stamps=("accepted_at",),
         tells=("resident",)),
    Step("deem_accepted", _("视为受理"), (ROUTED,), ACCEPTED, (may.TIME,), _("《信访工作条例》第二十三条"), issues="acceptance",
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
    Step("approve_extension", _("批准延期"), (HANDLED, CONSULTING), None, (may.APPROVE,), _("《信访工作条例》第三十四条"), issues="extension",
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
         needs=("reply", "service_method"), may=("served_on", "files"), guards=("not_the_handler", "served_sensibly", "recusal_decided"),
         issues="opinion",
         meets=("finish", "redo", "report", "quality_review", "consultation", "first_contact", "relay", "extension_decision"),
         starts=("callback", "check"), stamps=("replied_at",), sets={"review_result": ""}, tells=("resident",)),
    # Is it solved?
    Step("not_reached", _("未联系上"), (REPLIED, CALLBACK), CALLBACK, (may.CALL_BACK,), may=("note",),
         guards=("outside_lead_unit", "no_earlier_part", "someone_to_call", "not_evaluated", "another_day"), counts=("call_attempts",), stamps=("last_attempt_at",)),
    Step("record_evaluation", _("记录回访"), (REPLIED, CALLBACK), CALLBACK, (may.CALL_BACK,),
         needs=("solved", "satisfaction", "said"), guards=("outside_lead_unit", "no_earlier_part", "someone_to_call", "not_over_their_word"), meets=("callback", "check"),
         starts=("close_out",), stamps=("evaluated_at",), sets={"evaluated_by": "callback", "clock_exempt": ""}),
    Step("evaluate", _("评价"), (REPLIED, CALLBACK), CALLBACK, (may.OWN_CASE,), needs=("solved", "satisfaction"), may=("said",),
         guards=("code_not_through_the_unit",),
         meets=("callback", "check"), starts=("close_out",), stamps=("evaluated_at",),
         sets={"evaluated_by": "resident", "clock_exempt": ""}),
    Step("evaluate_by_code", _("用一次性评价码评价"), (REPLIED, CALLBACK), CALLBACK, (may.OWN_CASE,),
         needs=("rating_code", "solved", "satisfaction"), may=("said",), guards=("rating_code_fits",),
         meets=("callback", "check"), starts=("close_out",), stamps=("evaluated_at",),
         sets={"evaluated_by": "resident", "clock_exempt": "", "rating_digest": ""}),
    Step("give_rating_code", _("发一次性评价码"), (REPLIED, CALLBACK), None, (may.CALL_BACK,),
         guards=("outside_lead_unit", "someone_to_call", "not_over_their_word"), tells=("resident",), aside=True),
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
    Step("draw_revisit", _("抽中回访复核"), (CLOSED,), None, (may.TIME,), needs=("draw",), aside=True),
    Step("record_revisit", _("记录回访复核"), (CLOSED,), None, (may.CALL_BACK,), needs=("check_method", "still_solved", "check_words"),
         may=("files",), guards=("drawn", "outside_lead_unit", "not_the_earlier_caller"), sets={"revisit": ""}, tells=("resident",), aside=True),
    # The resident's own
    Step("withdraw", _("撤回"), ACTIVE, WITHDRAWN, (may.OWN_CASE,), may=("reason",), drops=("*",),
         sets={"outcome": "withdrawn", "pending": "", "clock": "stopped", "to_serve": ""}, tells=("unit", "resident")),
    Step("reinstate", _("恢复诉求"), (WITHDRAWN,), SCREENING, (may.OWN_CASE,), may=("reason",), starts=("screen", "notice"),
         sets={"outcome": "", "clock": "running", "lead_unit_id": None, "handler_id": None}, tells=("desk", "resident")),
    Step("ask_first_review", _("申请复查"), (REPLIED, CALLBACK, CLOSED), FIRST_REVIEW, (may.OWN_CASE,), _("《信访工作条例》第三十五条"),
         needs=("reason",), may=("late_reason",), guards=("formal_opinion", "review_in_time", "not_yet_reviewed"), drops=("*",), starts=("review",),
         sets={"pending": "", "clock": "running"}, tells=("resident", "unit")),
    Step("uphold_decision", _("复查维持"), (FIRST_REVIEW,), REPLIED, (may.FIRST_REVIEW,), _("《信访工作条例》第三十五条"),
         needs=("review_opinion",), may=("service_method", "served_on"), issues="review",
         guards=("outside_lead_unit", "no_earlier_part", "body_above", "served_sensibly"), meets=("review",),
         starts=("callback", "check"),
         stamps=("replied_at",), sets={"review_result": "upheld"}, tells=("resident", "unit")),
    Step("change_decision", _("复查变更"), (FIRST_REVIEW,), REPLIED, (may.FIRST_REVIEW,), _("《信访工作条例》第三十五条"),
         needs=("review_opinion", "outcome"), may=("service_method", "served_on"), issues="review",
         guards=("outside_lead_unit", "no_earlier_part", "body_above", "served_sensibly"), meets=("review",),
         starts=("callback", "check"), stamps=("replied_at",), sets={"review_result": "changed", "solved": ""}, tells=("resident", "unit")),
    Step("order_redo", _("复查责令重办"), (FIRST_REVIEW,), REDO, (may.FIRST_REVIEW,), _("《信访工作条例》第三十五条"),
         needs=("review_opinion",), may=("service_method", "served_on"), issues="review",
         guards=("outside_lead_unit", "no_earlier_part", "body_above", "served_sensibly"), meets=("review",), starts=("redo",), counts=("redos",),
         sets={"review_result": "changed", "solved": "", "outcome": ""}, tells=("resident", "unit")),
    Step("ask_final_review", _("申请复核"), (REPLIED, CALLBACK, CLOSED), FINAL_REVIEW, (may.OWN_CASE,), _("《信访工作条例》第三十六条"),
         needs=("reason",), may=("late_reason",), guards=("already_reviewed", "final_review_in_time"), drops=("*",), starts=("final_review",),
         sets={"pending": "", "clock": "running"}, tells=("resident", "unit")),
    Step("decline_late_review", _("逾期申请，不予复查"), (FIRST_REVIEW,), REPLIED, (may.FIRST_REVIEW,), _("《信访工作条例》第三十五条"), needs=("reason",),
         guards=("outside_lead_unit", "asked_late"), meets=("review",), starts=("callback", "check"), tells=("resident", "unit")),
    Step("decline_late_final", _("逾期申请，不予复核"), (FINAL_REVIEW,), REPLIED, (may.FINAL_REVIEW,), _("《信访工作条例》第三十六条"), needs=("reason",),
         guards=("outside_lead_unit", "asked_late"), meets=("final_review",), starts=("callback", "check"), tells=("resident", "unit")),
    Step("hold_hearing", _("举行听证"), (FINAL_REVIEW,), None, (may.FINAL_REVIEW,), _("《信访工作条例》第三十六条"),
         needs=("hearing_from", "hearing_until"), guards=("another_body", "no_earlier_part", "hearing_in_order"), tells=("resident",)),
    Step("conclude", _("复核终结"), (FINAL_REVIEW,), CONCLUDED, (may.FINAL_REVIEW,), _("《信访工作条例》第三十六条"),
         needs=("review_opinion",), may=("service_method", "served_on"), issues="final",
         guards=("outside_lead_unit", "another_body", "no_earlier_part", "served_sensibly"), drops=("*",), stamps=("closed_at",),
         sets={"review_result": "concluded", "clock": "stopped"}, tells=("resident", "unit")),
    # Who stays away: the resident asks, whoever sends cases decides
    Step("ask_recusal", _("请求回避"), IN_HAND, None, (may.OWN_CASE,), LAW_OF_RECUSAL, needs=("recusal_of", "reason"), guards=("no_recusal_asked",),
         starts=("recusal",), stamps=("recusal_asked_at",), tells=("desk", "resident"), aside=True),
    Step("grant_recusal", _("同意回避，换人办理"), IN_HAND, None, (may.DISPATCH, may.LEAD), LAW_OF_RECUSAL, needs=("recused", "reason"),
         guards=("recusal_asked", "outside_lead_unit", "not_yet_away"), meets=("recusal",), sets={"recusal_asked_at": None}, tells=("unit", "resident")),
    Step("grant_unit_recusal", _("同意回避，换单位办理"), MOVABLE, SCREENING, (may.DISPATCH, may.LEAD), LAW_OF_RECUSAL, needs=("reason",),
         guards=("recusal_asked", "outside_lead_unit"), drops=("*",), starts=("screen", "notice"), tells=("resident",),
         sets={"recusal_asked_at": None, "pending": "", "extend_to": None, "outcome": "", "handler_id": None, "lead_unit_id": None}),
    Step("refuse_recusal", _("不同意回避"), KNOWN, None, (may.DISPATCH, may.LEAD), LAW_OF_RECUSAL, needs=("reason",), aside=True,
         guards=("recusal_asked", "outside_lead_unit"), meets=("recusal",), sets={"recusal_asked_at": None}, tells=("resident",)),
    Step("replace_handler", _("另定承办人"), (HANDLED,), None, (may.HANDLE, may.APPROVE), needs=("handler",),
         guards=("nobody_handles", "handler_in_unit", "handler_without_conflict")),
    # Who may know the resident, and what is kept of them
    Step("choose_disclosure", _("决定承办单位能不能知道我是谁"), KNOWN, None, (may.OWN_CASE,), _("《个人信息保护法》第十五条"), needs=("disclosure",),
         guards=("has_identity",), tells=("unit", "resident"), aside=True),
    Step("ask_name", _("请求知道诉求人是谁"), (ACCEPTED, HANDLED), None, (may.HANDLE,), needs=("reason",), tells=("resident",), aside=True,
         guards=("name_is_kept_from_unit", "resident_may_be_asked")),
    Step("ask_correction", _("请求更正联系方式"), KNOWN, None, (may.OWN_CASE,), _("《个人信息保护法》第四十六条"), needs=("new_contact",), aside=True,
         guards=("has_identity", "no_correction_asked"), stamps=("correction_asked_at",), tells=("desk", "resident")),
    Step("correct_contact", _("核实后更正联系方式"), KNOWN, None, (may.DISPATCH, may.SEAL), _("《个人信息保护法》第四十六条"), needs=("check_words",), aside=True,
         guards=("correction_asked", "has_identity", "outside_lead_unit"), sets={"correction_asked_at": None}, tells=("resident",)),
    Step("refuse_correction", _("不予更正联系方式"), KNOWN, None, (may.DISPATCH, may.SEAL), _("《个人信息保护法》第五十条"), needs=("reason",), aside=True,
         guards=("correction_asked", "outside_lead_unit"), sets={"correction_asked_at": None}, tells=("resident",)),
    Step("ask_erasure", _("请求删除个人信息"), KNOWN, None, (may.OWN_CASE,), _("《个人信息保护法》第四十七条"), needs=("reason",), aside=True,
         guards=("has_identity", "no_erasure_asked"), stamps=("erasure_asked_at",), tells=("desk", "resident")),
    Step("grant_erasure", _("同意删除个人信息"), OVER, None, (may.DISPATCH, may.SEAL), _("《个人信息保护法》第四十七条"), needs=("reason",), aside=True,
         guards=("erasure_asked", "outside_lead_unit"), sets={"erasure_asked_at": None}, tells=("resident",)),
    Step("refuse_erasure", _("不予删除个人信息"), KNOWN, None, (may.DISPATCH, may.SEAL), _("《个人信息保护法》第五十条"), needs=("reason",), aside=True,
         guards=("erasure_asked", "outside_lead_unit"), sets={"erasure_asked_at": None}, tells=("resident",)),
    # Supervision: beside the state
    Step("remind", _("提醒"), CLOCKED, None, (may.TIME, may.SUPERVISE), may=("note",), tells=("turn",), aside=True),
    Step("urge", _("催办"), CLOCKED, None, (may.TIME, may.SUPERVISE), may=("note",), guards=("below_level_1",),
         sets={"supervision": 1}, tells=("turn", "over"), aside=True),
    Step("supervise", _("督办"), CLOCKED, None, (may.TIME, may.SUPERVISE), may=("requirement", "report_by"), guards=("below_level_2", "report_soon"),
         sets={"supervision": 2}, tells=("turn", "leader", "over"), aside=True),
    Step("escalate", _("提级督办"), CLOCKED, None, (may.TIME, may.SUPERVISE), may=("requirement", "report_by"), guards=("below_level_3", "report_soon"),
         sets={"supervision": 3}, tells=("turn", "leader", "over"), aside=True),
    Step("list_supervision", _("挂牌督办"), CLOCKED, None, (may.LEAD,), _("《信访工作条例》第三十八条"), needs=("minutes",),
         may=("requirement", "report_by"), guards=("below_level_4", "report_soon"), sets={"supervision": 4}, tells=("turn", "leader", "over"), aside=True),
    Step("lift_supervision", _("解除督办"), CLOCKED, None, (may.SUPERVISE,), needs=("reason",), guards=("supervised",),
         sets={"supervision": 0}, tells=("turn",), aside=True),
    # When officials, units or calendars change: beside the state
    Step("hand_over", _("移交承办人"), CLOCKED, None, (may.APPROVE, may.TIME), needs=("handler", "reason"),
         guards=("has_handler", "another_handler", "sealed_stays_with_seal_desk", "handler_in_unit", "handler_without_conflict"), aside=True),
    Step("change_leader", _("移交包案领导"), CLOCKED, None, (may.LEAD, may.TIME), needs=("leader", "reason"),
         guards=("has_leader", "another_leader", "leader_without_conflict"), aside=True),
    Step("change_unit", _("由承接单位继续办理"), (*AT_WORK, LONG_WATCH, REPLIED, CALLBACK, FIRST_REVIEW, FINAL_REVIEW), None,
         (may.TIME,), needs=("lead_unit", "reason"), guards=("has_lead_unit", "unit_not_accused", "another_unit"), aside=True),
    Step("recount", _("按新的放假安排重算期限"), CLOCKED, None, (may.TIME,), needs=("calendar_notice",), aside=True),
    Step("report_interim", _("报告督办进展"), CLOCKED, None, (may.HANDLE, may.APPROVE), needs=("why_late", "done_so_far", "finish_by"),
         may=("files",), guards=("supervised", "finish_ahead"), aside=True),
    # A leader's file
    Step("take_charge", _("列为积案，领导包案"), AT_WORK, None, (may.LEAD,), _("《信访工作条例》第十八条"), needs=("leader", "plan"),
         guards=("leader_without_conflict",), sets={"is_backlog": True}, tells=("unit", "resident"), aside=True),
    Step("record_progress", _("记录包案进展"), CLOCKED, None, (may.LEAD,), needs=("progress",), may=("files",), guards=("led_by_me",), aside=True),
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
    Step("record_service", _("登记送达"), KNOWN, None,
         (may.REGISTER, may.DISPATCH, may.HANDLE, may.APPROVE, may.FIRST_REVIEW, may.FINAL_REVIEW),
         needs=("paper", "delivery", "delivered_on", "proof"), may=("witness", "files"),
         guards=("paper_waits", "delivered_sensibly", "refusal_witnessed"), tells=("resident",), aside=True),
    Step("link_earlier", _("关联先前的诉求"), ACTIVE, None, (may.SCREEN,), needs=("earlier_case", "new_facts"),
         guards=("earlier_is_over",), tells=("resident",), aside=True),
    Step("add_number", _("登记其他平台的编号"), KNOWN, None, (may.REGISTER, may.DISPATCH), _("《信访工作条例》第二十一条"),
         needs=("source_name", "source_number"), guards=("number_is_free",), tells=("resident",), aside=True),
    Step("look", _("查看身份"), KNOWN, None, (may.SEE_IDENTITY,), needs=("reason",),
         guards=("has_identity", "known_to_the_unit", "opened_by_two"), aside=True),
    Step("correct", _("更正身份信息"), KNOWN, None, (may.REGISTER,), _("《个人信息保护法》第四十六条"), needs=("reason",),
         guards=("has_identity", "known_to_the_unit"), aside=True),
    Step("hold", _("保全"), KNOWN, None, (may.HOLD,), needs=("held_for", "reason", "hold_until"), guards=("hold_lengthens",), aside=True),
    Step("lift_hold", _("解除保全"), KNOWN, None, (may.HOLD,), needs=("reason",), guards=("is_held",), sets={"held_until": None}, aside=True),
    Step("erase", _("依法删除个人信息"), ENDED, None, (may.ERASE, may.TIME), _("《个人信息保护法》第四十七条"),
         needs=("erasure_ground",), may=("reason",), guards=("not_held", "rested", "no_remedy_left", "term_over_for_time"),
         stamps=("erased_at",), aside=True),
)
# fmt: on

STEPS: dict[str, Step] = {step.name: step for step in EVERY_STEP}


def steps_from(state: State | None) -> tuple[Step, ...]:
    """Every step the table allows from ``state``, in the order of the table."""
    return _FROM[state]


_FROM = {
    state: tuple(step for step in EVERY_STEP if state in step.before) for state in (None, *STATES.values())
}
