"""What can be asked of the outbox."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import QuerySet

from sixia.ground.people.scope import Standing
from sixia.ground.vault import notes
from sixia.ledger import queries as ledger
from sixia.outputs.notices.models import Message, Preference

UNDELIVERED = (Message.State.FAILED, Message.State.UNSURE)
_DAY = timedelta(days=1)


def due(at: datetime, *, limit: int) -> list[Message]:
    """What may leave now, the longest waiting first; with it what was in hand when the house went down.

    Only one sender runs at a time, so that nothing can be in hand with another.
    """
    rows = Message.objects.filter(open_at__lte=at)
    return list(
        rows.select_related("case__complainant", "case__lead_unit", "event__unit", "user").order_by(
            "open_at", "pk"
        )[:limit]
    )


def sent_lately(to: str, channel: str, *, at: datetime) -> int:
    """How many parcels someone was sent by a channel in the last day."""
    rows = Message.objects.filter(to=to, channel=channel, sent_at__gt=at - _DAY)
    return rows.values("parcel").distinct().count()


def any_undelivered() -> bool:
    """Whether anything at all was not delivered."""
    return Message.objects.filter(state__in=UNDELIVERED, case__isnull=False).exists()


def undelivered(who: Standing) -> QuerySet[Message]:
    """What was not delivered, or perhaps not, on cases I may see."""
    rows = Message.objects.filter(state__in=UNDELIVERED, case__in=ledger.visible_to(who))
    return rows.select_related("case", "event", "user").order_by("pk")


def preference(who: Standing) -> Preference:
    """How I wish to be told; as it is for everyone who has not chosen yet, when I have not."""
    assert who.user_id is not None
    return Preference.objects.filter(user=who.user_id).first() or Preference(user_id=who.user_id)


def address_of(chosen: Preference) -> str:
    """Where an official is written to: what they gave for the channel, or the address of their account."""
    return opened(chosen.sealed, chosen.user_id) if chosen.sealed else ""


def opened(sealed: str, user_id: int) -> str:
    """An official's address in clear, for sending; empty when it cannot be opened any more."""
    return str(notes.unseal(sealed, bound_to=bound_to(user_id)).get("to", ""))


def bound_to(user_id: int) -> str:
    """What an official's sealed address is bound to: it opens for nobody else."""
    return f"notice to {user_id}"


def preferences(user_ids: Sequence[int]) -> dict[int, Preference]:
    """How these officials wish to be told, by user."""
    return {one.user_id: one for one in Preference.objects.filter(user__in=user_ids)}
