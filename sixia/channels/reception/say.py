"""How reception is said on pages: rows of sessions, numbers, mediations, duties; states and days."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sixia.channels.reception import codes, court, queries
from sixia.channels.reception.codes import MediationState, SlipStatus
from sixia.channels.reception.models import Agreement, Brought, Duty, Mandate, Mediation, Session, Slip
from sixia.channels.reception.timely import Stamp
from sixia.ground.days import clock, workdays
from sixia.ground.web import lateness
from sixia.ground.web.dates import from_today, in_full
from sixia.ground.web.lateness import Lateness
from sixia.ground.web.pieces import StateTag
from sixia.ground.web.record import Act, Cell, Table, table
from sixia.ledger.codes import LawfulRoute
from sixia.ledger.models import Case
from sixia.visits import codes as visit_codes
from sixia.visits import say as visits
from sixia.visits.models import Visit

_MEDIATION_TONES = {
    MediationState.ASKED: "ask", MediationState.AGREED: "wait", MediationState.RUNNING: "work",
    MediationState.SETTLED: "done", MediationState.FAILED: "stop", MediationState.REFUSED: "stop",
}  # fmt: skip
_SLIP_TONES = {
    SlipStatus.WAITING: "wait", SlipStatus.CALLED: "work", SlipStatus.DONE: "done", SlipStatus.LEFT: "stop",
}  # fmt: skip


def session_url(session: Session) -> str:
    """The page of a session."""
    return reverse("reception:session", args=[session.pk])


def mediation_url(mediation: Mediation) -> str:
    """The page of a mediation."""
    return reverse("reception:mediation", args=[mediation.pk])


def case_cell(case: Case) -> Cell:
    """A case by its title, to whoever may see it."""
    return Cell(value=case.title, url=visits.case_url(case.number), sub=case.number, kind="main")


def thread_url(case: Case) -> str:
    """Everything reception did about a case."""
    return reverse("reception:case", args=[case.number])


def sessions_table(rows: Sequence[Visit], *, today: date) -> Table:
    """Sessions as rows, by their visits; who came is counted in one statement."""
    came = queries.came_to(visit.reception.pk for visit in rows)
    heads = [_("接访"), _("日期"), _("地点"), _("接访人"), _("批"), _("人次"), _("状态")]
    return table(
        heads, [_session(visit, came.get(visit.reception.pk, queries.Came()), today) for visit in rows]
    )


def state_of(session: Session) -> StateTag:
    """The state of its visit; while residents are still received it says so."""
    if session.visit.status == visit_codes.Status.DONE and session.closed_at is None:
        return StateTag(words=_("接访中"), tone="work")
    return visits.state_of(session.visit)


def _session(visit: Visit, came: queries.Came, today: date) -> list[Cell | object]:
    session = visit.reception
    name = visit.theme or session.get_kind_display()
    return [
        Cell(value=name, url=session_url(session), sub=session.get_kind_display() if visit.theme else "",
             kind="main"),
        Cell(value=from_today(visit.on, today=today), kind="nowrap"),
        visit.place,
        str(visit.lead or visit.unit),
        Cell(value=came.groups or "", kind="number"),
        Cell(value=came.heads or "", kind="number"),
        Cell(state=state_of(session)),
    ]  # fmt: skip


def slips_table(
    slips: Sequence[Slip], *, seen: set[int], mediated: Mapping[int, Mediation], acts: bool = False
) -> Table:
    """Numbers with what came of each; ``seen`` are the cases the reader may see, some of them mediated."""
    heads = [_("号"), _("人数"), _("诉求"), _("结果"), _("接待人"), _("状态")]
    return table(heads, [_slip(slip, seen, mediated, acts) for slip in slips])


def _slip(slip: Slip, seen: set[int], mediated: Mapping[int, Mediation], acts: bool) -> list[Cell | object]:
    mediation = mediated.get(slip.finding.case_id or 0) if slip.finding else None
    return [
        Cell(value=_("%(n)d 号") % {"n": slip.number}, kind="main"),
        people_of(slip),
        asked_for(slip, seen),
        Cell(value=result_of(slip, seen), url=mediation_url(mediation) if mediation else ""),
        str(slip.received_by or ""),
        Cell(state=slip_state(slip), acts=_slip_acts(slip) if acts else ()),
    ]


def people_of(slip: Slip) -> str:
    """How many came, and how many speak for them."""
    if slip.representatives:
        return _("%(n)d 人，代表 %(few)d 人") % {"n": slip.heads, "few": slip.representatives}
    return ngettext("%(n)d 人", "%(n)d 人", slip.heads) % {"n": slip.heads}


def asked_for(slip: Slip, seen: set[int]) -> Cell:
    """The case of a number, to whoever may see it."""
    case = slip.finding.case if slip.finding else None
    if case is None:
        return Cell()
    if case.pk not in seen:
        return Cell(value=_("不在您的查看范围内"))
    return Cell(value=case.title, url=thread_url(case), sub=case.number)


def result_of(slip: Slip, seen: set[int]) -> str:
    """What came of it, with the way that was told; nothing of a case that is out of sight."""
    if not slip.result or (slip.finding and slip.finding.case_id not in seen):
        return ""
    if slip.result == codes.Result.TOLD:
        holes = {"route": LawfulRoute(slip.route).label, "body": slip.route_body}
        return _("已告知：%(route)s，%(body)s") % holes
    return str(codes.Result(slip.result).label)


def slip_state(slip: Slip) -> StateTag:
    """Waiting, called, received or gone."""
    status = SlipStatus(slip.status)
    return StateTag(words=status.label, tone=_SLIP_TONES[status])


def _slip_acts(slip: Slip) -> list[Act]:
    if slip.status not in {SlipStatus.WAITING, SlipStatus.CALLED}:
        return []
    intake = reverse("reception:intake-slip", args=[slip.pk])
    left = reverse("reception:leave", args=[slip.pk])
    return [Act(words=_("接待"), url=intake), Act(words=_("已离开"), url=left, sends={})]


def brought_table(rows: Sequence[Brought], *, acts: bool) -> Table:
    """Cases taken along, with what came of each."""
    heads = [_("带上的诉求"), _("主办单位"), _("现在"), _("带去后的结果")]
    return table(
        heads,
        [
            [
                case_cell(one.case),
                str(one.case.lead_unit or ""),
                str(one.case.stands.label),
                Cell(value=one.came_of, acts=_came_of_acts(one) if acts else ()),
            ]
            for one in rows
        ],
    )


def _came_of_acts(one: Brought) -> list[Act]:
    words = _("改写结果") if one.came_of else _("写结果")
    return [Act(words=words, url=reverse("reception:came-of", args=[one.pk]))]


def mediation_state(mediation: Mediation) -> StateTag:
    """Where a mediation stands."""
    state = MediationState(mediation.state)
    return StateTag(words=state.label, tone=_MEDIATION_TONES[state])


def mediations_table(rows: Sequence[Mediation], *, today: date) -> Table:
    """Mediations as rows."""
    heads = [_("调解"), _("开始"), _("诉求"), _("调解队伍或单位"), _("状态")]
    return table(
        heads,
        [
            [
                Cell(value=one.get_kind_display(), url=mediation_url(one), kind="main"),
                Cell(value=from_today(one.on, today=today), kind="nowrap"),
                Cell(value=one.case.title, url=visits.case_url(one.case.number), sub=one.case.number),
                str(one.team or one.unit),
                Cell(state=mediation_state(one)),
            ]
            for one in rows
        ],
    )


def duties_table(rows: Sequence[Duty], *, at: datetime, acts: bool, linked: bool = False) -> Table:
    """What each side owes, with its day; ``linked`` leads to the mediation it comes from."""
    heads = [_("谁做什么"), _("怎样做"), _("期限"), _("现在")]
    return table(
        heads,
        [
            [
                Cell(
                    value=one.words,
                    url=mediation_url(one.agreement.mediation) if linked else "",
                    sub=str(one.party),
                    kind="main",
                ),
                one.manner,
                Cell(value=in_full(one.due_on), kind="nowrap"),
                Cell(
                    lateness=duty_lateness(one, at=at),
                    sub=one.done_words,
                    acts=[Act(words=_("记下履行"), url=reverse("reception:perform", args=[one.pk]))]
                    if acts and one.done_on is None
                    else (),
                ),
            ]
            for one in rows
        ],
    )


def duty_lateness(duty: Duty, *, at: datetime) -> Lateness:
    """Whether a duty was performed, is near its day, or late."""
    if duty.done_on is not None:
        kind = _("已履行") if duty.done_on <= duty.due_on else _("已履行，晚于约定")
        return Lateness(kind="done", words=kind, due_on=duty.due_on, day=in_full(duty.done_on))
    return lateness.running(due_on=duty.due_on, at=at, calendar=workdays.calendar())


def court_words(agreement: Agreement, *, at: datetime) -> str:
    """Until when both sides may ask the court, and how that day was counted."""
    last = court.last_day(agreement.effective_on, calendar=workdays.calendar())
    holes = {
        "day": in_full(last.due_on),
        "raw": in_full(last.raw_on),
        "from": in_full(agreement.effective_on),
    }
    if clock.local_date(at) > last.due_on:
        return _("最后一天是 %(day)s，已经过了。协议仍然有约束力，发生争议可以起诉。") % holes
    if last.raw_on == last.due_on:
        return _("最后一天是 %(day)s：从生效日 %(from)s 的第二天起数三十日。") % holes
    return _("最后一天是 %(day)s：从生效日 %(from)s 的第二天起数三十日，%(raw)s 是休息日，顺延。") % holes


def mandates_table(rows: Sequence[Mandate], *, seen: set[int]) -> Table:
    """Who acts for residents, in which case."""
    heads = [_("委托办的事"), _("代办员"), _("诉求"), _("从哪天"), _("到哪天")]
    return table(
        heads,
        [
            [
                Cell(value=one.scope, url=reverse("reception:mandate", args=[one.pk]), kind="main"),
                _("%(agent)s（首席代办员）") % {"agent": one.agent} if one.is_chief else str(one.agent),
                case_cell(one.case) if one.case_id in seen else _("不在您的查看范围内"),
                Cell(value=in_full(one.on), kind="nowrap"),
                Cell(value=in_full(one.ended_on) if one.ended_on else "", kind="nowrap"),
            ]
            for one in rows
        ],
    )


def six_table(stamps: Sequence[Stamp], *, at: datetime) -> Table:
    """The six timely things of a case, out of the ledger."""
    heads = [_("六个及时"), _("什么时候"), _("期限")]
    return table(
        heads,
        [
            [
                Cell(value=one.timely.label, kind="main"),
                Cell(value=_moment(one.at) if one.at else _("还没有"), kind="nowrap"),
                Cell(lateness=_limit(one, at=at)),
            ]
            for one in stamps
        ],
    )


def _moment(moment: datetime) -> str:
    return f"{clock.local(moment):%Y-%m-%d %H:%M}"


def _limit(one: Stamp, *, at: datetime) -> Lateness:
    if one.limit is None:
        return lateness.without()
    if one.limit.met_at is None:
        return lateness.running(due_on=one.limit.due_on, at=at, calendar=workdays.calendar())
    met = clock.local_date(one.limit.met_at)
    words = _("及时") if one.in_time else _("超过期限")
    return Lateness(
        kind="done" if one.in_time else "overdue", words=words, due_on=one.limit.due_on, day=in_full(met)
    )
