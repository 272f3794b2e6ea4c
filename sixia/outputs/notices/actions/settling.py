"""Settling what was not delivered: someone told them otherwise, or it is sent once more."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.ground.journal import actions as journal
from sixia.ground.people.refusals import Refused
from sixia.ground.people.scope import Standing
from sixia.outputs.notices import hours, queries
from sixia.outputs.notices.channels import ways
from sixia.outputs.notices.models import Message


@transaction.atomic
def settle(row: Message, *, how: str, by: Standing, at: datetime) -> None:
    """Note that they were told in another way: by phone, by letter, at the counter."""
    _taken(row, Message.State.SETTLED, settled_how=how)
    journal.note(row, "tell", by=by, at=at, how=how)


@transaction.atomic
def send_again(row: Message, *, by: Standing, at: datetime) -> None:
    """Let it be sent once more, under the same key, at the next open moment."""
    if not ways.is_open(row.channel):
        raise Refused(_("这个通道没有开通，请用别的办法告知。"))
    opening = hours.RESIDENTS if row.user_id is None else hours.OFFICIALS
    _taken(row, Message.State.WAITING, why="", tries=0, open_at=hours.next_open(opening, at))
    journal.note(row, "send_out_again", by=by, at=at, channel=row.channel)


def _taken(row: Message, state: Message.State, **columns: object) -> None:
    """Move the row on from where it was not delivered; refuse when someone was faster."""
    waiting = Message.objects.filter(pk=row.pk, state__in=queries.UNDELIVERED)
    if not waiting.update(state=state, **columns):
        raise Refused(_("这条通知刚才已经有人处理了。"))
