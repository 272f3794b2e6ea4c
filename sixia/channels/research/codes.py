"""The words of research with a fixed meaning: topics, problems, uptake, leads, questionnaires."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    """Where a topic stands."""

    OPEN = "open", _("待认领")
    CLAIMED = "claimed", _("调研中")
    REPORTED = "reported", _("已成报告")
    CONCLUDED = "concluded", _("已结题")


class ListLevel(TextChoices):
    """On whose list a problem stands."""

    COUNTY = "county", _("县级清单")
    GRASSROOTS = "grassroots", _("基层党组织清单")


class UptakeKind(TextChoices):
    """What the findings of a topic were turned into."""

    DECISION = "decision", _("决策")
    DOCUMENT = "document", _("文件")
    PROJECT = "project", _("项目")
    PRACTICE = "practice", _("工作做法")


class LeadKind(TextChoices):
    """What a lead is about."""

    UNFINISHED = "unfinished", _("半拉子工程")
    IMAGE = "image", _("形象工程")
    FACE = "face", _("面子工程")
    FIGURES = "figures", _("统计造假")


class Asks(TextChoices):
    """What a questionnaire asks of people: what they need, what they would do, what came of it."""

    NEEDS = "needs", _("问需：群众需要什么")
    IDEAS = "ideas", _("问计：群众有什么主意")
    EFFECT = "effect", _("问效：办过的事办得怎样")


class QuestionKind(TextChoices):
    """How a question is answered."""

    ONE = "one", _("选一项")
    SOME = "some", _("选几项")
    SCALE = "scale", _("打 1 到 5 分")
    TEXT = "text", _("写几句")
