"""Packing: the words of a parcel and its address, which for residents is taken out of the vault."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ground.people.scope import standing
from sixia.ground.vault import actions as vault
from sixia.ground.vault.refusals import Refused
from sixia.ledger import queries
from sixia.outputs.notices import addressees, written
from sixia.outputs.notices import queries as outbox
from sixia.outputs.notices.channels.parcel import Parcel
from sixia.outputs.notices.codes import Channel
from sixia.outputs.notices.models import Message
from sixia.outputs.notices.written import Written


def may_leave(row: Message, *, at: datetime) -> bool:
    """Whether the row may still be sent: the case was not sealed since, the official still sees it and still
    wishes for this channel.
    """
    if row.case is not None and addressees.is_kept_inside(row.case):
        return False
    if row.user is None:
        return True
    chosen = outbox.preferences([row.user.pk]).get(row.user.pk)
    if chosen is None or chosen.channel != row.channel:
        return False
    return row.case is None or queries.sees(standing(row.user, on=clock.local_date(at)), row.case)


def packed(rows: Sequence[Message], *, key: UUID, at: datetime) -> Parcel | None:
    """What is handed over; None when there is no address for it."""
    first = rows[0]
    if first.user_id is None:
        to, words = _address_of_resident(first, at=at), written.to_resident(first)
    else:
        to, words = _address_of_official(first), _words_to_official(rows, at=at)
    if not to:
        return None
    return Parcel(key=key, channel=first.channel, to=to, title=words.title, body=words.body, at=at)


def _words_to_official(rows: Sequence[Message], *, at: datetime) -> Written:
    first = rows[0]
    assert first.user is not None
    count = 0
    if any(row.event_id is None for row in rows):
        count = outbox.undelivered(standing(first.user, on=clock.local_date(at))).count()
    return written.to_official(rows, undelivered=count)


def _address_of_official(row: Message) -> str:
    chosen = outbox.preferences([row.user_id or 0]).get(row.user_id or 0)
    return outbox.address_of(chosen) if chosen else ""


def _address_of_resident(row: Message, *, at: datetime) -> str:
    """The number or address they left: the system looks, with its reason, when a message is to leave."""
    assert row.case is not None
    if row.case.complainant is None:
        return ""
    reason = _("按诉求人选的方式（%(channel)s）发送通知 %(paper)s") % {
        "channel": row.get_channel_display(),
        "paper": row.paper,
    }
    try:
        person = vault.open(row.case.complainant, by=None, at=at, reason=reason)
    except Refused:  # erased meanwhile, or sealed with another key
        return ""
    return person.email if row.channel == Channel.EMAIL else person.phone
