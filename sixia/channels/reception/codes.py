"""The words of reception with a fixed meaning: sessions, what came of a number, mediation, authority."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from sixia.ledger.codes import LawfulRoute
from sixia.visits.codes import Form, Service


class SessionKind(TextChoices):
    """How people are received: where they live rather than where we sit."""

    REGULAR = "regular", _("定期接访")
    CASE_LED = "case_led", _("带案下访")
    HOME = "home", _("入户走访接访")
    ONLINE = "online", _("线上接访")
    JOINT = "joint", _("联合接访")
    CIRCUIT = "circuit", _("巡回接访")


FORM_OF: dict[str, str] = {SessionKind.CASE_LED: Form.CASE_LED, SessionKind.HOME: Form.HOME}
"""The form of the visit a session hangs on; for the others it is a reception session."""

SERVICES = (Service.ACCEPTED, Service.EXPLAINED, Service.EDUCATED, Service.COUNSELLED, Service.ADVISED)
"""What may be given in a reception, among the services of any visit."""

MOST_REPRESENTATIVES = 5
"""A group speaks through no more than so many (《信访工作条例》第二十条)."""


class SlipStatus(TextChoices):
    """Where a number stands."""

    WAITING = "waiting", _("等候")
    CALLED = "called", _("正在接待")
    DONE = "done", _("已接待")
    LEFT = "left", _("未等到叫号已离开")


class Result(TextChoices):
    """What came of a conversation, there and then."""

    ON_SPOT = "on_spot", _("当场解决")
    SENT_ON = "sent_on", _("登记交办")
    MEDIATION = "mediation", _("登记并转调解")
    TOLD = "told", _("登记并告知法定途径")


class TeamKind(TextChoices):
    """What a team is for."""

    CIRCUIT = "circuit", _("调解巡回团队")
    MEDIATION = "mediation", _("调解队（调解室）")
    AGENTS = "agents", _("代办协办队伍")


class Profession(TextChoices):
    """As what someone helps."""

    MEDIATOR = "mediator", _("人民调解员")
    LAWYER = "lawyer", _("律师、法律工作者")
    NOTARY = "notary", _("公证员")
    PSYCHOLOGIST = "psychologist", _("心理咨询师")
    OFFICIAL = "official", _("干部")
    INVITED = "invited", _("受邀的亲友、邻里、专业人员")


class Dispute(TextChoices):
    """What two sides are at odds about."""

    NEIGHBOURS = "neighbours", _("邻里纠纷")
    FAMILY = "family", _("婚姻家庭纠纷")
    LAND = "land", _("山林土地纠纷")
    HOUSING = "housing", _("房屋、物业纠纷")
    LABOUR = "labour", _("劳动报酬、工伤纠纷")
    DAMAGES = "damages", _("损害赔偿纠纷")
    CONTRACT = "contract", _("合同、债务纠纷")
    CONSUMER = "consumer", _("消费纠纷")
    OTHER = "other", _("其他纠纷")


class MediationState(TextChoices):
    """Where a mediation stands. It rests on the yes of both sides from the first day to the last."""

    ASKED = "asked", _("征求双方意见")
    AGREED = "agreed", _("双方同意")
    RUNNING = "running", _("调解中")
    SETTLED = "settled", _("达成协议")
    FAILED = "failed", _("未能达成")
    REFUSED = "refused", _("一方不愿意，已终止")


UNDER_WAY = (MediationState.ASKED, MediationState.AGREED, MediationState.RUNNING)
WITHOUT_AGREEMENT = (MediationState.FAILED, MediationState.REFUSED)


class Side(TextChoices):
    """On which side of a dispute someone stands."""

    APPLICANT = "applicant", _("一方（申请人）")
    RESPONDENT = "respondent", _("另一方")
    OTHER = "other", _("有关的人")


class ConsentWay(TextChoices):
    """How a side said yes or no."""

    SIGNED = "signed", _("本人签字")
    SPOKEN = "spoken", _("当面口头表示，已记录")
    CALL = "call", _("电话表示，已记录")


class AgreementForm(TextChoices):
    """How an agreement stands."""

    WRITTEN = "written", _("书面协议")
    ORAL = "oral", _("口头协议，由调解员记录")


class MatterResult(TextChoices):
    """What became of the matter (事)."""

    SOLVED = "solved", _("事情解决了")
    PARTLY = "partly", _("解决了一部分")
    OPEN = "open", _("还没有解决")


class FeelingResult(TextChoices):
    """What became of the feeling between the two sides (心)."""

    EASED = "eased", _("心结解开了")
    CALMER = "calmer", _("情绪平复了一些")
    APART = "apart", _("仍有隔阂")


ROUTES = (
    LawfulRoute.LITIGATION,
    LawfulRoute.ARBITRATION,
    LawfulRoute.RECONSIDERATION,
    LawfulRoute.PROCURATORATE,
    LawfulRoute.POLICE,
    LawfulRoute.PARTY,
    LawfulRoute.DISCLOSURE,
)
"""The lawful ways that may be told."""


class ReferralFrom(TextChoices):
    """Which line a dispute was passed on from."""

    POLICE = "110", _("110 公安")
    LEGAL = "12348", _("12348 公共法律服务热线")


class Authority(TextChoices):
    """How a resident gave someone their authority."""

    SIGNED = "signed", _("本人签字委托")
    SPOKEN = "spoken", _("口头委托，有见证人")
    CALL = "call", _("电话委托，已记录")
