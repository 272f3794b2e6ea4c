"""How late something is, in words: the one place that turns a due date into what people read."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sixia.ground.days import clock
from sixia.ground.days.workdays import Calendar
from sixia.ground.web import spoken
from sixia.ground.web.dates import from_today, in_full

SOON = 3
"""Working days before the due date from which a deadline counts as near."""


@dataclass(frozen=True, kw_only=True)
class Lateness:
    """What a page says about a deadline. ``kind``: overdue, soon, fine, paused, done, none."""

    kind: str
    words: str
    due_on: date | None = None
    day: str = ""
    because: str = ""
    provisional: bool = False

    @property
    def icon(self) -> str:
        """Each kind has its own shape, so that colour never speaks alone."""
        return _ICONS[self.kind]


_ICONS = {
    "overdue": "alert",
    "soon": "hourglass",
    "fine": "clock",
    "paused": "pause",
    "done": "check",
    "none": "minus",
}


def running(
    *, due_on: date, at: datetime, calendar: Calendar, because: str = "", provisional: bool = False
) -> Lateness:
    """Describe a clock that runs towards ``due_on`` (the last day that is still in time)."""
    return _running(due_on, clock.local_date(at), calendar, because, provisional)


@spoken.once
def _running(due_on: date, today: date, calendar: Calendar, because: str, provisional: bool) -> Lateness:
    left = calendar.working_days_between(today, due_on) if due_on >= today else 0
    late = calendar.working_days_between(due_on, today) if due_on < today else 0
    kind = "overdue" if due_on < today else "soon" if left <= SOON else "fine"
    words = _late_words(late) if kind == "overdue" else _left_words(left, is_today=due_on == today)
    return Lateness(
        kind=kind,
        words=words,
        due_on=due_on,
        day=from_today(due_on, today=today),
        because=because,
        provisional=provisional,
    )


def paused(*, since: date, at: datetime, because: str = "") -> Lateness:
    """Describe a clock that stands still."""
    day = from_today(since, today=clock.local_date(at))
    return Lateness(kind="paused", words=_("计时已中止"), day=day, because=because)


def met(*, due_on: date, done_on: date, because: str = "") -> Lateness:
    """Describe a clock that has ended, in time or too late."""
    kind, words = ("done", _("按期办结")) if done_on <= due_on else ("overdue", _("超期办结"))
    return Lateness(kind=kind, words=words, due_on=due_on, day=in_full(due_on), because=because)


def without(*, because: str = "") -> Lateness:
    """Describe something that has no clock, saying why."""
    return Lateness(kind="none", words=_("无期限"), because=because)


def _late_words(days: int) -> str:
    if days == 0:
        return _("已超期")
    return ngettext("已超期 %(count)d 个工作日", "已超期 %(count)d 个工作日", days) % {"count": days}


def _left_words(days: int, *, is_today: bool) -> str:
    if is_today:
        return _("今天到期")
    return ngettext("还剩 %(count)d 个工作日", "还剩 %(count)d 个工作日", days) % {"count": days}
