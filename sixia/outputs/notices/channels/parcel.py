"""What a way out is given, and what it answers: the contract between the outbox and its channels."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol
from uuid import UUID


class Answer(Enum):
    """What became of a parcel, as far as the way knows.

    SENT: the other side took it. DOWN: nobody was there, nothing was handed over. REFUSED: the other side
    said no to this one, for good. UNSURE: it was handed over and no answer came.
    """

    SENT = "sent"
    DOWN = "down"
    REFUSED = "refused"
    UNSURE = "unsure"


@dataclass(frozen=True, repr=False)
class Parcel:
    """One message as it leaves: ``key`` stays the same however often it is handed over.

    ``to`` is an address in clear, so that printing a parcel, by mistake or in a log, shows the key alone.
    """

    key: UUID
    channel: str
    to: str
    title: str
    body: str
    at: datetime

    def __repr__(self) -> str:
        return f"Parcel({self.key})"


class Way(Protocol):
    """A channel. ``knows_keys`` says that the other side drops a second parcel with the same key.

    Only such a way is given a parcel again after the house went down with it in hand (at least once);
    with every other one nobody can tell, so that it is not repeated (at most once) and a person decides.
    """

    knows_keys: bool

    def send(self, parcel: Parcel) -> Answer:
        """Hand a parcel over; never raises for what the other side does."""
        ...
