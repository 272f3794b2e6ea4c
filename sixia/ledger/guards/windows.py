"""Windows: whether a day is still in time, or a chosen day near enough."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ledger import terms
from sixia.ledger.explain import on_day
from sixia.ledger.moment import Moment


def still_open(moment: Moment, term: str, from_on: date | None) -> str | None:
    """Why it is too late: the term counts from ``from_on`` and is over."""
    if from_on is None:
        return _("没有起算日期。")
    rules = terms.profile(moment.case.profile, moment.case.profile_version)
    due = terms.due(rules, term, started_at=clock.start_of(from_on))
    return None if moment.at < due.due_at else _("期限已于 %(day)s 届满。") % {"day": on_day(due.due_on)}


def within_days(moment: Moment, name: str, longest: int, sentence: str) -> str | None:
    """Why the day answered is not one of the next ``longest`` days."""
    day = moment.day(name)
    first, last = moment.today + timedelta(days=1), moment.today + timedelta(days=longest)
    return None if day is not None and first <= day <= last else sentence % {"first": first, "last": last}
