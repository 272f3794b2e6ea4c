"""The words of the office with a fixed meaning: classes, channels, outcomes, grounds."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop


class Channel(TextChoices):
    """How the words of the resident reached us."""

    WEB = "web", _("网上")
    VISIT = "visit", _("来访")
    LETTER = "letter", _("来信")
    CALL = "call", _("来电")
    HOTLINE = "hotline", _("热线平台")
    OUTREACH = "outreach", _("宣讲现场")
    RESEARCH = "research", _("调研走访")
    RECEPTION = "reception", _("下访接访")
    ONSITE = "onsite", _("现场办公")
    PROXY = "proxy", _("代办员代为提出")
    IMPORT = "import", _("其他平台导入")


class RequestClass(TextChoices):
    """What kind of request it is; decides the procedure and the limit."""

    ENQUIRY = "enquiry", _("咨询")
    HELP = "help_request", _("求助")
    COMPLAINT = "complaint", _("投诉")
    TIP = "tip", _("举报")
    SUGGESTION = "suggestion", _("建议意见")
    REDRESS = "redress_claim", _("申诉求决")
    ACCUSATION = "accusation", _("检举控告")
    RETALIATION = "retaliation", _("打击报复")
    THANKS = "thanks", _("感谢")


CLOSE_CLASSES: frozenset[str] = frozenset({RequestClass.ACCUSATION, RequestClass.RETALIATION})
"""Classes that only the sealed way is open to (《信访工作条例》第三十条、第四十六条)."""

PLAIN_CLASSES: tuple[RequestClass, ...] = tuple(one for one in RequestClass if one not in CLOSE_CLASSES)


class Urgency(TextChoices):
    """How soon someone must act."""

    NORMAL = "normal", _("一般")
    URGENT = "urgent", _("紧急")
    LIFELINE = "lifeline", _("水电气热等民生急事")
    EMERGENCY = "emergency", _("危及生命财产安全")


class Confidentiality(TextChoices):
    """Who may see the case at all."""

    NORMAL = "normal", _("普通")
    RESTRICTED = "restricted", _("限制知悉")
    SEALED = "sealed", _("密封")


class Disclosure(TextChoices):
    """Whether the unit that handles a case may know who asks; the resident says so, and may change it."""

    YES = "yes", _("可以知道")
    ASK = "ask", _("先来问我")
    NO = "no", _("不可以知道")


class Clock(TextChoices):
    """What the clock of a case does."""

    RUNNING = "running", _("计时中")
    PAUSED = "paused", _("已中止")
    EXTENDED = "extended", _("已延期")
    STOPPED = "stopped", _("不再计时")


class Outcome(TextChoices):
    """What came of it. A reply is none; only the resident or an independent check makes it solved."""

    SOLVED = "solved", _("已解决")
    PARTLY_SOLVED = "partly_solved", _("部分解决")
    EXPLAINED = "explained_no_basis", _("诉求合理但暂无政策依据，已解释")
    REFUSED = "refused_lawfully", _("依法不予支持")
    MEDIATED = "mediated", _("调解达成协议")
    REDIRECTED = "redirected", _("已告知法定途径")
    ADOPTED = "adopted", _("建议已采纳")
    PARTLY_ADOPTED = "partly_adopted", _("建议部分采纳")
    NOT_ADOPTED = "not_adopted", _("建议未采纳")
    LONG_WATCH = "long_watch", _("挂账长期关注")
    WITHDRAWN = "withdrawn", _("诉求人撤回")
    MERGED = "merged", _("并入同一事项")
    ELSEWHERE = "closed_elsewhere", _("在来源平台办结，本系统未核实")


FILED_OUTCOMES: tuple[Outcome, ...] = (
    Outcome.SOLVED,
    Outcome.PARTLY_SOLVED,
    Outcome.EXPLAINED,
    Outcome.REFUSED,
    Outcome.MEDIATED,
    Outcome.ADOPTED,
    Outcome.PARTLY_ADOPTED,
    Outcome.NOT_ADOPTED,
)
LAWFUL_REFUSALS: tuple[Outcome, ...] = (Outcome.EXPLAINED, Outcome.REFUSED, Outcome.NOT_ADOPTED)


class Solved(TextChoices):
    """The resident's word on whether it is solved."""

    YES = "yes", _("解决了")
    PARTLY = "partly", _("解决了一部分")
    NO = "no", _("没有解决")


class Satisfaction(TextChoices):
    """The resident's word on how it was handled (好差评 levels)."""

    VERY_GOOD = "5", _("非常满意")
    GOOD = "4", _("满意")
    FAIR = "3", _("基本满意")
    BAD = "2", _("不满意")
    VERY_BAD = "1", _("非常不满意")


class LawfulRoute(TextChoices):
    """Where matters go that are not for this procedure (《信访工作条例》第三十一条)."""

    LITIGATION = "litigation", _("诉讼（人民法院）")
    ARBITRATION = "arbitration", _("仲裁")
    RECONSIDERATION = "reconsideration", _("行政复议")
    PROCURATORATE = "procuratorate", _("检察监督")
    POLICE = "police", _("公安机关受案立案")
    PARTY = "party", _("党员申诉")
    DISCLOSURE = "disclosure", _("政府信息公开申请")
    ALREADY = "already", _("其他机关已受理，正在法定期限内办理")


