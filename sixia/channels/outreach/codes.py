"""The words of outreach with a fixed meaning: kinds of sessions, art forms, audiences, speakers, licences."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What a session is."""

    TALK = "talk", _("政策理论宣讲")
    CULTURE = "culture", _("文化惠民活动")
    LAW = "law", _("普法和信访法治宣传")
    POLICY = "policy", _("政策落实情况检查")
    PRACTICE = "practice", _("主题实践点参观")


class ArtForm(TextChoices):
    """In which form something is told."""

    TALK = "talk", _("讲述")
    CHAT = "chat", _("拉家常式座谈")
    CLAPPER = "clapper", _("快板")
    RECITAL = "recital", _("朗诵")
    OPERA = "opera", _("曲艺戏曲")
    SONG = "song", _("歌舞合唱")
    VIDEO = "video", _("短视频")
    EXHIBITION = "exhibition", _("展览展板")
    QUIZ = "quiz", _("有奖问答")


class Held(TextChoices):
    """Whether people came together, or followed it from elsewhere."""

    ON_SITE = "on_site", _("现场")
    ONLINE = "online", _("线上")
    BOTH = "both", _("线上线下同步")


class Segment(TextChoices):
    """Whom it was for."""

    RESIDENTS = "residents", _("村民、居民")
    ELDERS = "elders", _("老年人")
    YOUTH = "youth", _("学生、青少年")
    PARTY = "party", _("党员")
    CADRES = "cadres", _("村（社区）干部、网格员")
    OWNERS = "owners", _("企业负责人")
    WORKERS = "workers", _("企业职工")
    GROWERS = "growers", _("种养大户、合作社")
    MOBILE = "mobile", _("外来务工和新就业群体")
    OTHERS = "others", _("其他听众")


class CarriedOut(TextChoices):
    """How far a policy has come to those it is meant for."""

    FULLY = "fully", _("已经落实")
    PARTLY = "partly", _("落实了一部分")
    NOT_YET = "not_yet", _("还没有落实")
    UNHEARD = "unheard", _("群众还不知道")


class Recruited(TextChoices):
    """From where a speaker comes."""

    BACKBONE = "backbone", _("基层骨干")
    RETIRED = "retired", _("离退休老干部")
    OFFICIAL = "official", _("机关干部")
    TEACHER = "teacher", _("教师、讲师")
    ARTIST = "artist", _("文艺工作者")
    LAWYER = "lawyer", _("法律工作者")
    EXPERT = "expert", _("技术能手、专业人员")
    YOUTH = "youth", _("青年志愿者")
    NEIGHBOUR = "neighbour", _("热心群众")


class TeamKind(TextChoices):
    """What a team is."""

    SQUAD = "squad", _("主题小分队")
    TROUPE = "troupe", _("宣讲团")
    VOLUNTEERS = "volunteers", _("志愿服务队")
    ARTISTS = "artists", _("文艺队")


class Weekday(TextChoices):
    """A day of the week."""

    MONDAY = "0", _("周一")
    TUESDAY = "1", _("周二")
    WEDNESDAY = "2", _("周三")
    THURSDAY = "3", _("周四")
    FRIDAY = "4", _("周五")
    SATURDAY = "5", _("周六")
    SUNDAY = "6", _("周日")


class PartOfDay(TextChoices):
    """A part of the day."""

    MORNING = "morning", _("上午")
    AFTERNOON = "afternoon", _("下午")
    EVENING = "evening", _("晚上")


class MaterialKind(TextChoices):
    """What a material is."""

    TEXT = "text", _("讲稿")
    SLIDES = "slides", _("课件")
    LEAFLET = "leaflet", _("折页、挂图")
    VIDEO = "video", _("短视频")
    SCRIPT = "script", _("文艺脚本")


class UsedAt(TextChoices):
    """Where a material is meant to be used."""

    OFFLINE = "offline", _("现场用")
    ONLINE = "online", _("网上用")
    BOTH = "both", _("现场、网上都用")


class Licence(TextChoices):
    """On which right a material is used."""

    OWN = "own", _("本单位原创")
    OPEN = "open", _("政府公开信息")
    GRANTED = "granted", _("权利人已授权")
    COMMONS = "commons", _("知识共享许可")
