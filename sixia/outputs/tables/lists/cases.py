"""The lists of cases: what was written off and how it was checked; who answers for what."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people import queries as people
from sixia.ledger import life, queries
from sixia.ledger.models import Case
from sixia.outputs.tables import lines
from sixia.outputs.tables.lines import CaseLine
from sixia.outputs.tables.lists import cells
from sixia.outputs.tables.shape import Column, Reader, Register, Ways, counted, text

CASE_WAYS = Ways(
    day="registered_at", is_moment=True, area="area_path", unit="lead_unit_id", channel="channel"
)
SEERS = (permits.SEE_AREA, permits.SEE_UNIT, permits.SEAL)


def _shown(cases: QuerySet[Case]) -> QuerySet[Case]:
    return cases.select_related("area", "lead_unit", "handler", "leader")


def _closed(reader: Reader) -> QuerySet[Case]:
    return _shown(queries.visible_to(reader.who).filter(state=life.CLOSED.name))


def _led(reader: Reader) -> QuerySet[Case]:
    return _shown(queries.visible_to(reader.who).filter(lead_unit__isnull=False))


def _with_posts(rows: Sequence[Case], reader: Reader) -> list[CaseLine]:
    """With the post in which each official answers for it today: one statement more."""
    officials = {case.handler_id for case in rows if case.handler_id}
    held = people.posts_on(reader.today).filter(user_id__in=officials).order_by("pk")
    posts: dict[int, str] = {}
    for post in held:
        posts.setdefault(post.user_id, str(post.get_role_display()))
    return [
        CaseLine(line.case, line.answers, line.helpers, line.files, line.rated,
                 more={"post": posts.get(line.case.handler_id or 0, "")})
        for line in lines.cases(rows, reader)
    ]  # fmt: skip


def _in_time(line: CaseLine) -> str:
    if line.case.in_time is None:
        return ""
    return _now("按时") if line.case.in_time else _now("超期")


CLOSE_OUTS = Register(
    name="close-outs",
    label=_("销号台账"),
    says=_("已经销号的每一件：做了什么、谁核查、怎样核查、群众怎么说、有没有复发。"),
    family="cases",
    columns=(
        cells.TITLE, cells.NUMBER,
        text("asked_by", _("销号申请单位"), lambda line: str(line.case.lead_unit or ""), 24),
        cells.RESULT, cells.EVIDENCE,
        text("checked_by", _("核查人"), cells.checked_by),
        text("check_method", _("核查方式"), cells.check_method),
        cells.SAID, cells.RATING, cells.CLOSED_ON,
        counted("relapses", _("复发次数"), lambda line: line.case.relapses),
    ),
    rows=_closed,
    lines=lines.cases,
    ways=CASE_WAYS,
    serves=("B23",),
    opens=SEERS,
)  # fmt: skip

DUTY = Register(
    name="duty",
    label=_("履职清单"),
    says=_("每一件诉求由哪个单位、哪个岗位的谁负责，办到哪一步；按件列出，不给单位和个人排名。"),
    family="cases",
    columns=(
        cells.TITLE, cells.NUMBER, cells.UNIT, cells.OFFICIAL,
        text("post", _("岗位"), lambda line: str(line.more["post"])),
        text("channel", _("渠道"), lambda line: line.case.get_channel_display(), 10),
        Column(
            name="received_on",
            label=_("收到日期"),
            value=lambda line: clock.local_date(line.case.registered_at) if line.case.registered_at else None,
            kind="nowrap",
            width=12,
        ),
        cells.DUE, cells.STATE,
        text("in_time", _("是否按时"), _in_time, 8),
        cells.OUTCOME,
    ),
    rows=_led,
    lines=_with_posts,
    ways=CASE_WAYS,
    serves=("C20",),
    opens=SEERS,
)  # fmt: skip

REGISTERS: tuple[Register, ...] = (CLOSE_OUTS, DUTY)
