"""What a step can ask for: every field once, with its label, its kind and where its answer is kept."""

from dataclasses import dataclass
from enum import Enum

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sixia.ledger import codes


class Kind(Enum):
    """What an answer is made of."""

    WORDS = "words"  # free text: kept outside the hashed part, behind a digest
    SIGN = "sign"  # a short sign that names something, not someone: kept in the hashed part
    SECRET = "secret"  # checked and never kept
    CHOICE = "choice"
    DATE = "date"
    UNIT = "unit"
    UNITS = "units"
    OFFICIAL = "official"
    CATEGORY = "category"
    CASE = "case"
    FILES = "files"


@dataclass(frozen=True)
class Field:
    """One question of a step's form.

    ``column`` is the column of the case the answer goes to; ``shown`` says that the resident sees it;
    ``sealed`` that the words are kept enciphered, and read by nobody but the step that uses them.
    """

    name: str
    label: Promise
    kind: Kind
    hint: Promise | str = ""
    choices: type[TextChoices] | tuple[TextChoices, ...] | None = None
    column: str = ""
    longest: int = 2000
    lines: int = 3
    shown: bool = False
    sealed: bool = False


def _words(
    name: str,
    label: Promise,
    hint: Promise | str = "",
    *,
    longest: int = 2000,
    lines: int = 3,
    shown: bool = False,
) -> Field:
    return Field(name, label, Kind.WORDS, hint, longest=longest, lines=lines, shown=shown)


def _choice(
    name: str,
    label: Promise,
    choices: type[TextChoices] | tuple[TextChoices, ...],
    column: str = "",
    *,
    shown: bool = False,
    hint: Promise | str = "",
) -> Field:
    return Field(name, label, Kind.CHOICE, hint, choices, column, shown=shown)


def _day(name: str, label: Promise, hint: Promise | str = "", *, shown: bool = False) -> Field:
    return Field(name, label, Kind.DATE, hint, shown=shown)


