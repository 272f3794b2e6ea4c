"""Checks before a case is held, and before what a resident told is erased for good."""

from datetime import timedelta

from django.utils.translation import gettext as _

from sixia.ground.people import permits
from sixia.ground.people.scope import SYSTEM, resident
from sixia.ledger import life
from sixia.ledger.ending import ended_on
from sixia.ledger.explain import on_day
from sixia.ledger.guards.registry import GUARDS, OF_ANSWERS, about, guard
from sixia.ledger.models import Case
from sixia.ledger.moment import Moment
from sixia.ledger.retention import rules
from sixia.ledger.shape import Step

LONGEST_HOLD = 10 * 366  # days


def is_erased(case: Case) -> str:
    """Why nothing more can be done to a case whose personal text is gone; empty while it is there."""
    return _("这件诉求的个人信息已经依法删除，不能再办理。") if case.erased_at else ""


@guard
def not_held(moment: Moment) -> str | None:
    """What someone has to keep for a court, an audit or an inquiry is not erased."""
    until = moment.case.held_until
    if until is not None and moment.today <= until:
        return _("这件诉求保全到 %(day)s，保全期间不能删除。") % {"day": on_day(until)}
    return None


@guard
def is_held(moment: Moment) -> str | None:
    """Only a hold that runs can be lifted."""
    return None if not_held(moment) else _("这件诉求没有保全。")


@about("hold_until")
def hold_lengthens(moment: Moment) -> str | None:
    """A hold ends some day, and never earlier than one that runs: that one has to be lifted."""
    until, present = moment.day("hold_until"), moment.case.held_until
    latest = moment.today + timedelta(days=LONGEST_HOLD)
    if until is None or not moment.today < until <= latest:
        return _("保全应当到今天以后的某一天，最长十年。")
    if present is not None and until < present and not_held(moment):
        return _("这件诉求已经保全到 %(day)s，要提前结束请先解除保全。") % {"day": on_day(present)}
    return None


@guard
def rested(moment: Moment) -> str | None:
    """Nothing is erased while a court could still be asked."""
    ended = ended_on(moment.case)
    last = rules.rested_on(ended) if ended else None
    if last is None or moment.today <= last:
        return _("诉求结束后还不到可以删除的时候，最早为 %(day)s 的次日。") % {
            "day": on_day(last) if last else "—"
        }
    return None


@guard
def no_remedy_left(moment: Moment) -> str | None:
    """As long as the resident can still bring the case back, by review, relapse or otherwise, it stays."""
    for step in life.steps_from(moment.case.stands):
        if _brings_back(step) and not _refusals(step, moment):
            return _("诉求人还可以“%(step)s”，期限没有过，不能删除。") % {"step": step.label}
    return None


def _brings_back(step: Step) -> bool:
    """A step of the resident's out of the end; one without any condition would run for ever, and is none."""
    return permits.OWN_CASE in step.by and step.after is not None and bool(_conditions(step))


def _conditions(step: Step) -> list[str]:
    return [name for name in step.guards if name not in OF_ANSWERS]


def _refusals(step: Step, moment: Moment) -> list[str]:
    theirs = Moment(step, moment.case, resident(moment.case.pk), moment.at)
    said = (GUARDS[name](theirs) for name in _conditions(step))
    return [why for why in said if why]


@guard
def term_over_for_time(moment: Moment) -> str | None:
    """Time itself erases only what is past its term; a person may on another ground, and says which."""
    if moment.by is not SYSTEM:
        return None
    ended = ended_on(moment.case)
    if ended is None or moment.today <= rules.kept_until(moment.case.request_class, ended):
        return _("保存期限还没有届满。")
    return None
