"""Handing over everything someone answers for: what there is, to whom, and what became of each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.doors.administration import actions, queries
from sixia.doors.administration.forms.people import HandOverForm
from sixia.doors.administration.models import HandedRow
from sixia.doors.administration.views.parts import who_of
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import record
from sixia.ground.web.answering import form_of, found, tried, uid_of
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import StateTag
from sixia.ground.web.record import Cell, FormPage, RecordPage, Section, table
from sixia.ledger import queries as ledger


@needs(permits.ADMINISTER)
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what there is to hand over, ask to whom, and do it in one act."""
    giver = found(queries.users(who_of(request)).filter(pk=pk).first())
    form = form_of(HandOverForm, request, {}).without(giver)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = tried(
            form,
            lambda: actions.hand_over(
                giver, said["taker"], reason=said["reason"], by=form.who, at=form.at, uid=uid_of(form)
            ),
        )
        if made is not None:
            return redirect("administration:hand-over", made.pk)
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    held = [(queries.KINDS[one.kind], one.count) for one in queries.held(giver, on=today)]
    page = FormPage(
        title=_("移交 %(name)s 名下的事") % {"name": giver},
        note=_(
            "一次移交全部；不能移交的留在原处并写明原因。编号、期限、链接都不变。承接人须先有相应的岗位。"
        ),
        form=form,
        words=_("移交"),
        known=record.facts(*held) or record.facts((_("名下的事"), _("没有要移交的事"))),
        back_url=reverse("administration:user", args=[pk]),
    )
    return record.asked(request, page)


@needs(permits.DESK)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what became of each thing; what it was, only to whoever may see it."""
    who = who_of(request)
    made = found(queries.hand_over(pk, who=who))
    rows = list(queries.rows_of(made))
    seen = set(
        ledger.visible_to(who)
        .filter(pk__in=[row.case_id for row in rows if row.case_id])
        .values_list("pk", flat=True)
    )
    takes_part = who.user_id in {made.giver_id, made.taker_id}
    lines = [_line(number, row, seen, takes_part) for number, row in enumerate(rows, start=1)]
    done = sum(row.done for row in rows)
    facts = record.facts(
        (_("原来由谁负责"), made.giver),
        (_("由谁承接"), made.taker),
        (_("原因"), made.reason),
        (_("由谁办理"), made.by),
        (_("时间"), f"{clock.local(made.at):%Y-%m-%d %H:%M}"),
        (_("已移交"), done),
        (_("没有移交"), len(rows) - done or ""),
    )
    heads = [_("序号"), _("事项"), _("内容"), _("结果")]
    page = RecordPage(
        title=_("%(giver)s 移交给 %(taker)s") % {"giver": made.giver, "taker": made.taker},
        kind=_("移交"),
        state=_state(done, len(rows)),
        facts=facts,
        sections=[
            Section(
                title=_("逐项结果"),
                table=table(heads, lines) if lines else None,
                empty=_("名下没有要移交的事。"),
            )
        ],
        back_url=reverse("administration:user", args=[made.giver_id]) if _looks_after(who) else "",
        back_words=str(made.giver),
    )
    return record.shown(request, page)


def _looks_after(who: Standing) -> bool:
    return who.holds(permits.ADMINISTER) or who.holds(permits.APPOINT)


def _state(done: int, all_: int) -> StateTag:
    if done == all_:
        return StateTag(words=_("全部移交"), tone="done")
    return StateTag(words=_("有未移交的"), tone="ask")


def _line(number: int, row: HandedRow, seen: set[int], takes_part: bool) -> list[Cell | object]:
    what = Cell(value=_("内容只对能查看的人显示"))
    if row.case_id is None and takes_part:
        what = Cell(value=row.words, url=row.url, kind="main")
    elif row.case is not None and row.case_id in seen:
        what = Cell(
            value=row.case.title, sub=row.case.number, url=f"/desk/case/{row.case.number}/", kind="main"
        )
    done = StateTag(words=_("已移交"), tone="done")
    left = StateTag(words=_("留在原处"), tone="ask")
    return [
        number,
        str(queries.KINDS.get(row.kind, row.kind)),
        what,
        Cell(state=done if row.done else left, sub=row.why),
    ]
