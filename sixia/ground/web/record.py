"""The pages every room is made of: a list of records, one record, a form about it; each from plain parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.forms import BaseForm, BoundField
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString

from sixia.ground.web import inside
from sixia.ground.web.dates import in_full
from sixia.ground.web.lateness import Lateness
from sixia.ground.web.pieces import Attachment, Entry, Fact, Pager, StateTag, Tab, Words


@dataclass(frozen=True, kw_only=True)
class Act:
    """Something one may do from a page: a link, or with ``sends`` a button that posts it at once."""

    words: Words
    url: str
    icon: str = ""
    is_main: bool = False
    sends: Mapping[str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What stands in one place of a table. ``kind``: main (the name of the row), number, nowrap, or plain."""

    value: object = ""
    url: str = ""
    sub: Words = ""
    kind: str = ""
    state: StateTag | None = None
    lateness: Lateness | None = None
    acts: Sequence[Act] = ()


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows under headings; on a phone each row becomes a card that names its parts."""

    heads: Sequence[Words]
    rows: Sequence[Sequence[Cell]]
    caption: Words = ""

    @property
    def columns(self) -> list[tuple[Words, str]]:
        """Each heading with the kind of what stands under it, so that numbers and their heading line up."""
        kinds = [cell.kind for cell in self.rows[0]] if self.rows else [""] * len(self.heads)
        return list(zip(self.heads, kinds, strict=True))

    @property
    def labelled(self) -> list[list[tuple[Words, Cell]]]:
        """Each cell with its heading."""
        return [list(zip(self.heads, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar of a chart: how much of the whole, and how that is said; ``share`` is from 0 to 100."""

    name: Words
    share: float
    said: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Section:
    """One part of a record's page. Of its contents those are shown that are there, in this order."""

    title: Words
    name: str = ""
    note: Words = ""
    text: str = ""
    facts: Sequence[Fact] = ()
    table: Table | None = None
    bars: Sequence[Bar] = ()
    entries: Sequence[Entry] = ()
    files: Sequence[Attachment] = ()
    receipts: Sequence["Handed"] = ()
    empty: Words = ""
    acts: Sequence[Act] = ()

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing in it yet."""
        rows = self.table.rows if self.table else ()
        return not any((self.text, self.facts, rows, self.bars, self.entries, self.files, self.receipts))


@dataclass(frozen=True, kw_only=True)
class Handed:
    """What a resident takes home: number, code, where to look them up, and the picture of that address."""

    number: str
    code: str
    url: str
    title: str = ""
    picture: SafeString | str = ""


@dataclass(frozen=True, kw_only=True)
class RecordPage:
    """One record: its name, where it stands, what is known of it, what can be done now."""

    title: Words
    kind: Words
    state: StateTag | None = None
    note: Words = ""
    facts: Sequence[Fact] = ()
    sections: Sequence[Section] = ()
    acts: Sequence[Act] = ()
    back_url: str = ""
    back_words: Words = ""


@dataclass(frozen=True, kw_only=True)
class Nothing:
    """Why a list is empty, and what one may do about it."""

    title: Words
    why: Words
    todo_url: str = ""
    todo_words: Words = ""


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """A list of records: what it holds and in which order, what narrows it, how it leaves as a file."""

    title: Words
    nothing: Nothing
    note: Words = ""
    table: Table | None = None
    tabs: Sequence[Tab] = ()
    acts: Sequence[Act] = ()
    filters: Sequence[BoundField] = ()
    is_narrowed: bool = False
    clear_url: str = ""
    count: str = ""
    download_url: str = ""
    pager: Pager = field(default_factory=Pager)
    before: Sequence[Section] = ()
    after: Sequence[Section] = ()

    @property
    def asked(self) -> list[SafeString]:
        """What narrows it, each question with its label."""
        return [one.as_field_group() for one in self.filters]


@dataclass(frozen=True, kw_only=True)
class Part:
    """Some questions of a form under one heading; ``is_closed`` folds them away until they are wanted."""

    title: Words
    fields: Sequence[BoundField]
    note: Words = ""
    is_closed: bool = False
    name: str = ""

    @property
    def stands_open(self) -> bool:
        """Folded parts open when one of their answers is wrong."""
        return not self.is_closed or any(one.errors for one in self.fields)


@dataclass(frozen=True, kw_only=True)
class FormPage:
    """A form about a record. ``known`` is what the house holds already and does not ask again."""

    title: Words
    form: BaseForm
    words: Words
    parts: Sequence[Part] = ()
    forms: Sequence[BaseForm] = ()
    note: Words = ""
    known: Sequence[Fact] = ()
    back_url: str = ""
    draft: str = ""
    more: Sequence[tuple[str, str, Words]] = ()

    @property
    def all_forms(self) -> list[BaseForm]:
        """The form with those beside it, for the summary of what is wrong."""
        return [self.form, *self.forms]

    @property
    def written(self) -> Sequence[Part]:
        """The parts; without any, all questions in one."""
        if self.parts:
            return self.parts
        return [Part(title="", fields=[one for one in self.form if not one.is_hidden])]

    @property
    def hidden(self) -> list[BoundField]:
        """What the forms carry without showing it."""
        return [one for form in self.all_forms for one in form if one.is_hidden]

    @property
    def is_multipart(self) -> bool:
        """Whether any of the forms takes files."""
        return any(form.is_multipart() for form in self.all_forms)

    @property
    def has_errors(self) -> bool:
        """Whether anything is wrong in any of the forms."""
        return any(form.is_bound and form.errors for form in self.all_forms)


def shown(request: HttpRequest, page: RecordPage) -> HttpResponse:
    """Show the page of a record."""
    return inside.show(request, "web/pages/record.html", {"page": page})


def listed(request: HttpRequest, page: ListPage) -> HttpResponse:
    """Show a list."""
    return inside.show(request, "web/pages/listing.html", {"page": page})


def asked(request: HttpRequest, page: FormPage) -> HttpResponse:
    """Show a form; with 422 when what was sent cannot be taken."""
    status = 422 if page.has_errors else 200
    return inside.show(request, "web/pages/form.html", {"page": page}, status=status)


def facts(*pairs: tuple[Words, object] | tuple[Words, object, str]) -> list[Fact]:
    """Facts by name and value, and an address where there is one; those without a value are left out."""
    return [
        Fact(name=name, value=_said(value), url=rest[0] if rest else "")
        for name, value, *rest in pairs
        if value not in (None, "", [], ())
    ]


def _said(value: object) -> object:
    return in_full(value) if isinstance(value, date) and not isinstance(value, datetime) else value


def table(heads: Sequence[Words], rows: Sequence[Sequence[Cell | object]], caption: Words = "") -> Table:
    """A table; what is no cell yet becomes a plain one."""
    return Table(heads=heads, rows=[[_cell(one) for one in row] for row in rows], caption=caption)


def _cell(value: Cell | object) -> Cell:
    return value if isinstance(value, Cell) else Cell(value=value)
