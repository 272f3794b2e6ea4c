"""Working-day calendars: what is known of each year, and loading a State Council notice."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.doors.administration import actions, notices
from sixia.doors.administration.forms.rules import NoticeForm
from sixia.doors.administration.views.parts import who_of
from sixia.ground.days import clock, workdays
from sixia.ground.days.notices import Notice
from sixia.ground.people import permits
from sixia.ground.web import record
from sixia.ground.web.answering import form_of, tried
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import StateTag
from sixia.ground.web.record import Act, Cell, FormPage, ListPage, Nothing, RecordPage, Section, table
from sixia.ledger import queries, terms
from sixia.ledger.queries import Move

SHOWN = 200


@needs(permits.ADMINISTER)
def calendars(request: HttpRequest) -> HttpResponse:
    """List the years that are known."""
    known = workdays.calendar().notices
    new = reverse("administration:notice-new")
    page = ListPage(
        title=_("工作日历"),
        note=_("每年秋天国务院办公厅公布下一年的放假安排。没有收录之前，日期是暂定的。"),
        acts=[Act(words=_("载入放假通知"), url=new, icon="plus", is_main=True)],
        table=table(
            [_("年份"), _("依据"), _("状态")], [_row(known[year]) for year in sorted(known, reverse=True)]
        ),
        nothing=Nothing(title=_("没有日历"), why="", todo_url=new, todo_words=_("载入放假通知")),
    )
    return record.listed(request, page)


def _row(one: Notice) -> list[Cell | object]:
    url = reverse("administration:calendar", args=[one.year])
    sub = "" if one.provisional else one.number
    return [
        Cell(value=str(one.year), url=url, kind="main"),
        Cell(value=one.title, sub=sub),
        Cell(state=_state(one)),
    ]


def _state(one: Notice) -> StateTag:
    if one.provisional:
        return StateTag(words=_("暂定"), tone="ask")
    return StateTag(words=_("已公布"), tone="done")


@needs(permits.ADMINISTER)
def calendar(request: HttpRequest, year: int) -> HttpResponse:
    """Show one year."""
    one = workdays.calendar().notices.get(year)
    if one is None:
        raise Http404
    page = RecordPage(
        title=_("%(year)s 年") % {"year": year},
        kind=_("工作日历"),
        state=_state(one),
        facts=record.facts((_("依据"), one.title), (_("文号"), "" if one.provisional else one.number)),
        sections=[Section(title=_("放假和调休"), table=_days(one))],
        acts=[Act(words=_("载入放假通知"), url=reverse("administration:notice-new"))],
        back_url=reverse("administration:calendars"),
        back_words=_("工作日历"),
    )
    return record.shown(request, page)


def _days(one: Notice) -> record.Table:
    rows = [
        [
            Cell(value=_(each.name), kind="main"),
            Cell(value=f"{each.off[0]} – {each.off[-1]}", kind="nowrap"),
            _("、").join(str(day) for day in each.work),
        ]
        for each in one.holidays
    ]
    return table([_("假日"), _("放假"), _("调休上班")], rows)


@needs(permits.ADMINISTER)
def notice_new(request: HttpRequest) -> HttpResponse:
    """Ask for a notice, show what it would move, and put it in force."""
    form = form_of(NoticeForm, request, {})
    back, title = reverse("administration:calendars"), _("载入放假通知")
    page = FormPage(title=title, form=form, words=_("看看会动哪些期限"), back_url=back)
    if request.method != "POST" or not form.is_valid():
        return record.asked(request, page)
    notice: Notice = form.cleaned_data["notice"]
    if "confirm" in request.POST:
        done = tried(form, lambda: actions.load_notice(notice, by=who_of(request), at=form.at))
        if done is not None:
            count = sum(done.steps.values())
            words = _("%(year)s 年的放假安排已生效，重算了 %(count)s 件诉求的期限，每一件都有记录。")
            messages.success(request, words % {"year": notice.year, "count": count})
            return redirect("administration:calendar", notice.year)
        return record.asked(request, page)
    return record.asked(request, _preview(form, notice, title=title, back=back))


def _preview(form: NoticeForm, notice: Notice, *, title: str, back: str) -> FormPage:
    """The form once more, above it what would move; the table carried along as text, also out of a file."""
    moves = list(queries.moves(since=notices.first_day(notice), calendar=workdays.calendar_with(notice)))
    later, earlier = sum(one.is_later for one in moves), sum(one.is_earlier for one in moves)
    known = record.facts(
        (
            _("放假安排"),
            _("、").join(f"{each.name} {each.off[0]} – {each.off[-1]}" for each in notice.holidays),
        ),
        (_("会推后"), _("%(count)s 项") % {"count": later}),
        (
            _("会提前"),
            _("%(count)s 项，因为调休上班的日子也算工作日") % {"count": earlier} if earlier else "",
        ),
        (_("日期不变，由暂定改为确定"), _("%(count)s 项") % {"count": len(moves) - later - earlier}),
        *_groups(moves, notice),
    )
    again = NoticeForm(
        None,
        None,
        who=form.who,
        at=form.at,
        known={
            **{name: form.cleaned_data[name] for name in ("year", "title", "number", "issued_on")},
            "table": as_table(notice),
        },
    )
    return FormPage(
        title=title,
        form=again,
        words=_("再看看变化"),
        known=known,
        back_url=back,
        note=_("下面先列出会动的期限。核对无误后按“确认生效”。"),
        more=[("confirm", "1", _("确认生效"))],
    )


def as_table(notice: Notice) -> str:
    """A notice as the table it was read from."""
    return "\n".join(
        ", ".join(
            [each.name, str(each.off[0]), str(each.off[-1]), " ".join(str(day) for day in each.work)]
        ).rstrip(", ")
        for each in notice.holidays
    )


def _groups(moves: list[Move], notice: Notice) -> list[tuple[str, str]]:
    """Limits that move alike, with the reason; which cases they are is not for these eyes."""
    moved = [one for one in moves if one.row.due_on != one.limit.due_on]
    groups: dict[tuple[date, date, str], list[Move]] = {}
    for one in moved:
        groups.setdefault((one.row.due_on, one.limit.due_on, _label(one)), []).append(one)
    words = _("%(before)s → %(after)s，%(count)s 件。%(because)s")
    return [
        (
            label,
            words
            % {"before": before, "after": after, "count": len(alike), "because": _because(alike, notice)},
        )
        for (before, after, label), alike in sorted(groups.items())[:SHOWN]
    ]


def _because(alike: list[Move], notice: Notice) -> str:
    """Which days of the notice lie on the way, from the earliest start to the later of both days."""
    first = min(clock.local_date(one.row.started_at) for one in alike)
    last = max(max(one.row.due_on, one.limit.due_on) for one in alike)
    named = [
        _("%(name)s放假") % {"name": _(each.name)}
        for each in notice.holidays
        if any(first < day <= last for day in each.off)
    ] + [
        _("%(day)s 上班") % {"day": day}
        for each in notice.holidays
        for day in each.work
        if first < day <= last
    ]
    return _("因为：%(days)s") % {"days": _("、").join(named)} if named else ""


def _label(one: Move) -> str:
    rule = terms.profile(one.row.case.profile, one.row.case.profile_version).terms.get(one.row.rule)
    return str(_(rule.label)) if rule else one.row.term
