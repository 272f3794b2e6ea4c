"""Explaining a deadline: rule, start, days skipped, days made up, and what moved it, in sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sixia.ground.days import clock
from sixia.ground.days.workdays import Calendar
from sixia.ledger.counting import Extension
from sixia.ledger.limits import CALENDAR, HOURS, WORKING, Term

WEEKDAYS = (
    gettext_lazy("星期一"),
    gettext_lazy("星期二"),
    gettext_lazy("星期三"),
    gettext_lazy("星期四"),
    gettext_lazy("星期五"),
    gettext_lazy("星期六"),
    gettext_lazy("星期日"),
)

_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Story:
    """Everything that decided one deadline, kept so that it can be told when somebody asks."""

    rule: Term
    event: str
    calendar: Calendar
    started_on: date
    started_at: datetime
    plain_on: date  # the last day by counting alone, before any extension
    raw_on: date
    due_on: date
    due_at: datetime
    stops: tuple[tuple[date, date], ...] = ()
    unheeded: bool = False  # there was a pause, and this term takes no notice of it
    extension: Extension | None = None
    latest_on: date | None = None  # None: nothing was extended


def skipped(story: Story) -> tuple[tuple[date, str], ...]:
    """The days of rest that were passed over, each with its holiday (empty: a plain weekend)."""
    return tuple(story.calendar.days_off(*_stretch(story)))


def worked(story: Story) -> tuple[tuple[date, str], ...]:
    """The weekend days that counted because a notice makes offices work on them."""
    return tuple(story.calendar.days_made_up(*_stretch(story)))


def uncertain_years(story: Story) -> tuple[int, ...]:
    """The years that decided this deadline and for which no notice is known."""
    if story.rule.unit == HOURS:
        return ()
    return story.calendar.provisional_years(*_stretch(story))


def because(story: Story) -> str:
    """The whole explanation, in the language of the reader."""
    warnings = (story.calendar.warning(year) for year in uncertain_years(story))
    told = [
        _opening(story),
        *_about_rest(story),
        *_about_pauses(story),
        *_about_extension(story),
        *_about_rolling(story),
        *_closing(story),
        *warnings,
    ]
    return reduce(lambda before, after: _("%(before)s%(after)s") % {"before": before, "after": after}, told)


def on_day(day: date) -> str:
    """A date with its weekday, as one says it in a letter."""
    return _("%(year)s年%(month)s月%(day)s日（%(weekday)s）") % {
        "year": day.year,
        "month": day.month,
        "day": day.day,
        "weekday": WEEKDAYS[day.weekday()],
    }


def at_moment(at: datetime) -> str:
    """A moment by the clock on the wall in China."""
    local = clock.local(at)
    return _("%(day)s%(time)s") % {"day": on_day(local.date()), "time": f"{local:%H:%M}"}


def length(term: Term, *, of: int | None = None) -> str:
    """How long a term is, in words; or how long so many of its units are."""
    n = term.length if of is None else of
    if n == 0:
        return _("当日")
    said = {
        WORKING: ngettext("%(n)s个工作日", "%(n)s个工作日", n),
        CALENDAR: ngettext("%(n)s日", "%(n)s日", n),
        HOURS: ngettext("%(n)s小时", "%(n)s小时", n),
    }
    return said[term.unit] % {"n": n}


def _opening(story: Story) -> str:
    rule = story.rule
    facts = {
        "article": _(rule.article),
        "term": _(rule.label),
        "length": length(rule),
        "event": _(story.event),
    }
    if rule.unit == HOURS:
        facts |= {"start": at_moment(story.started_at), "end": at_moment(story.due_at)}
        return (
            _(
                "依据%(article)s，“%(term)s”的期限是%(length)s；起算事件“%(event)s”发生在%(start)s，"
                "按小时连续计算，到%(end)s届满。"
            )
            % facts
        )
    facts |= {"start": on_day(story.started_on), "end": on_day(story.plain_on)}
    if rule.length == 0:
        return _("依据%(article)s，“%(term)s”应当在起算事件“%(event)s”的当日（%(start)s）完成。") % facts
    return (
        _(
            "依据%(article)s，“%(term)s”的期限是%(length)s；起算事件“%(event)s”发生在%(start)s，"
            "当日不计入，数满%(length)s是%(end)s。"
        )
        % facts
    )


def _about_rest(story: Story) -> Iterator[str]:
    if story.rule.unit != WORKING:
        return
    days = skipped(story)
    holidays = _grouped(days)
    if holidays:
        yield _("其间不计入的放假日：%(days)s。") % {"days": _listed(holidays)}
    if any(not name for _each, name in days):
        yield _("普通双休日不计入。")
    made_up = [
        _("%(day)s（%(holiday)s调休）") % {"day": on_day(day), "holiday": _(name)}
        for day, name in worked(story)
    ]
    if made_up:
        yield _("计入的调休上班日：%(days)s。") % {"days": _listed(made_up)}


def _about_pauses(story: Story) -> Iterator[str]:
    if story.unheeded:
        yield _("其间有过中止，但这一期限不因中止而停止计算。")
    stretches = [_from_to(first, until - _DAY) for first, until in story.stops if first < until]
    if stretches and story.rule.stopped_by == "hearing":
        yield _("听证所用时间不计入：%(days)s。") % {"days": _listed(stretches)}
    elif stretches:
        yield _("经批准中止的时间不计入：%(days)s。") % {"days": _listed(stretches)}


def _about_extension(story: Story) -> Iterator[str]:
    if story.extension is None or story.latest_on is None:
        return
    facts = {
        "asked": on_day(story.extension.until),
        "raw": on_day(story.raw_on),
        "latest": on_day(story.latest_on),
    }
    if story.extension.until > story.latest_on:
        yield _("批准延期到%(asked)s，超过了最长可到的%(latest)s，按%(raw)s计算。") % facts
    else:
        yield _("经批准延期，延长到%(raw)s（最长可到%(latest)s）。") % facts


def _about_rolling(story: Story) -> Iterator[str]:
    if story.rule.unit == HOURS or story.raw_on == story.due_on:
        return
    reasons = _grouped(skipped(story) if story.rule.unit == CALENDAR else _off_at_the_end(story))
    facts = {"raw": on_day(story.raw_on), "due": on_day(story.due_on), "days": _listed(reasons)}
    if reasons:
        yield _("届满日%(raw)s不是工作日（%(days)s），顺延到其后的第一个工作日%(due)s。") % facts
    else:
        yield _("届满日%(raw)s是双休日，顺延到其后的第一个工作日%(due)s。") % facts
    if story.calendar.made_up_for(story.due_on):
        yield _("%(due)s是调休上班日。") % facts


def _closing(story: Story) -> Iterator[str]:
    if story.rule.unit != HOURS:
        yield _("最迟应当在%(due)s24时前完成。") % {"due": on_day(story.due_on)}


def _stretch(story: Story) -> tuple[date, date]:
    first = story.started_on + _DAY if story.rule.unit == WORKING else story.raw_on
    if story.rule.unit == HOURS:
        return story.due_on, story.due_on - _DAY
    return min(first, story.due_on), story.due_on


def _off_at_the_end(story: Story) -> tuple[tuple[date, str], ...]:
    return tuple(story.calendar.days_off(story.raw_on, story.due_on))


def _grouped(days: Iterable[tuple[date, str]]) -> list[str]:
    """The holidays among these days, each once, with its first and last day."""
    told = []
    for name, group in groupby((entry for entry in days if entry[1]), key=lambda entry: entry[1]):
        off = [day for day, _name in group]
        told.append(_("%(holiday)s%(days)s") % {"holiday": _(name), "days": _from_to(off[0], off[-1])})
    return told


def _from_to(first: date, last: date) -> str:
    if first == last:
        return _plainly(first)
    return _("%(first)s至%(last)s") % {"first": _plainly(first), "last": _plainly(last)}


def _plainly(day: date) -> str:
    return _("%(year)s年%(month)s月%(day)s日") % {"year": day.year, "month": day.month, "day": day.day}


def _listed(items: list[str]) -> str:
    if not items:
        return ""
    return reduce(
        lambda before, after: _("%(before)s、%(after)s") % {"before": before, "after": after}, items
    )
