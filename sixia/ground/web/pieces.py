"""What the bits are given: small frozen shapes, so that templates ask nothing and count nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True, kw_only=True)
class Tab:
    """One choice of a tab bar or of the desk's navigation; ``count`` is already words ("99+")."""

    words: Words
    url: str
    count: str = ""
    icon: str = ""
    is_current: bool = False


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A name and its value; ``url`` makes the value a link, ``act_url`` adds "change" and the like."""

    name: Words
    value: object
    url: str = ""
    act_url: str = ""
    act_words: Words = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of a timeline: what happened, when, by whom, with which words."""

    title: Words
    at: datetime
    who: Words = ""
    text: str = ""
    tone: str = "plain"
    facts: Sequence[Fact] = ()
    files: Sequence["Attachment"] = ()


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file to open."""

    name: str
    url: str
    size: str = ""
    is_image: bool = False


@dataclass(frozen=True, kw_only=True)
class Pager:
    """Where a list goes on; an empty address means there is nothing that way."""

    previous_url: str = ""
    next_url: str = ""
    words: Words = ""


@dataclass(frozen=True, kw_only=True)
class StateTag:
    """A state as a word, with a tone: ``wait work ask done stop watch`` (each has its icon and colour)."""

    words: Words
    tone: str = "wait"


@dataclass(frozen=True, kw_only=True)
class NextThing:
    """What happens next, by when, by whom: stands at the top of every page about a case."""

    what: Words
    who: Words = ""
    by: date | None = None
    because: Words = ""


@dataclass(frozen=True, kw_only=True)
class Group:
    """Some entries of the desk's navigation, under a heading or without one."""

    tabs: Sequence[Tab]
    words: Words = ""
