"""Dates as people say them, in the reader's language."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from sixia.ground.web import spoken

NEAR = timedelta(days=10)
"""Within this much of today the weekday is said too."""

_WEEKDAYS: tuple[Promise, ...] = (
    gettext_lazy("周一"),
    gettext_lazy("周二"),
    gettext_lazy("周三"),
    gettext_lazy("周四"),
    gettext_lazy("周五"),
    gettext_lazy("周六"),
    gettext_lazy("周日"),
)


@spoken.once
def in_full(day: date) -> str:
    """Say a date with its year."""
    return date_format(day, pgettext("date format", "Y年n月j日"))


@spoken.once
def in_month(day: date) -> str:
    """Say the month a date lies in, with its year."""
    return date_format(day, pgettext("date format", "Y年n月"))


@spoken.once
def from_today(day: date, *, today: date) -> str:
    """Say a date as seen from today: the weekday when it is near, the year when it is another year."""
    said = date_format(day, pgettext("date format", "n月j日")) if day.year == today.year else in_full(day)
    if abs(day - today) > NEAR:
        return said
    return _("%(day)s（%(weekday)s）") % {"day": said, "weekday": _WEEKDAYS[day.weekday()]}
