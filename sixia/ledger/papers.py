"""Papers and their service: which papers wait to reach the resident, and from which day they count."""

from datetime import date, timedelta

from sixia.ledger import codes, life
from sixia.ledger.codes import Paper
from sixia.ledger.models import Case
from sixia.ledger.moment import Moment

FORMAL = "xinfang"  # the profile whose papers have to be served in writing
REVIEWABLE = (Paper.OPINION, Paper.REVIEW)
NOTICE_DAYS = 30  # 《民事诉讼法》第九十五条, by analogy: served thirty days after it was published


def waiting(case: Case) -> list[str]:
    """The papers of a case that have not reached the resident yet, in the order they were made."""
    return case.to_serve.split()


def makers(paper: str) -> tuple[str, ...]:
    """The steps that make a paper."""
    return tuple(step.name for step in life.EVERY_STEP if step.issues == paper)


def counts_from(delivery: str, delivered_on: date) -> date:
    """The day of service: that of delivery; by public notice thirty days after it was published."""
    by_notice = delivery == codes.Delivery.BY_NOTICE
    return delivered_on + timedelta(days=NOTICE_DAYS) if by_notice else delivered_on


def columns_of(moment: Moment, sets: dict[str, object]) -> dict[str, object]:
    """What a step does to the papers that wait, and to the day from which a review can be asked for."""
    if moment.step.name == "record_service":
        return _served(moment)
    return _issued(moment, sets) if moment.step.issues else {}


def _served(moment: Moment) -> dict[str, object]:
    paper, delivered_on = str(moment.fact("paper")), moment.day("delivered_on")
    left = [one for one in waiting(moment.case) if one != paper]
    sets: dict[str, object] = {"to_serve": " ".join(left)}
    if paper in REVIEWABLE and delivered_on is not None:
        sets["served_on"] = counts_from(str(moment.fact("delivery")), delivered_on)
    return sets


def _issued(moment: Moment, sets: dict[str, object]) -> dict[str, object]:
    """A new paper: served at once, on the page of the resident, or waiting for its proof of service."""
    paper = moment.step.issues
    on_page = _reaches_on_the_page(moment, sets)
    day = moment.day("served_on") or (moment.today if on_page else None)
    left = [one for one in waiting(moment.case) if one != paper]
    if day is None and _must_be_served(moment, sets):
        left.append(str(paper))
    changed: dict[str, object] = {}
    if left != waiting(moment.case):
        changed["to_serve"] = " ".join(left)
    if paper in REVIEWABLE:
        changed["served_on"] = day
    return changed


def _must_be_served(moment: Moment, sets: dict[str, object]) -> bool:
    """Formal papers, and every answer that was not given on the page."""
    formal = sets.get("profile", moment.case.profile) == FORMAL
    return formal or moment.step.issues in REVIEWABLE


def _reaches_on_the_page(moment: Moment, sets: dict[str, object]) -> bool:
    """Where nobody can be found elsewhere; else as whoever signs has chosen, or as the request came."""
    case = moment.case
    if case.complainant_id is None:
        return True
    chosen = sets.get("service_method")
    return chosen == codes.ServiceMethod.ONLINE if chosen else case.channel == codes.Channel.WEB
