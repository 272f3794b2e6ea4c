"""Checks of supervision, and of a look at an identity."""

from django.utils.translation import gettext as _

from sixia.ledger import reach
from sixia.ledger.guards.registry import GUARDS, Guard, about, guard
from sixia.ledger.guards.windows import within_days
from sixia.ledger.moment import Moment

LONGEST_REPORT, LONGEST_AHEAD = 30, 365  # days


def _below(level: int) -> Guard:
    def check(moment: Moment) -> str | None:
        """Supervision is not yet at the level."""
        return None if moment.case.supervision < level else _("已经在这一级或者更高一级督办。")

    return check


for _level in (1, 2, 3, 4):
    GUARDS[f"below_level_{_level}"] = _below(_level)


@guard
def supervised(moment: Moment) -> str | None:
    """Only what is supervised can be lifted."""
    return None if moment.case.supervision else _("这件诉求没有被督办。")


@about("report_by")
def report_soon(moment: Moment) -> str | None:
    """A written report is asked for soon."""
    if moment.day("report_by") is None:
        return None
    return within_days(
        moment, "report_by", LONGEST_REPORT, _("书面报告的日期应当在 %(first)s 至 %(last)s 之间。")
    )


@about("finish_by")
def finish_ahead(moment: Moment) -> str | None:
    """Whoever is late says by which day to come the work will be done."""
    return within_days(
        moment, "finish_by", LONGEST_AHEAD, _("预计办完的日期应当在 %(first)s 至 %(last)s 之间。")
    )


@guard
def has_identity(moment: Moment) -> str | None:
    """Someone who filed anonymously cannot be looked at."""
    complainant = moment.case.complainant
    if complainant is None:
        return _("诉求人没有留下身份信息。")
    return _("诉求人的身份信息已经依本人请求删除。") if complainant.erased_at else None


@guard
def known_to_the_unit(moment: Moment) -> str | None:
    """Whoever handles a case learns who asks only with the resident's yes."""
    if reach.may_know_who_asks(moment.by, moment.case):
        return None
    return _("诉求人没有同意承办单位知道自己是谁。")
