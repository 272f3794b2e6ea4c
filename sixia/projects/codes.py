"""The words of projects with a fixed meaning: kinds, levels, stages, milestones."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What a project is; the last three are led files (领衔督办), each with a leader and a monthly visit."""

    KEY = "key", _("重点项目")
    LIVELIHOOD = "livelihood", _("民生项目")
    CONVERTED = "converted", _("共性问题转成的项目")
    PLEDGE = "pledge", _("为民办实事")
    DEPUTY = "deputy", _("人大代表建议")
    CPPCC = "cppcc", _("政协委员提案")


LED = (Kind.PLEDGE, Kind.DEPUTY, Kind.CPPCC)


class Level(TextChoices):
    """Whose list a project is on."""

    PROVINCE = "province", _("省级")
    CITY = "city", _("市级")
    COUNTY = "county", _("县（区）级")
    TOWN = "town", _("乡镇级")


class Stage(TextChoices):
    """Where a project stands."""

    PREPARED = "prepared", _("前期")
    BUILDING = "building", _("在建")
    FINISHED = "finished", _("已完成")
    STOPPED = "stopped", _("已终止")


class Milestone(TextChoices):
    """The points a project passes."""

    SIGNED = "signed", _("签约")
    STARTED = "started", _("开工")
    COMPLETED = "completed", _("竣工")
    UPGRADED = "upgraded", _("提升完成")
    ACCEPTED = "accepted", _("验收")
    ANSWERED = "answered", _("书面答复")


class Front(TextChoices):
    """The four fronts a project may belong to (四个一线)."""

    RURAL = "rural", _("乡村振兴一线")
    LIVELIHOOD = "livelihood", _("民生福祉一线")
    ENTERPRISE = "enterprise", _("服务企业一线")
    PROJECT = "project", _("项目建设一线")
