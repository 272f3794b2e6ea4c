"""The page of one session: agenda, who came, what is decided and where it goes, its minutes, its story."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.onsite import codes, queries, say
from sixia.channels.onsite.models import Decision, Session
from sixia.channels.onsite.ways import ways
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import record, story
from sixia.ground.web.needs import needs
from sixia.ground.web.record import Act, RecordPage, Section
from sixia.ground.web.serving import serves
from sixia.ledger import queries as ledger
from sixia.ledger.models import Case
from sixia.visits import say as visit_say


@serves("D1", "D3", "D22", "B3")
@needs(permits.DESK)
def session(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a session to whoever may see its visit."""
    one = seen(request, pk)
    who: Standing = request.who  # type: ignore[attr-defined]
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    decisions = queries.decisions_of(one, who=who)
    sections = [
        _decided(one, decisions, who, today),
        _agenda(one, who),
        _attendance(one, who),
        *_written(one),
        Section(title=_("办理记载"), entries=story.entries(one)),
    ]
    page = RecordPage(
        title=str(one.visit.theme or one.visit.place),
        kind=say.kind_of(one),
        state=say.state_of(one),
        facts=record.facts(
            (_("日期"), one.visit.on),
            (_("地点"), one.visit.place),
            (_("主持"), one.visit.lead),
            (_("组织单位"), one.visit.unit),
            (_("哪次走访"), one.visit, visit_say.visit_url(one.visit)),
        ),
        sections=sections,
        acts=_acts(one, decisions, who),
        back_url=reverse("onsite:sessions"),
        back_words=_("现场办公"),
    )
    return record.shown(request, page)


def seen(request: HttpRequest, pk: int) -> Session:
    """The session, or 404 for whoever may not see it."""
    one = queries.get(pk, who=request.who)  # type: ignore[attr-defined]
    if one is None:
        raise Http404
    return one


def is_written(one: Session, who: Standing) -> bool:
    """Whether one may still write in it."""
    return one.ended_at is None and one.visit.status != "cancelled" and queries.runs(who, one)


def _acts(one: Session, decisions: list[Decision], who: Standing) -> list[Act]:
    acts: list[Act] = []
    waiting = [row for row in decisions if row.confirmed_at is None]
    if is_written(one, who):
        decide = reverse("onsite:decide", args=[one.pk])
        acts.append(Act(words=_("记一项议定事项"), url=decide, icon="plus", is_main=not waiting))
        if waiting and queries.leads(who, one):
            words = _("确认全部 %(n)d 项，马上交办") % {"n": len(waiting)}
            acts.insert(
                0, Act(words=words, url=reverse("onsite:confirm", args=[one.pk]), is_main=True, sends={})
            )
        acts.append(Act(words=_("散会"), url=reverse("onsite:end", args=[one.pk]), sends={}))
    acts.append(Act(words=_("会议纪要"), url=reverse("onsite:minutes", args=[one.pk]), icon="file"))
    return acts


def _decided(one: Session, decisions: list[Decision], who: Standing, today: date) -> Section:
    waiting = [row for row in decisions if row.confirmed_at is None]
    note = ""
    if waiting and not queries.leads(who, one):
        note = _("还没有确认的，要由领导在自己的屏幕上确认，才会交办到单位。")
    hidden = queries.hidden_decisions(one, who=who)
    if hidden:
        note += _("有 %(n)d 件不在您的查看范围内。") % {"n": hidden}
    acts = {row.pk: _of_decision(one, row, who) for row in waiting if is_written(one, who)}
    table = say.decisions_table(
        decisions, seen=cases_of(decisions, who), coming=ways(waiting), acts=acts, today=today
    )
    return Section(
        title=_("议定事项"), name="decided", note=note, table=table, empty=_("还没有记下议定事项。")
    )


def _of_decision(one: Session, row: Decision, who: Standing) -> list[Act]:
    sends = {"decision": str(row.pk)}
    acts = []
    if queries.leads(who, one):
        acts.append(Act(words=_("确认"), url=reverse("onsite:confirm", args=[one.pk]), sends=sends))
    acts.append(Act(words=_("划掉"), url=reverse("onsite:strike", args=[one.pk]), sends=sends))
    return acts


def cases_of(decisions: list[Decision], who: Standing) -> dict[int, Case]:
    """The cases the decisions went into, as far as ``who`` may see them, by key."""
    keys = [row.case_id for row in decisions if row.case_id]
    return {case.pk: case for case in ledger.visible_to(who).filter(pk__in=keys)}


def _agenda(one: Session, who: Standing) -> Section:
    agenda = queries.agenda_of(one, who=who)
    writes = is_written(one, who)
    hidden = sum(1 for item, case in agenda if item.case_id and case is None)
    acts = {}
    if writes:
        decide = reverse("onsite:decide", args=[one.pk])
        off = reverse("onsite:off", args=[one.pk])
        acts = {
            item.pk: [
                Act(words=_("议定"), url=f"{decide}?item={item.pk}"),
                Act(words=_("拿掉"), url=off, sends={"item": str(item.pk)}),
            ]
            for item, case in agenda
        }
    more = Act(words=_("排议程"), url=reverse("onsite:agenda", args=[one.pk]), icon="plus")
    return Section(
        title=_("议程"),
        name="agenda",
        note=_("有 %(n)d 件不在您的查看范围内。") % {"n": hidden} if hidden else "",
        table=say.agenda_table(agenda, acts),
        empty=_("议程还空着。"),
        acts=[more] if writes else (),
    )


def _attendance(one: Session, who: Standing) -> Section:
    rows = list(one.attendance.select_related("unit"))
    acts = []
    if is_written(one, who):
        if rows:
            acts.append(Act(words=_("点名"), url=reverse("onsite:arrival", args=[one.pk])))
        acts.append(
            Act(words=_("再请单位或者代表"), url=reverse("onsite:invite", args=[one.pk]), icon="plus")
        )
    return Section(
        title=_("到会"),
        name="attendance",
        table=say.attendance_table(rows),
        empty=_("还没有请单位。"),
        acts=acts,
    )


def _written(one: Session) -> list[Section]:
    wants = one.kind == codes.Kind.DELIBERATION or one.survey or one.result
    act = Act(words=_("写勘察情况和办理结果"), url=reverse("onsite:write-up", args=[one.pk]), icon="edit")
    texts = ((_("现场勘察情况"), one.survey), (_("办理结果"), one.result))
    found = [Section(title=title, text=text) for title, text in texts if text]
    empty = "" if wants else _("去现场看过的，把看到的写在这里。")
    return [*found, Section(title=_("勘察和结果"), name="written", empty=empty, acts=[act])]
