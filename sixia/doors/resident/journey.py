"""A request while it is being written: the answers so far, sealed in the session until they are sent."""

import re
import uuid
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from sixia.ground.vault import notes
from sixia.ledger.codes import CLOSE_CLASSES

KEY = "journey"
LONGEST_TITLE = 60
_END_OF_SENTENCE = re.compile(r"[。！？!?；;\n]")

ANONYMOUS, MYSELF, FOR_ANOTHER = "anonymous", "myself", "another"


@dataclass
class Journey:
    """The answers so far. ``uid`` stays the same from the first page to the last, whatever is sent twice."""

    uid: str = field(default_factory=lambda: str(uuid.uuid4()))
    words: str = ""
    title: str = ""
    kind: str = ""
    town: str = ""
    village: str = ""
    place_words: str = ""
    files: list[dict[str, Any]] = field(default_factory=list)
    who: str = ""
    name: str = ""
    phone: str = ""
    notify: str = ""
    email: str = ""
    disclose: str = ""
    unit: int | None = None
    follows: str = ""

    @property
    def shown_title(self) -> str:
        """The title given, or the first sentence of the words."""
        return self.title or title_of(self.words)

    @property
    def is_anonymous(self) -> bool:
        """Whether no name and phone are asked for."""
        return self.who == ANONYMOUS

    @property
    def is_close(self) -> bool:
        """Whether what is written is for a seal desk alone."""
        return self.kind in CLOSE_CLASSES

    def start_anew(self) -> None:
        """Become another request with the same words, because this one was received already."""
        self.uid, self.files = str(uuid.uuid4()), []

    def sealed(self) -> str:
        """The answers as they travel in a page: readable by no one else."""
        return notes.seal(asdict(self), bound_to=KEY)


def title_of(words: str) -> str:
    """The first sentence of what was written, cut to the length of a title."""
    first = next((part.strip() for part in _END_OF_SENTENCE.split(words) if part.strip()), "")
    return first if len(first) <= LONGEST_TITLE // 2 else first[: LONGEST_TITLE // 2 - 1] + "…"


def read(session: SessionBase, *, carried: str = "") -> Journey:
    """The journey of this session; when the session was lost, the one that the page carried with it."""
    found = notes.unseal(session.get(KEY, ""), bound_to=KEY) or notes.unseal(carried, bound_to=KEY)
    known = {one.name for one in fields(Journey)}
    return Journey(**{name: value for name, value in found.items() if name in known})


def keep(session: SessionBase, journey: Journey) -> None:
    """Keep the answers for the next page."""
    session[KEY] = journey.sealed()


def forget(session: SessionBase) -> None:
    """Drop the answers, because they were sent."""
    session.pop(KEY, None)
