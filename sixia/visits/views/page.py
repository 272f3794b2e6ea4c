"""The page of one visit: what is known of it, what was found and promised, what hangs on it, its story."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.vault import codes as query_codes
from sixia.ground.web import record, story
from sixia.ground.web.needs import needs
from sixia.ground.web.qr import drawing
from sixia.ground.web.record import Act, Handed, RecordPage, Section
from sixia.ground.web.serving import serves
from sixia.ledger.refusals import Refused
from sixia.visits import actions, codes, queries, say
from sixia.visits.models import Finding, Visit


@serves("A10", "B12", "C3", "D17", "D23")
@needs(permits.DESK)
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a visit to whoever may see it."""
    one = seen(request, pk)
    who: Standing = request.who  # type: ignore[attr-defined]
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    beside = [import_string(name) for name in settings.VISIT_BESIDE]
    sections = [
        *handed(request, one),
        *_said(one),
        _found(one, who),
        _promised(one, who, today),
        *(section for of in beside for section in of(one, who=who)),
        Section(title=_("办理记载"), entries=story.entries(one)),
    ]
    return record.shown(
        request,
        RecordPage(
            title=str(one),
            kind=_("走访 · %(channels)s") % {"channels": say.channels_of(one)},
            state=say.state_of(one),
            facts=_facts(one),
            sections=sections,
            acts=_acts(one, who),
            back_url=reverse("visits:visits"),
            back_words=_("走访"),
        ),
    )


def seen(request: HttpRequest, pk: int) -> Visit:
    """The visit, or 404 for whoever may not see it."""
    one = queries.get(pk, who=request.who)  # type: ignore[attr-defined]
    if one is None:
        raise Http404
    return one


def _facts(one: Visit) -> list[record.Fact]:
    party = [
        _("%(name)s（%(part)s）") % {"name": person, "part": person.get_part_display()}
        for person in one.party.select_related("user", "unit")
        if person.user_id is None or person.user_id != one.lead_id
    ]
    times = " – ".join(f"{at:%H:%M}" for at in (one.from_time, one.to_time) if at)
    met = one.people if one.counted == codes.Counted.EXACT else _("约 %(n)s") % {"n": one.people}
    label = lambda kind, values: _("、").join(str(kind(value).label) for value in values)  # noqa: E731
    return record.facts(
        (_("日期"), one.on), (_("时间"), times), (_("地点"), one.place), (_("形式"), one.get_form_display()),
        (_("组织单位"), one.unit), (_("带队"), one.lead), (_("同行"), _("、").join(party)),
        (_("见到的人数"), met if one.people else ""), (_("走过的户数"), one.households or ""),
        (_("当场做了"), label(codes.Service, one.services)), (_("一线"), label(codes.Front, one.fronts)),
        (_("本地分类"), _("、").join(one.tags)), (_("挂钩"), one.pairing), (_("专题活动"), one.campaign),
        (_("项目"), one.project), (_("再次到访的理由"), one.quiet_reason), (_("请群众带"), one.bring),
    )  # fmt: skip


def _said(one: Visit) -> list[Section]:
    texts = ((_("谈了什么"), one.said), (_("现场答复"), one.answered), (_("后续打算"), one.follow_up))
    return [Section(title=title, text=text) for title, text in texts if text]


def _found(one: Visit, who: Standing) -> Section:
    found = queries.findings_of(one, who=who)
    hidden = queries.hidden_findings(one, who=who)
    note = _("另有 %(n)d 件不在您的查看范围内。") % {"n": hidden} if hidden else ""
    act = Act(words=_("再记一个问题"), url=reverse("visits:find", args=[one.pk]), icon="plus")
    return Section(
        title=_("发现的问题"),
        name="found",
        note=note,
        table=say.findings_table(found),
        empty=_("这次走访没有记下问题。"),
        acts=[act] if _may_add(one, who) else (),
    )


def _promised(one: Visit, who: Standing, today: clock.date) -> Section:
    act = Act(words=_("再记一项承诺"), url=reverse("visits:promise-new", args=[one.pk]), icon="plus")
    rows, hidden = queries.promises_of(one, who=who)
    return Section(
        title=_("当场答应的事"),
        name="promised",
        note=_("另有 %(n)d 件不在您的查看范围内。") % {"n": hidden} if hidden else "",
        table=say.promises_table(rows, today=today),
        empty=_("这次走访没有答应什么事。"),
        acts=[act] if _may_add(one, who) else (),
    )


def _may_add(one: Visit, who: Standing) -> bool:
    return one.status == codes.Status.DONE and one.area_path.startswith(who.area_paths(permits.GO_DOWN))


def _acts(one: Visit, who: Standing) -> list[Act]:
    if not one.area_path.startswith(who.area_paths(permits.GO_DOWN)):
        return []
    if one.status == codes.Status.PLANNED:
        return [
            Act(words=_("记下这次走访"), url=reverse("visits:record", args=[one.pk]), is_main=True),
            Act(words=_("取消"), url=reverse("visits:call-off", args=[one.pk]), sends={}),
        ]
    if one.status == codes.Status.DONE:
        return [Act(words=_("更正"), url=reverse("visits:correct", args=[one.pk]), icon="edit")]
    return []


def handed(request: HttpRequest, one: Visit) -> list[Section]:
    """The receipts of what was just found on a visit, shown once to be handed over."""
    key, findings = request.session.pop("handed", [0, []])
    if key != one.pk:
        return []
    url = request.build_absolute_uri("/track/")
    known = Finding.objects.filter(visit=one, pk__in=findings).select_related("case").order_by("pk")
    receipts = [
        Handed(
            number=finding.case.number,
            code=query_codes.grouped(query_codes.code_of(finding.uid)),
            url=url,
            title=finding.case.title,
            picture=drawing(url),
        )
        for finding in known
        if finding.case is not None
    ]
    title, note = (
        _("交给群众的回执"),
        _("查询码只显示这一次。请抄给或者拍给提出问题的人，凭它可以查进度、作评价。"),
    )
    return [Section(title=title, note=note, receipts=receipts)] if receipts else []


@needs(permits.GO_DOWN)
@require_POST
def called_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Call off a planned visit at once, without a reason."""
    one = seen(request, pk)
    try:
        actions.call_off(one, reason="", by=request.who, at=request.at)  # type: ignore[attr-defined]
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect(say.visit_url(one))
