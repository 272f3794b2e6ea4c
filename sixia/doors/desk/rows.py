"""One case as a row of a list: why it stands there, what it is about, where, whose, in which state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from sixia.doors.desk import saying
from sixia.doors.desk.catalogue import Column
from sixia.doors.desk.matched import highlighted
from sixia.doors.desk.saying import Mark
from sixia.ground.web.lateness import Lateness
from sixia.ground.web.pieces import StateTag
from sixia.ledger import life
from sixia.ledger.models import Case


@dataclass(frozen=True, kw_only=True)
class Row:
    """What a list shows of a case. ``notes`` are the list's own columns, each with its label."""

    number: str
    external_number: SafeString | str
    url: str
    preview_url: str
    title: SafeString | str
    place: SafeString | str
    unit: str
    category: str
    term: str
    lateness: Lateness
    state: StateTag
    marks: Sequence[Mark]
    notes: Sequence[tuple[Promise, str]]
    received: str


def rows(
    cases: Iterable[Case], *, at: datetime, columns: Sequence[Column] = (), words: str = ""
) -> list[Row]:
    """The rows of a page, with the words that were searched for marked."""
    return [_row(case, at=at, columns=columns, words=words) for case in cases]


def _row(case: Case, *, at: datetime, columns: Sequence[Column], words: str) -> Row:
    said = [(column.label, column.of(case, at)) for column in columns]
    return Row(
        number=case.number,
        external_number=highlighted(case.external_number, words),
        url=url_of(case),
        preview_url=reverse("desk:preview", args=[case.number]),
        title=highlighted(case.title, words),
        place=highlighted(saying.place_of(case), words),
        unit=case.lead_unit.name if case.lead_unit else "",
        category=case.category.name if case.category else "",
        term=saying.term_of(case),
        lateness=saying.lateness_of(case, at=at),
        state=saying.state_of(case),
        marks=saying.marks_of(case),
        notes=[(label, text) for label, text in said if text],
        received=saying.said_on(case.registered_at, at=at),
    )


def url_of(case: Case) -> str:
    """Where a case is opened: a draft in intake, any other on its page."""
    if case.stands is life.DRAFT:
        return reverse("desk:draft", args=[case.number])
    return case_url(case.number)


def case_url(number: str) -> str:
    """The page of a case."""
    return reverse("desk:case", args=[number])
