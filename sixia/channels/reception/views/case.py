"""One thread of a case: where it was received, what was timely, who stands by it, what was mediated."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sixia.channels.reception import codes, queries, say, timely
from sixia.channels.reception.models import HardCase, Referral
from sixia.channels.reception.views.asked import case_at
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import record
from sixia.ground.web.dates import from_today, in_full
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import StateTag
from sixia.ground.web.record import Act, Cell, RecordPage, Section
from sixia.ground.web.serving import serves
from sixia.ledger.models import Case
from sixia.visits import say as visit_say


@serves("C5", "C7", "C8", "C13", "C16", "C17", "C19", "C20")
@needs(permits.DESK)
def thread(request: HttpRequest, number: str) -> HttpResponse:
    """Show everything reception did about a case, to whoever may see the case."""
    case = case_at(request, number)
    who: Standing = request.who  # type: ignore[attr-defined]
    at: datetime = request.at  # type: ignore[attr-defined]
    today = clock.local_date(at)
    page = RecordPage(
        title=case.title,
        kind=_("诉求的全过程"),
        state=StateTag(words=case.stands.label, tone="work" if case.is_open else "done"),
        facts=_facts(case),
        sections=[
            Section(
                title=_("六个及时"),
                name="six",
                note=_("时间都取自办理记录，不用填写。"),
                table=say.six_table(timely.stamps(case), at=at),
            ),
            _hard(queries.plan_for(case), case, who),
            _sessions(case, who, today),
            _mediations(case, who, today),
            _mandates(case, who),
            *_referred(queries.referral_of(case)),
        ],
        back_url=visit_say.case_url(case.number),
        back_words=_("诉求"),
    )
    return record.shown(request, page)


def _facts(case: Case) -> list[record.Fact]:
    came_by = _("%(source)s %(number)s") % {"source": case.source, "number": case.external_number}
    return record.facts(
        (_("编号"), case.number, visit_say.case_url(case.number)), (_("地点"), case.area),
        (_("来源渠道"), case.get_channel_display()),
        (_("外部编号"), came_by if case.external_number else ""),
        (_("紧急程度"), case.get_urgency_display()),
        (_("人数"), ngettext("%(n)d 人", "%(n)d 人", case.heads) % {"n": case.heads}),
        (_("主办单位"), case.lead_unit), (_("承办人"), case.handler), (_("包案领导"), case.leader),
    )  # fmt: skip


def _hard(hard: HardCase | None, case: Case, who: Standing) -> Section:
    leads, on_list = who.holds(permits.LEAD), hard is not None and hard.ended_on is None
    words = _("改方案") if on_list else _("列入老大难")
    acts = [Act(words=words, url=reverse("reception:press", args=[case.number]))]
    if on_list:
        acts.append(Act(words=_("不再列入"), url=reverse("reception:ease", args=[case.number])))
    facts = (
        record.facts(
            (_("难在哪里"), hard.why), (_("攻坚方案"), hard.plan), (_("包案领导"), hard.leader),
            (_("复看"), in_full(hard.review_on) if hard.review_on else ""),
            (_("列入"), in_full(hard.on)),
            (_("不再列入"), hard.why_ended),
        )
        if hard
        else ()
    )  # fmt: skip
    return Section(
        title=_("攻坚"),
        facts=facts,
        empty=_("没有列入老大难。"),
        acts=acts if leads and (case.is_open or on_list) else (),
    )


def _sessions(case: Case, who: Standing, today: clock.date) -> Section:
    rows = [
        [
            Cell(value=str(one), url=say.session_url(one), sub=one.get_kind_display(), kind="main"),
            Cell(value=from_today(one.visit.on, today=today), kind="nowrap"),
            one.visit.place,
            Cell(state=visit_say.state_of(one.visit)),
        ]
        for one in queries.sessions_about(case, who=who)
    ]
    along = Act(words=_("带案下访"), url=f"{reverse('reception:plan')}?case={case.number}", icon="plus")
    return Section(
        title=_("接访"),
        table=record.table([_("接访"), _("日期"), _("地点"), _("状态")], rows) if rows else None,
        empty=_("没有在接访中登记，也没有带案下访。"),
        acts=[along] if case.is_open and who.holds(permits.GO_DOWN) else (),
    )


def _mediations(case: Case, who: Standing, today: clock.date) -> Section:
    rows = list(queries.mediations_of(case))
    begin = Act(words=_("转入调解"), url=reverse("reception:mediation-new", args=[case.number]), icon="plus")
    busy = any(row.state in codes.UNDER_WAY for row in rows)
    return Section(
        title=_("调解"),
        table=say.mediations_table(rows, today=today) if rows else None,
        empty=_("没有调解。"),
        acts=[begin] if who.holds(permits.GO_DOWN) and not busy else (),
    )


def _mandates(case: Case, who: Standing) -> Section:
    rows = list(queries.mandates_of(case))
    give = Act(words=_("委托代办"), url=reverse("reception:mandate-new", args=[case.number]), icon="plus")
    acting = any(row.ended_on is None for row in rows)
    return Section(
        title=_("代办"),
        table=say.mandates_table(rows, seen={case.pk}) if rows else None,
        empty=_("没有委托代办。"),
        acts=[give] if case.is_open and not acting and who.holds(permits.GO_DOWN) else (),
    )


def _referred(referral: Referral | None) -> list[Section]:
    if referral is None:
        return []
    url = reverse("reception:referral", args=[referral.pk])
    return [
        Section(
            title=_("从哪里转来"),
            facts=record.facts(
                (_("对方的编号"), str(referral), url), (_("转来的单位"), referral.from_unit),
                (_("日期"), in_full(referral.on)),
            ),
        )
    ]  # fmt: skip
