"""The words of visits with a fixed meaning: channels, forms, pairings, campaigns, findings."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FourChannels(TextChoices):
    """Which of the four goings-down a trip serves: one, or all at once."""

    OUTREACH = "outreach", _("宣传政策")
    RESEARCH = "research", _("调查研究")
    RECEPTION = "reception", _("信访接待")
    ONSITE = "onsite", _("现场办公")


class Form(TextChoices):
    """How the trip was made."""

    RANDOM = "random_visit", _("随机走访")
    HOME = "home_visit", _("入户走访")
    STAY = "embedded_visit", _("蹲点调查")
    TALK = "talk", _("座谈访谈")
    LOOK = "inspection", _("现场察看")
    SURVEY = "survey", _("问卷调查")
    ENTERPRISE = "enterprise_visit", _("企业走访")
    WEEKLY = "weekly_talk", _("定期会谈")
    POLICY = "policy_check", _("政策落实检查")
    LECTURE = "outreach_session", _("宣讲活动")
    RECEPTION = "reception_session", _("接访")
    CASE_LED = "case_led_visit", _("带案下访")
    OFFICE = "onsite_session", _("现场办公会")
    LED = "led_visit", _("领衔督办走访")


class Status(TextChoices):
    """A visit is planned, made, or called off."""

    PLANNED = "planned", _("计划")
    DONE = "done", _("已开展")
    CANCELLED = "cancelled", _("已取消")


class Mode(TextChoices):
    """Routine, or at one go over many places."""

    ROUTINE = "routine", _("日常")
    CONCENTRATED = "concentrated", _("集中")


class Front(TextChoices):
    """The four fronts a trip may serve (四个一线)."""

    RURAL = "rural", _("乡村振兴一线")
    LIVELIHOOD = "livelihood", _("民生福祉一线")
    ENTERPRISE = "enterprise", _("服务企业一线")
    PROJECT = "project", _("项目建设一线")


class Service(TextChoices):
    """What those visited got there and then."""

    ACCEPTED = "accepted", _("受理诉求")
    EXPLAINED = "explained", _("解释政策")
    COUNSELLED = "counselled", _("疏导情绪")
    EDUCATED = "educated", _("思想引导")
    MATCHED = "matched", _("对接订单、市场")
    FINANCED = "financed", _("融资服务")
    LANDED = "landed", _("用地用房服务")
    ADVISED = "advised", _("政策咨询")


class Part(TextChoices):
    """In which part someone came along."""

    LEADER = "leader", _("带队领导")
    TOWN_LEADER = "town_leader", _("包片领导")
    SECRETARY = "secretary", _("村（社区）书记")
    GRID_WORKER = "grid_worker", _("网格员")
    UNIT_HEAD = "unit_head", _("单位负责人")
    EXPERT = "expert", _("专业人员")
    MEMBER = "member", _("同行人员")


class Outcome(TextChoices):
    """What became of something that was found."""

    ON_SPOT = "on_spot", _("当场解决")
    SENT_ON = "sent_on", _("登记交办")
    LONG = "long", _("需长期关注")
    SUGGESTION = "suggestion", _("意见建议")
    NOTED = "noted", _("只作记录")


class Source(TextChoices):
    """Where a problem showed itself."""

    RESEARCH = "research", _("调研发现的问题")
    DEVELOPMENT = "development", _("推动发展遇到的问题")
    PEOPLE = "people", _("群众反映强烈的问题")


class Nature(TextChoices):
    """How far a problem reaches; each asks for its own strategy."""

    INDIVIDUAL = "individual", _("个性问题，立行立改")
    COMMON = "common", _("共性问题，系统解决")
    LONG = "long_term", _("长期问题，梯次推进")


class Adoption(TextChoices):
    """What came of a suggestion."""

    OPEN = "open", _("研究中")
    ADOPTED = "adopted", _("已采纳")
    PARTLY = "partly_adopted", _("部分采纳")
    NOT = "not_adopted", _("未采纳")


class PairingKind(TextChoices):
    """What ties an official to a place, an enterprise or a project."""

    AREA = "area", _("领导挂钩联系")
    MENTOR = "mentorship", _("导师帮带")
    GRID = "grid", _("网格包联")
    ENTERPRISE = "enterprise", _("干部挂企")
    LEADER_ENTERPRISE = "leader_enterprise", _("领导挂钩企业")
    STATIONED = "stationed", _("驻点服务")
    CHIEF_OWNER = "chief_owner", _("首席责任人")
    LED_FILE = "led_file", _("领衔督办")
    PROJECT = "project", _("领导挂钩项目")
    CONTACT = "contact", _("企业（项目）专属联系人")
    FIRST_SECRETARY = "first_secretary", _("驻村第一书记")
    ADVISER = "adviser", _("乡村振兴指导员")
    DEPLOYED = "deployed", _("下沉历练")


class Every(TextChoices):
    """How often; a reminder, never a count of attendance."""

    NONE = "", _("不设周期")
    WEEK = "week", _("每周")
    FORTNIGHT = "fortnight", _("每两周")
    MONTH = "month", _("每月")
    QUARTER = "quarter", _("每季度")
    YEAR = "year", _("每年")


class Weekday(TextChoices):
    """A fixed day of the week."""

    MONDAY = "0", _("周一")
    TUESDAY = "1", _("周二")
    WEDNESDAY = "2", _("周三")
    THURSDAY = "3", _("周四")
    FRIDAY = "4", _("周五")


class CampaignKind(TextChoices):
    """One undertaking over many places."""

    VISITS = "visits", _("大走访")
    SWEEP = "sweep", _("大排查大化解")
    TAX = "tax", _("税企面对面")
    THEME_DAY = "theme_day", _("主题宣传日")
    CULTURE = "culture", _("文化惠民系列")
    RESEARCH = "research", _("集中调研")
    OTHER = "other", _("其他专题活动")


class Counted(TextChoices):
    """Whether a number was counted or estimated."""

    EXACT = "exact", _("实数")
    ESTIMATED = "estimated", _("估数")


class MethodKind(TextChoices):
    """What a named local method is used as."""

    TEXT = "text", _("工作模式")
    CHECKLIST = "checklist", _("分步清单")
    LEDGERS = "ledgers", _("台账名称")
    LEVELS = "levels", _("会商级别")
    TAGS = "tags", _("分类标签")
    RHYTHM = "rhythm", _("工作节奏")
