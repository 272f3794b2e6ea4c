"""How a visit and what came of it is said on pages: rows, states, counts."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.ground.web.dates import from_today
from sixia.ground.web.lateness import Lateness
from sixia.ground.web.pieces import StateTag
from sixia.ground.web.record import Cell, Table, table
from sixia.visits import codes, tally
from sixia.visits.models import Finding, Promise, Visit

NEAR = 3  # calendar days before a day from which it counts as near
TONES = {codes.Status.PLANNED: "wait", codes.Status.DONE: "done", codes.Status.CANCELLED: "stop"}


def visit_url(visit: Visit) -> str:
    """The page of a visit."""
    return reverse("visits:visit", args=[visit.pk])


def case_url(number: str) -> str:
    """The page of a case: a page reaches up by its address."""
    return f"/desk/case/{number}/"


def state_of(visit: Visit) -> StateTag:
    """Planned, made or called off."""
    status = codes.Status(visit.status)
    return StateTag(words=status.label, tone=TONES[status])


def channels_of(visit: Visit) -> str:
    """The goings-down it served."""
    return _("、").join(str(one.label) for one in visit.channels)


def visits_table(visits: Sequence[Visit], *, today: date) -> Table:
    """Visits as rows, with what was found on each, counted in one statement."""
    counts = tally.counts_of(visits)
    heads = [_("走访"), _("日期"), _("类别"), _("带队"), _("问题数"), _("当场解决"), _("未结"), _("状态")]
    return table(heads, [_row(visit, counts[visit.pk], today) for visit in visits])


def _row(visit: Visit, found: tally.Found, today: date) -> list[Cell | object]:
    return [
        Cell(value=str(visit), url=visit_url(visit), sub=f"{visit.area} · {visit.unit}", kind="main"),
        Cell(value=from_today(visit.on, today=today), kind="nowrap"),
        channels_of(visit),
        str(visit.lead or ""),
        Cell(value=found.all or "", kind="number"),
        Cell(value=found.on_spot or "", kind="number"),
        Cell(value=found.unfinished or "", kind="number"),
        Cell(state=state_of(visit)),
    ]


def findings_table(findings: Sequence[Finding]) -> Table:
    """What was found, with where it stands now."""
    heads = [_("发现的问题"), _("怎么办的"), _("性质"), _("主办单位"), _("现在")]
    return table(heads, [_finding(one) for one in findings])


def _finding(one: Finding) -> list[Cell | object]:
    name = Cell(value=one.words, kind="main")
    unit = now = ""
    if one.case is not None:
        name = Cell(value=one.case.title, url=case_url(one.case.number), sub=one.case.number, kind="main")
        unit, now = str(one.case.lead_unit or ""), str(one.case.stands.label)
    elif one.suggestion is not None:
        url = f"/desk/research/suggestions/{one.suggestion_id}/"
        name = Cell(value=str(one.suggestion), url=url, kind="main")
        now = one.suggestion.get_adoption_display()
    outcome, nature = codes.Outcome(one.outcome), codes.Nature(one.nature)
    return [name, str(outcome.label), str(nature.label) if one.case else "", unit, now]


def promises_table(promises: Sequence[Promise], *, today: date) -> Table:
    """Promises with whoever owes them and by when."""
    heads = [_("承诺"), _("由谁兑现"), _("期限"), _("现在")]
    return table(heads, [_promise(one, today) for one in promises])


def _promise(one: Promise, today: date) -> list[Cell | object]:
    url = reverse("visits:promise", args=[one.pk])
    return [
        Cell(value=str(one), url=url, sub=str(one.visit), kind="main"),
        str(one.owner or one.unit),
        Cell(value=from_today(one.due_on, today=today), kind="nowrap"),
        Cell(lateness=lateness_of(one, today=today)),
    ]


def lateness_of(one: Promise, *, today: date) -> Lateness:
    """Whether a promise is kept, near its day, or late."""
    if one.kept_on is not None:
        return Lateness(kind="done", words=_("已兑现"), due_on=one.due_on)
    if one.case is not None and not one.case.is_open:
        return Lateness(kind="done", words=_("交办件已办结"), due_on=one.due_on)
    return due_in((one.due_on - today).days, one.due_on)


def due_in(days: int, on: date | None) -> Lateness:
    """How many calendar days are left to a day, or have gone by since."""
    if days < 0:
        return Lateness(kind="overdue", words=_("已过 %(n)d 天") % {"n": -days}, due_on=on)
    words = _("还有 %(n)d 天") % {"n": days} if days else _("就是今天")
    return Lateness(kind="soon" if days <= NEAR else "fine", words=words, due_on=on)
