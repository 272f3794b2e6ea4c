"""The draws of re-visits, published: the seed, the pool and the rule, so that anyone can repeat each draw."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sixia.doors.desk.rows import case_url
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import record
from sixia.ground.web.dates import in_full
from sixia.ground.web.needs import needs
from sixia.ground.web.record import Cell, ListPage, Nothing, RecordPage, Section
from sixia.ledger import lots, queries
from sixia.ledger.models import Case, RevisitDraw

MONTHS = 12


@needs(permits.SEE_AREA)
def draws(request: HttpRequest) -> HttpResponse:
    """Show the draws of the last twelve months; of the cases drawn, those that one may see."""
    who: Standing = request.who  # type: ignore[attr-defined]
    rows = list(RevisitDraw.objects.all()[:MONTHS])
    if not rows:
        nothing = Nothing(title=_("还没有抽查"), why=_("上月有销号的诉求，本月第一天抽取。"))
        return record.listed(request, ListPage(title=_("回访复核抽查"), nothing=nothing))
    note = _(
        "每月从上月销号的诉求里由系统抽取 1/%(share)d，至少 %(least)d 件，谁也不能挑选。"
        "抽法：把种子、半角冒号和编号连起来取 SHA-256，从小到大取前几件。种子是上月最后一个封存日的日摘要。"
    ) % {"share": lots.SHARE, "least": lots.LEAST}
    sections = [_section(row, who) for row in rows]
    page = RecordPage(title=_("回访复核抽查"), kind=_("跟进"), note=note, sections=sections)
    return record.shown(request, page)


def _row(number: str, case: Case | None, draw: RevisitDraw) -> list[Cell | object]:
    if case is None:
        return [Cell(value=number, kind="main"), _("（您看不到的一件）"), ""]
    said = _("等待复核") if case.revisit == draw.month else _("已复核或者重新办理")
    return [Cell(value=number, url=case_url(number), kind="main"), case.title, said]


def _section(row: RevisitDraw, who: Standing) -> Section:
    drawn, pool = row.drawn.split(), row.pool.split()
    seen = {case.number: case for case in queries.visible_to(who).filter(number__in=drawn)}
    repeated = lots.drawn(row.seed, pool) == drawn
    facts = record.facts(
        (_("种子"), row.seed),
        (_("种子的日期"), in_full(row.seed_day)),
        (_("参加抽取"), len(pool)),
        (_("抽中"), len(drawn)),
        (_("现在重抽一次"), _("结果相同") if repeated else _("结果不同，请审计员核验")),
        (_("参加抽取的编号"), _("、").join(pool)),
    )
    cells = [_row(number, seen.get(number), row) for number in drawn]
    table = record.table([_("编号"), _("诉求"), _("复核")], cells) if cells else None
    return Section(title=_("%(month)s 月的抽查") % {"month": row.month}, facts=facts, table=table)
