"""Who may do what: permits, and the roles that bundle them, as data."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AREA = "area"  # the case lies in the area of the post
UNIT = "unit"  # the post's unit (or one above it) leads the case
SUPPORT = "support"  # the post's unit takes part as a supporting unit
SELF = "self"  # the resident whose case it is
CLOCK = "clock"  # time itself
HOUSE = "house"  # not about one case


@dataclass(frozen=True, eq=False)
class Permit:
    """One thing a person may be allowed to do, and how far it reaches. There is one object of each."""

    name: str
    means: Promise
    reach: str


REGISTER = Permit("register", _("登记群众的诉求"), AREA)
SCREEN = Permit("screen", _("甄别诉求，认定类别和缓急"), AREA)
DISPATCH = Permit("dispatch", _("转办、交办，裁定退回"), AREA)
SECOND_READ = Permit("second_read", _("复核不予受理和争议结案（第二人）"), AREA)
SEAL = Permit("seal", _("办理密封移送的检举控告"), AREA)
OPEN_SEALED = Permit("open_sealed", _("同意打开密封件的诉求人身份（两人）"), AREA)
ACCEPT = Permit("accept", _("代表承办单位签收或申请退回"), UNIT)
HANDLE = Permit("handle", _("承办诉求，报告结果"), UNIT)
APPROVE = Permit("approve", _("单位负责人审批延期、中止，签发答复"), UNIT)
REVIEW = Permit("review", _("审核办理结果"), UNIT)
ASSIST = Permit("assist", _("作为协办单位提出意见"), SUPPORT)
CALL_BACK = Permit("call_back", _("回访群众"), AREA)
WRITE_OFF = Permit("write_off", _("核查后销号"), AREA)
SUPERVISE = Permit("supervise", _("催办、督办"), AREA)
LEAD = Permit("lead", _("领导包案、挂账与复评"), AREA)
FIRST_REVIEW = Permit("first_review", _("复查"), AREA)
FINAL_REVIEW = Permit("final_review", _("复核"), AREA)
SEE_AREA = Permit("see_area", _("查看本区域的诉求"), AREA)
SEE_RESTRICTED = Permit("see_restricted", _("查看本区域限制知悉的诉求"), AREA)
SEE_UNIT = Permit("see_unit", _("查看本单位参与的诉求"), UNIT)
SEE_IDENTITY = Permit("see_identity", _("说明理由后查看诉求人身份"), AREA)
IMPORT = Permit("import", _("批量导入"), HOUSE)
EXPORT = Permit("export", _("导出自己看得到的诉求"), HOUSE)
GO_DOWN = Permit("go_down", _("下基层：记录走访、宣讲、调研、接访、现场办公"), AREA)
ARRANGE = Permit("arrange", _("安排四下活动：挂钩、专题、名册、项目和台账"), AREA)
SEE_TRIPS = Permit("see_trips", _("查看本区域的四下记录和台账"), AREA)
AUDIT = Permit("audit", _("核验记录是否被改动"), HOUSE)
HOLD = Permit("hold", _("设定和解除保全，查看保存期限"), AREA)
ERASE = Permit("erase", _("依法删除已结束诉求的个人信息"), AREA)
ADMINISTER = Permit("administer", _("管理区域、单位、人员、时限规则和工作日历"), HOUSE)
APPOINT = Permit("appoint", _("授予和收回岗位，查看密钥和登录状态"), HOUSE)
INSPECT = Permit("inspect", _("查看管理记录和身份查看记录，不能改动"), HOUSE)
DESK = Permit("desk", _("进入工作台"), HOUSE)
OWN_CASE = Permit("own_case", _("诉求人办理自己的诉求"), SELF)
TIME = Permit("time", _("期限届满时由系统办理"), CLOCK)

ALL: tuple[Permit, ...] = tuple(value for value in globals().values() if isinstance(value, Permit))
BY_NAME: dict[str, Permit] = {permit.name: permit for permit in ALL}


@dataclass(frozen=True, eq=False)
class Role:
    """A post's function in the office, and the permits that come with it.

    ``apart`` marks the three administrators: they look after the house and take no part in the work of the
    unit they sit in, and nobody may hold two of them at once (等保 2.0 三员分立).
    """

    name: str
    label: Promise
    permits: tuple[Permit, ...]
    apart: bool = False


ROLES: tuple[Role, ...] = (
    Role("clerk", _("接待登记岗"), (DESK, REGISTER, GO_DOWN, SEE_TRIPS, SEE_AREA, SEE_IDENTITY)),
    Role("grid_worker", _("网格员、驻村干部"), (DESK, GO_DOWN, SEE_TRIPS, SEE_AREA)),
    Role(
        "desk",
        _("受理分办岗"),
        (DESK, REGISTER, SCREEN, DISPATCH, SEE_AREA, SEE_RESTRICTED, SEE_IDENTITY, IMPORT, EXPORT,
         GO_DOWN, ARRANGE, SEE_TRIPS, HOLD),
    ),
    Role("second_reader", _("复核岗（第二人）"), (DESK, SECOND_READ, SEE_AREA, SEE_RESTRICTED, HOLD, ERASE)),
    Role("seal_desk", _("密封受理岗"), (DESK, SEAL, OPEN_SEALED, SEE_IDENTITY, HOLD)),
    Role("handler", _("承办人"), (DESK, ACCEPT, HANDLE, ASSIST, SEE_UNIT, SEE_IDENTITY, GO_DOWN)),
    Role("head", _("单位负责人"), (DESK, ACCEPT, APPROVE, ASSIST, SEE_UNIT, EXPORT, GO_DOWN)),
    Role("reviewer", _("审核岗"), (DESK, REVIEW, SEE_UNIT)),
    Role("caller", _("回访岗"), (DESK, CALL_BACK, SEE_AREA, SEE_RESTRICTED, SEE_IDENTITY)),
    Role(
        "supervisor",
        _("督办岗"),
        (DESK, SUPERVISE, WRITE_OFF, SEE_AREA, SEE_RESTRICTED, EXPORT, SEE_TRIPS),
    ),
    Role("leader", _("领导"), (DESK, LEAD, SUPERVISE, SEE_AREA, EXPORT, GO_DOWN, ARRANGE, SEE_TRIPS)),
    Role("review_body", _("复查机关"), (DESK, FIRST_REVIEW, SEE_AREA)),
    Role("final_body", _("复核机关"), (DESK, FINAL_REVIEW, SEE_AREA)),
    Role("auditor", _("审计员"), (DESK, AUDIT, SEE_AREA, EXPORT, SEE_TRIPS)),
    Role("system_administrator", _("系统管理员"), (DESK, ADMINISTER), apart=True),
    Role("security_administrator", _("安全管理员"), (DESK, APPOINT), apart=True),
    Role("audit_administrator", _("审计管理员"), (DESK, INSPECT), apart=True),
)  # fmt: skip
ROLE_BY_NAME: dict[str, Role] = {role.name: role for role in ROLES}
APART: frozenset[str] = frozenset(role.name for role in ROLES if role.apart)


def may_meet(first: str, second: str) -> bool:
    """Whether one person may hold both roles at the same time."""
    return first == second or not {first, second} <= APART
