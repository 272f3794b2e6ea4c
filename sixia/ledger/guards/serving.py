"""Checks of the service of papers: what waits, when it can have reached the resident, who saw a refusal."""

from datetime import date

from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ledger import codes, life
from sixia.ledger.guards.registry import about, guard
from sixia.ledger.moment import Moment


@guard
def paper_waits(moment: Moment) -> str | None:
    """A paper is served once; the one named must be waiting."""
    left = moment.case.to_serve.split()
    if not left:
        return _("没有等待送达的文书。")
    paper = moment.fact("paper")
    if paper is None or paper in left:
        return None
    return _("这份文书没有等待送达，等待的是：%(papers)s。") % {
        "papers": _("、").join(str(codes.Paper(one).label) for one in left)
    }


@about("delivered_on")
def delivered_sensibly(moment: Moment) -> str | None:
    """A paper cannot be delivered before it was made, nor after today."""
    day, made_on = moment.day("delivered_on"), _made_on(moment)
    if day is None or made_on is None or made_on <= day <= moment.today:
        return None
    return _("送达日期应当在 %(first)s（文书作出）至 %(last)s（今天）之间。") % {
        "first": made_on,
        "last": moment.today,
    }


def _made_on(moment: Moment) -> date | None:
    paper = moment.fact("paper")
    steps = tuple(step.name for step in life.EVERY_STEP if step.issues == paper)
    made = moment.last(*steps) if steps else None
    return clock.local_date(made.happened_at) if made else None


@about("witness")
def refusal_witnessed(moment: Moment) -> str | None:
    """A paper that was refused is left before a witness."""
    if moment.fact("delivery") == codes.Delivery.LEFT and not moment.fact("witness"):
        return _("拒收的，请写明见证人。")
    return None
