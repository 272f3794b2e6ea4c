"""The words of the on-site office with a fixed meaning: meetings, parts, effects of a decision, plans."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What kind of meeting it is."""

    OFFICE = "office", _("现场办公")
    WORK = "work", _("工作会")
    COORDINATION = "coordination", _("协调会")
    CONSULTATION = "consultation", _("会商会")
    DELIBERATION = "deliberation", _("人民议事协商会")


class Why(TextChoices):
    """Why a matter is on the agenda."""

    STUCK = "stuck", _("久拖未决")
    OVERDUE = "overdue", _("已经超期")
    NEAR = "near", _("就在当地")
    PICKED = "picked", _("点名上会")
    PROJECT = "project", _("项目")
    WORDS = "words", _("其他议题")


class Part(TextChoices):
    """As what someone sits at the table."""

    UNIT = "unit", _("参会单位")
    RESIDENT = "resident", _("居民代表")
    PROPERTY = "property", _("物业公司")
    DEPUTY = "deputy", _("人大代表、政协委员")
    ENTERPRISE = "enterprise", _("企业代表")
    EXPERT = "expert", _("专业人员")


class Effect(TextChoices):
    """What becomes of a decision in the ledger, by the state its case is in."""

    NEW = "new", _("立为新的交办件")
    ASSIGNED = "assigned", _("这件诉求当场交办给它主办")
    TOGETHER = "together", _("随这件诉求一起交办，由它协办")
    CONSULTED = "consulted", _("请它协办，按期回复主办单位")
    SUPERVISED = "supervised", _("对主办单位督办")
    REMINDED = "reminded", _("已在督办中，再提醒主办单位")
    APART = "apart", _("另立一件交办，原来的诉求照常办理")


class Problem(TextChoices):
    """What enterprises have trouble with."""

    BUSINESS = "business", _("企业经营")
    PROJECT = "project", _("项目建设")
    SUPPLY = "supply", _("要素保障")
    CONTRACT = "contract", _("合同纠纷")
    LABOUR = "labour", _("用工")
    POWER = "power", _("用电")


class Service(TextChoices):
    """What enterprises are served with."""

    POLICY = "policy", _("政策咨询")
    SPACE = "space", _("用地用房")
    FINANCE = "finance", _("融资服务")
    MARKET = "market", _("对接订单、市场")


class PlanKind(TextChoices):
    """A plan for one enterprise, or for one class of problems that many have."""

    FIRM = "firm", _("一企一策")
    CLASS = "class", _("共性问题分类施策")


class ForceLevel(TextChoices):
    """At which level a task force is led."""

    COUNTY_LEADER = "county_leader", _("县处级领导任组长")
    UNIT = "unit", _("部门牵头")
    TOWN = "town", _("乡镇（街道）牵头")
