"""Taking in what the police and the legal line pass on: it becomes a case with their own number, once."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.channels.reception.models import Referral
from sixia.ground.journal import actions as journal
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area
from sixia.ground.vault import codes as query_codes
from sixia.ground.vault.person import Person
from sixia.ledger import actions as ledger
from sixia.ledger import queries
from sixia.ledger.actions import Request
from sixia.ledger.codes import Channel, Urgency
from sixia.ledger.refusals import Missing
from sixia.visits.actions.finding import first_sentence


@dataclass(frozen=True, kw_only=True)
class Referred:
    """What was passed on: by which line and unit, under which number of theirs, how urgent."""

    line: str
    number: str
    from_unit: str
    words: str
    area: Area
    on: date
    urgency: str = Urgency.NORMAL
    violence: bool = False
    person: Person | None = None
    heads: int = 2


@transaction.atomic
def take_referral(referred: Referred, *, by: Standing, at: datetime, uid: uuid.UUID) -> Referral:
    """Register it; their number is kept and never typed again. The same ``uid`` gives the same referral."""
    again = Referral.objects.filter(uid=uid).first()
    if again is not None:
        return again
    known = Referral.objects.filter(line=referred.line, number=referred.number).select_related("case").first()
    if known is not None:
        raise Missing(_already(known, by=by), field="number")
    request = Request(
        title=first_sentence(referred.words), words=referred.words, area=referred.area, heads=referred.heads,
        channel=Channel.HOTLINE, source=referred.line, external_number=referred.number,
        urgency=referred.urgency, person=referred.person,
    )  # fmt: skip
    receipt = ledger.receive(request, by=by, at=at, uid=uid, code=query_codes.code_of(uid))
    row = Referral.objects.create(
        uid=uid, case=receipt.case, line=referred.line, number=referred.number,
        from_unit=referred.from_unit, urgency=referred.urgency, violence=referred.violence, on=referred.on,
        received_by_id=by.user_id,
    )  # fmt: skip
    journal.note(row, "add", by=by, at=at, line=referred.line, number=referred.number)
    return row


def _already(known: Referral, *, by: Standing) -> str:
    holes = {"theirs": known.number, "number": known.case.number}
    if queries.sees(by, known.case):
        return _("%(theirs)s 已经登记过，编号是 %(number)s，不用再登记。") % holes
    return _("%(theirs)s 已经登记过，不用再登记。") % holes