_ALL = (
    _words("reason", _("理由"), _("写给对方看的话，说清楚为什么。"), shown=True),
    _words("late_reason", _("为什么过了期限才申请"), lines=2, shown=True),
    _words("recusal_of", _("请谁回避"), longest=120, lines=1, shown=True),
    Field("new_contact", _("要改成的联系方式"), Kind.WORDS, longest=4000, sealed=True),
    _words("note", _("备注")),
    _words("addition", _("补充说明"), shown=True),
    _words("spot_result", _("当场办理的结果"), shown=True),
    _words("settled_by", _("由谁当场办理"), longest=120, lines=1, shown=True),
    _words("witness", _("见证人"), longest=60, lines=1),
    _words("route_body", _("应当去的机关及地址"), longest=300, shown=True),
    _words("remedy", _("不服时可以怎么办"), shown=True),
    _words("requirement", _("办理要求")),
    _words("duty_line", _("退回依据"), _("写明“三定”规定或者职责清单的哪一条。"), longest=500),
    _words("minutes", _("会议意见"), shown=True),
    _words("contact", _("联系情况"), _("什么时候、怎样联系到诉求人，谈了什么。")),
    _words(
        "message",
        _("请代问、代告诉群众的话"),
        _("受理部门照这些话联系群众，群众自己也看得到。"),
        shown=True,
    ),
    _words("passed_on", _("联系的情况"), _("写明群众怎么说。不要写姓名、电话和住址：承办单位看得到这些话。")),
    _words("question", _("需要协办单位回答的问题")),
    _words("opinion", _("意见")),
    _words("why_not_now", _("目前不能解决的原因"), shown=True),
    _words("interim_help", _("过渡期的帮助"), shown=True),
    _words("exit_condition", _("达到什么条件销账"), shown=True),
    _words("findings", _("查明的事实"), lines=5),
    _words("legal_basis", _("依据"), _("法律、政策或者文件的名称和条款。"), lines=2),
    _words("defects", _("需要补正的问题")),
    _words("reply", _("答复内容"), _("对每一项诉求逐项回答，用大白话。"), longest=6000, lines=8, shown=True),
    _words("said", _("群众原话"), lines=2),
    _words("new_facts", _("新的事实和理由"), _("写明与先前那件有什么不同。"), shown=True),
    _words(
        "proof",
        _("送达的凭证"),
        _("谁签收、回执号码，或者拒收的情况、公告登在哪里。"),
        longest=300,
        lines=2,
        shown=True,
    ),
    _words("plan", _("化解方案"), _("要办成什么，分几步，谁来办。")),
    _words("progress", _("包案进展"), _("这一次做了什么，下一步做什么。")),
    _words("why_late", _("没有按期办完的原因"), lines=2),
    _words("done_so_far", _("已经做了什么"), lines=2),
    _words("check_words", _("核查情况"), shown=True),
    _words("explanation", _("向诉求人解释的情况"), shown=True),
    _words("review_opinion", _("复查（复核）意见"), longest=6000, lines=6, shown=True),
    _words("calendar_notice", _("依据的通知"), longest=300, lines=1, shown=True),
    _words(
        "inquiry",
        _("要问诉求人的话"),
        _("诉求人凭编号和查询码看到，也在那里回答。不要写别人的姓名。"),
        shown=True,
    ),
    _words("letter", _("回信"), shown=True),
    _words(
        "discipline_body",
        _("移送给哪个有权机关"),
        _("例如：县纪委监委。不能是被反映的单位。"),
        longest=120,
        lines=1,
    ),
    _words("outside_number", _("对方的受理编号"), longest=80, lines=1),
    _words("feedback", _("有权机关的反馈")),
    _words("end_words", _("办结情况"), _("只有密封受理岗看得到。")),
    _words("why_open", _("为什么要打开"), _("写清用途。两位审批人和以后的审计都会看到。"), longest=200),
    _words("why_not_open", _("为什么不同意"), longest=200),
    _words("conflict_words", _("关系说明"), _("只有受理部门看得到。"), longest=500),
    _choice("relation", _("什么关系"), codes.Relation),
    _choice("sealed_end", _("办结情形"), codes.SealedEnd),
    _choice("plain_class", _("应当归为"), codes.PLAIN_CLASSES, "request_class", shown=True),
    _choice("request_class", _("类别"), codes.RequestClass, "request_class", shown=True),
    _choice("urgency", _("缓急"), codes.Urgency, "urgency"),
    _choice(
        "confidentiality",
        _("知悉范围"),
        (codes.Confidentiality.NORMAL, codes.Confidentiality.RESTRICTED),
        "confidentiality",
    ),
    _choice("disclosure", _("承办单位能不能知道您是谁"), codes.Disclosure, shown=True),
    _choice("consent", _("群众怎样确认的"), codes.SpotConsent),
    _choice("lawful_route", _("法定途径"), codes.LawfulRoute, shown=True),
    _choice("emergency_service", _("移交给"), codes.EmergencyService, shown=True),
    _choice("decline_ground", _("不予受理的情形"), codes.DeclineGround, shown=True),
    _choice("pause_ground", _("中止事由"), codes.PauseGround, shown=True),
    _choice("outcome", _("办理结果"), codes.FILED_OUTCOMES, "outcome", shown=True),
    _choice("service_method", _("送达方式"), codes.ServiceMethod, "service_method", shown=True),
    _choice("solved", _("问题解决了吗"), codes.Solved, "solved", shown=True),
    _choice("satisfaction", _("对办理是否满意"), codes.Satisfaction, "satisfaction", shown=True),
    _choice("check_method", _("核查方式"), codes.CheckMethod, shown=True),
    _choice("paper", _("送达哪一份文书"), codes.Paper, shown=True),
    _choice("delivery", _("怎样送达的"), codes.Delivery, shown=True),
    _choice("still_solved", _("现在看，问题解决了吗"), codes.Solved, shown=True),
    _choice("changed", _("与上次相比"), codes.Changed, shown=True),
    _choice("erasure_ground", _("删除的依据"), codes.ErasureGround, shown=True),
    _words("held_for", _("谁要求保全"), _("法院、审计、纪检监察等机关的名称和文号。"), longest=120, lines=1),
    Field("hold_until", _("保全到哪一天"), Kind.DATE, _("含当日。"), column="held_until"),
    Field("limit_on", _("报告期限"), Kind.DATE, _("不得晚于法定期限。")),
    Field("answer_on", _("请在这一天前回复"), Kind.DATE, _("不超过剩余时间的一半。")),
    Field("extend_to", _("延长至"), Kind.DATE, shown=True, column="extend_to"),
    Field("resume_on", _("最迟恢复日期"), Kind.DATE, shown=True, column="resume_on"),
    Field("review_on", _("下次复评日期"), Kind.DATE, _("不超过九十日。"), shown=True),
    Field("hearing_from", _("听证开始日期"), Kind.DATE, shown=True),
    Field("hearing_until", _("听证结束的次日"), Kind.DATE, shown=True),
    Field(
        "served_on",
        _("送达日期"),
        Kind.DATE,
        _("当面、网上已经送达的才填；邮寄的等收到回执，再登记送达。复查期限从送达之日起算。"),
        shown=True,
        column="served_on",
    ),
    _day("delivered_on", _("送达日期"), _("公告送达的，填公告登出的日期。"), shown=True),
    _day("report_by", _("请在这一天前书面报告"), _("不填，按督办的级别计算。")),
    _day("finish_by", _("预计哪一天办完")),
    Field(
        "source_name",
        _("哪个平台"),
        Kind.SIGN,
        _("例如：国家信访信息系统、12345热线、领导留言板。"),
        longest=60,
        shown=True,
    ),
    Field("source_number", _("那里的编号"), Kind.SIGN, longest=80, shown=True),
    Field("draw", _("抽取的月份"), Kind.SIGN, longest=7),
    Field("rating_code", _("一次性评价码"), Kind.SECRET, longest=20),
    Field("category", _("事项分类"), Kind.CATEGORY, column="category_id"),
    Field("lead_unit", _("主办单位"), Kind.UNIT, column="lead_unit_id", shown=True),
    Field("proposed_unit", _("建议由哪个单位承办"), Kind.UNIT),
    Field("recipient_unit", _("移送单位"), Kind.UNIT, column="lead_unit_id"),
    Field(
        "against_unit",
        _("被反映的单位"),
        Kind.UNIT,
        _("这个单位和它的下属单位看不到，也接不到这件诉求。"),
        column="against_unit_id",
    ),
    Field("accused", _("被反映的人"), Kind.OFFICIAL, _("他看不到，也接不到这件诉求；他主管的单位也一样。")),
    Field("seal_officer", _("由谁承办"), Kind.OFFICIAL, column="handler_id"),
    Field("co_units", _("协办单位"), Kind.UNITS),
    Field("handler", _("承办人"), Kind.OFFICIAL, column="handler_id"),
    Field("recused", _("由谁回避"), Kind.OFFICIAL, _("回避的人从此看不到这件诉求。")),
    Field("leader", _("包案领导"), Kind.OFFICIAL, column="leader_id"),
    Field("lead_case", _("并入哪一件"), Kind.CASE, _("填写主件的编号。")),
    Field(
        "earlier_case",
        _("先前的哪一件"),
        Kind.CASE,
        _("填写先前那件的编号。"),
        column="follows_id",
        shown=True,
    ),
    Field("files", _("附件"), Kind.FILES),
)

FIELDS: dict[str, Field] = {field.name: field for field in _ALL}