class DeclineGround(TextChoices):
    """Why a request is not accepted; ``grounds.py`` holds the article and the remedy of each.

    Being from elsewhere or complaining often is never a ground. What was concluded is barred by a step of
    its own, with the concluded case named.
    """

    REPEATED = "repeated", _("同一事项已受理，正在规定期限内办理")
    JUDICIAL = "judicial", _("已经或者应当通过诉讼、仲裁、行政复议等法定途径解决")
    NOT_OURS = "not_ours", _("不属于本机关职权范围")
    SECRET = "secret", _("涉及国家秘密，不得在本系统办理")


class PauseGround(TextChoices):
    """Why handling stops for a while."""

    APPRAISAL = "appraisal", _("需要检验、检测、鉴定")
    COURT = "court", _("须等待司法或者仲裁结果")
    PAPERS = "papers", _("须由诉求人补充材料")
    FORCE = "force", _("不可抗力")


class EmergencyService(TextChoices):
    """Who takes matters of life and safety at once."""

    POLICE = "110", _("110 公安")
    FIRE = "119", _("119 消防")
    AMBULANCE = "120", _("120 急救")
    TRAFFIC = "122", _("122 交通事故")


class SpotConsent(TextChoices):
    """How the resident said yes to a result on the spot."""

    BUTTON = "button", _("本人在屏幕上确认")
    SIGNATURE = "signature", _("本人签字")
    SPOKEN = "spoken", _("口头同意，有见证人")


class CheckMethod(TextChoices):
    """How someone outside the handling unit checked the result."""

    VISIT = "visit", _("实地查看")
    NEIGHBOURS = "neighbours", _("走访周边群众")
    RECORDS = "records", _("核对凭证和记录")


class ServiceMethod(TextChoices):
    """How a written reply reached the resident; review periods run from the day of service."""

    ONLINE = "online", _("网上查询页送达")
    DIRECT = "direct", _("当面送达")
    POST = "post", _("邮寄送达")


class Delivery(TextChoices):
    """How a paper was brought to the resident, as the proof of service says it."""

    DIRECT = "direct", _("当面送达，本人签收")
    POST = "post", _("邮寄送达，有回执")
    THROUGH = "through", _("委托村（社区）等转交，本人签收")
    LEFT = "left", _("拒收，有见证人，留置送达")
    BY_NOTICE = "by_notice", _("无法联系，公告送达")


class Paper(TextChoices):
    """The written papers of the procedure that must reach the resident."""

    ACCEPTANCE = "acceptance", _("受理告知书")
    ROUTE = "route", _("法定途径告知书")
    DECLINE = "decline", _("不予受理告知书")
    BAR = "bar", _("不再受理告知书")
    EXTENSION = "extension", _("延期告知书")
    OPINION = "opinion", _("答复、处理意见书")
    REVIEW = "review", _("复查意见书")
    FINAL = "final", _("复核意见书")


class Spoken(TextChoices):
    """How what someone said by word of mouth was written down faithfully."""

    READ_BACK = "read_back", _("口头提出，记录后念给本人听过")
    SIGNED = "signed", _("口头提出，记录后由本人看过并签字")


class MandateScope(TextChoices):
    """How far someone may act for another; withdrawing and evaluating stay with the resident."""

    FILE = "file", _("代为提出")
    FOLLOW = "follow", _("代为提出，查询进度、接收文书")
    REVIEW = "review", _("代为提出，查询、接收文书、申请复查复核")


class Changed(TextChoices):
    """Whether a review of a long-watch case found any change."""

    YES = "yes", _("有变化")
    NO = "no", _("没有变化")


class ErasureGround(TextChoices):
    """On which ground of 《个人信息保护法》第四十七条 what a resident told is erased."""

    TERM = "term", _("保存期限已届满（《个人信息保护法》第四十七条第一款第二项）")
    PURPOSE = "purpose", _("处理目的已实现或者不再必要（《个人信息保护法》第四十七条第一款第一项）")
    CONSENT = "consent", _("个人撤回同意（《个人信息保护法》第四十七条第一款第三项）")
    UNLAWFUL = "unlawful", _("违反法律、行政法规处理个人信息（《个人信息保护法》第四十七条第一款第四项）")
    OTHER = "other_law", _("法律、行政法规规定的其他情形（《个人信息保护法》第四十七条第一款第五项）")


ERASED_TITLE = gettext_noop("（内容已依法删除）")
"""What stands where the title of an erased case stood; the same words in the database for every reader."""


class SealedEnd(TextChoices):
    """How a sealed case ended, as the seal desk records it; the body itself tells what it found."""

    DECIDED = "decided", _("有权机关已经处理")
    UNFOUNDED = "unfounded", _("有权机关查明不属实或者失实")
    NOT_TAKEN = "not_taken", _("有权机关依规定不予受理")
    PROTECTED = "protected", _("已经制止打击报复，采取保护措施")


class Relation(TextChoices):
    """What binds an official to a case, so that they stay away from it (《信访工作条例》第二十八条)."""

    KIN = "kin", _("与当事人有夫妻、直系血亲、三代以内旁系血亲或者近姻亲关系")
    PARTY = "party", _("本人是当事人，或者参与过所反映的事")
    INTEREST = "interest", _("本人或者近亲属有利害关系")
    OTHER = "other", _("其他可能影响公正的关系")


class Away(TextChoices):
    """Why someone, or a unit, is kept away from a case."""

    OWN = "own", _("承办人申请回避")
    ASKED = "asked", _("诉求人请求回避")
    DECLARED = "declared", _("本人申报利害关系")
    ACCUSED = "accused", _("被反映的人")
