"""One case as a row of a list: why it stands there, what it is about, where, whose, in which state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import escape

from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from sixia.doors.desk import saying
from sixia.doors.desk.catalogue import Column
from sixia.doors.desk.matched import highlighted
from sixia.doors.desk.saying import Mark
from sixia.ground.web.lateness import Lateness
from sixia.ground.web.pieces import StateTag
from sixia.ledger import life
from sixia.ledger.models import Case

_ANY = "NUMBER"


@dataclass(frozen=True, kw_only=True)
class Row:
    """What a list shows of a case. ``about`` is its second line: number, place, unit, what the list adds."""

    number: str
    url: str
    preview_url: str
    title: SafeString
    place: SafeString
    unit: str
    term: str
    lateness: Lateness
    state: StateTag
    marks: Sequence[Mark]
    about: SafeString
    received: str
    tick: str


def rows(
    cases: Iterable[Case], *, at: datetime, columns: Sequence[Column] = (), words: str = ""
) -> list[Row]:
    """The rows of a page, with the words that were searched for marked."""
    return [_row(case, at=at, columns=columns, words=words) for case in cases]


def _row(case: Case, *, at: datetime, columns: Sequence[Column], words: str) -> Row:
    place = highlighted(saying.place_of(case), words)
    unit = case.lead_unit.name if case.lead_unit else ""
    category = case.category.name if case.category else ""
    external_number = highlighted(case.external_number, words)
    notes = [column.of(case, at) for column in columns]
    return Row(
        number=case.number,
        url=url_of(case),
        preview_url=_address("desk:preview", case.number),
        title=highlighted(case.title, words),
        place=place,
        unit=unit,
        about=_line(case.number, (external_number, place, unit, category), notes),
        term=saying.term_of(case),
        lateness=saying.lateness_of(case, at=at),
        state=saying.state_of(case),
        marks=saying.marks_of(case),
        received=saying.said_on(case.registered_at, at=at),
        tick=_("选中 %(number)s") % {"number": case.number},
    )


def _line(number: str, parts: Iterable[str], notes: Iterable[str]) -> SafeString:
    """The parts that there are, with dots between them."""
    said = [f'<span class="nowrap">{escape(number)}</span>']
    said += [conditional_escape(part) for part in parts if part]
    said += [f'<span class="note">{escape(note)}</span>' for note in notes if note]
    return mark_safe(" · ".join(said))


def url_of(case: Case) -> str:
    """Where a case is opened: a draft in intake, any other on its page."""
    if case.stands is life.DRAFT:
        return _address("desk:draft", case.number)
    return case_url(case.number)


def case_url(number: str) -> str:
    """The page of a case."""
    return _address("desk:case", number)


def _address(page: str, number: str) -> str:
    """Asked a hundred times for a page of rows; a number is digits and a dash and stands as it is."""
    return _with_any_number(page).replace(_ANY, number)


@cache
def _with_any_number(page: str) -> str:
    return reverse(page, args=[_ANY])
