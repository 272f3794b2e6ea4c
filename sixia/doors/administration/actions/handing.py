"""Handing over everything an official answers for, in one act, with a result for each row."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from sixia.doors.administration import queries
from sixia.doors.administration.actions.allowed import takes
from sixia.doors.administration.models import HandedRow, HandOver
from sixia.ground.days import clock
from sixia.ground.journal import actions as journal
from sixia.ground.journal.charges import Charge
from sixia.ground.people import permits
from sixia.ground.people.models import User
from sixia.ground.people.placed import reaches
from sixia.ground.people.refusals import Refused
from sixia.ground.people.scope import SYSTEM, Standing, standing
from sixia.ledger import actions as ledger
from sixia.ledger import queries as cases
from sixia.ledger.models import Case

Result = tuple[str, Case | None, str, str, Callable[[], None]]  # kind, case, words, address, how to do it


@dataclass(frozen=True)
class _Act:
    """Who gives what to whom, on whose word."""

    giver: User
    taker: User
    takers_standing: Standing
    reason: str
    by: Standing
    at: datetime


@transaction.atomic
def hand_over(
    giver: User, taker: User, *, reason: str, by: Standing, at: datetime, uid: uuid.UUID
) -> HandOver:
    """Give everything that ``giver`` answers for to ``taker``; the same ``uid`` gives the same one.

    What cannot be passed on (the taker stays away from a case, or holds no post for it) is left where it was
    and said so, row by row: nothing is lost, and another hand-over can give it to someone else.
    """
    again = HandOver.objects.filter(uid=uid).first()
    if again is not None:
        return again
    takes(permits.ADMINISTER, by)
    today = clock.local_date(at)
    act = _Act(giver, taker, standing(taker, on=today), reason, by, at)
    _check(act)
    made = HandOver.objects.create(uid=uid, giver=giver, taker=taker, reason=reason, by_id=by.user_id, at=at)
    rows = [_tried(made, one) for one in _everything(act)]
    HandedRow.objects.bulk_create(rows)
    done = sum(row.done for row in rows)
    journal.note(giver, "hand_over", by=by, at=at, to=taker, done=done, left=len(rows) - done, reason=reason)
    return made


def _check(act: _Act) -> None:
    if act.giver.pk == act.taker.pk:
        raise Refused(_("不能移交给本人，请另选一人。"), field="taker")
    if not act.taker.is_active or not act.takers_standing.holdings:
        raise Refused(
            _("%(name)s 现在没有岗位，请先由安全管理员授予岗位。") % {"name": act.taker}, field="taker"
        )


def _everything(act: _Act) -> Iterator[Result]:
    for kind in queries.CASES:
        for case in queries.cases_of(act.giver, kind).select_related("area", "lead_unit"):
            yield kind, case, "", "", _case_act(act, kind, case)
    for charge in queries.CHARGES:
        for row in charge.of(act.giver.pk, on=clock.local_date(act.at)):
            yield charge.name, None, str(row)[:120], charge.url(row), _charge_act(act, charge, row)


def _tried(made: HandOver, result: Result) -> HandedRow:
    kind, case, words, url, act = result
    row = HandedRow(hand_over=made, kind=kind, case=case, words=words, url=url, done=True)
    try:
        with transaction.atomic():
            act()
    except Refused as refused:
        row.done, row.why = False, refused.message[:300]
    except IntegrityError:
        row.done, row.why = False, _("承接人已经有一件同样的，不能再接一件。")
    return row


def _case_act(act: _Act, kind: str, case: Case) -> Callable[[], None]:
    def move() -> None:
        _check_fits(act, kind, case)
        if kind == "case_handler":
            ledger.take("hand_over", case, by=SYSTEM, at=act.at, reason=act.reason, handler=act.taker)
        else:
            ledger.take("change_leader", case, by=SYSTEM, at=act.at, reason=act.reason, leader=act.taker)

    return move


def _check_fits(act: _Act, kind: str, case: Case) -> None:
    """The taker holds the post that the case wants, and may see it."""
    who = act.takers_standing
    if kind == "case_handler" and case.lead_unit_id not in who.unit_ids(permits.HANDLE):
        raise Refused(_("承接人不是 %(unit)s 的承办人。") % {"unit": case.lead_unit})
    if kind == "case_leader" and not reaches(who, permits.LEAD, case.area_path):
        raise Refused(_("承接人不是 %(area)s 的领导。") % {"area": case.area})
    if not cases.sees(who, case):
        raise Refused(_("承接人应当回避这件诉求，或者不在知悉范围内。"))


def _charge_act(act: _Act, charge: Charge, row: Model) -> Callable[[], None]:
    def move() -> None:
        if charge.why_not is not None:
            raise Refused(str(charge.why_not))
        journal.pass_on(charge, row, to=act.taker, by=act.by, at=act.at, reason=act.reason)

    return move
