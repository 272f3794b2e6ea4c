"""Makes a large ledger out of model cases: raw copies with keys, numbers and chains of their own."""

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter
from typing import Any

from django.db import connection, models

from bench.models import SHARES
from bench.rounds import CODE
from sixia.ground.vault import codes
from sixia.ground.words import tokens
from sixia.ledger import chain
from sixia.ledger.models import Assignment, Case, Deadline, Event

Row = list[Any]


@dataclass
class Model:
    """A case to copy, with the rows beside it, as the columns hold them."""

    case: dict[str, Any]
    events: list[dict[str, Any]]
    deadlines: list[dict[str, Any]]
    parts: list[dict[str, Any]]
    is_open: bool
    words: str


@dataclass
class Copies:
    """The rows of some copies, table by table, in the order of the columns."""

    cases: list[Row]
    events: list[Row]
    deadlines: list[Row]
    parts: list[Row]
    words: list[tuple[int, str]]


CASE, EVENT, DEADLINE, PART = (
    [field.attname for field in table._meta.concrete_fields if table is Case or not field.primary_key]
    for table in (Case, Event, Deadline, Assignment)
)
in_case, in_event, in_deadline, in_part = (itemgetter(*names) for names in (CASE, EVENT, DEADLINE, PART))
in_link = itemgetter(*chain.LINK_COLUMNS)


def read(keys: list[int]) -> list[Model]:
    """The models with these keys."""
    found = []
    for key in keys:
        case = _row(Case.objects.get(pk=key))
        beside = [
            [_row(row) for row in table.objects.filter(case_id=key).order_by("pk")]  # type: ignore[attr-defined]
            for table in (Event, Deadline, Assignment)
        ]
        words = " ".join(tokens.tokenise(f"{case['title']}\n{case['words']}"))
        found.append(Model(case, *beside, is_open=bool(case["is_open"]), words=words))
    return found


def copies(models_of: dict[str, list[Model]], *, first: int, last: int, batch: int) -> Iterator[Copies]:
    """Copies with the keys from ``first`` to ``last``, in the shares of a real ledger, some at a time."""
    dice = random.Random(first)
    kinds = dice.choices(list(SHARES), weights=list(SHARES.values()), k=last - first + 1)
    for start in range(first, last + 1, batch):
        made = Copies([], [], [], [], [])
        for key in range(start, min(start + batch, last + 1)):
            _copy(dice.choice(models_of[kinds[key - first]]), key, dice, made)
        yield made


def _copy(model: Model, key: int, dice: random.Random, made: Copies) -> None:
    case = model.case.copy()
    uid = _uid(dice)
    number = f"{int(model.case['number'][:4]) - 20}{model.case['number'][4:9]}{key * 7919 % 1_000_000:06d}"
    digest = model.case["code_digest"]
    if digest:
        digest = codes.digest(CODE, number=number) if model.is_open else "0" * 64
    case |= {"id": key, "uid": uid, "number": number, "code_digest": digest}
    previous = ""
    for event in model.events:
        first = event["seq"] == 1
        link = event | {"case_id": key, "previous": previous, "uid": uid if first else _uid(dice)}
        if first:
            born = event["facts"].replace(model.case["number"], number)
            link["facts"] = born.replace(model.case["code_digest"], digest) if digest else born
        previous = link["digest"] = chain.link(in_link(link))
        made.events.append(list(in_event(link)))
    case["head_digest"] = previous
    made.cases.append(list(in_case(case)))
    made.deadlines += [list(in_deadline(row | {"case_id": key})) for row in model.deadlines]
    made.parts += [list(in_part(row | {"case_id": key})) for row in model.parts]
    made.words.append((key, f"{number.replace('-', '')} {' '.join(number.split('-'))} {model.words}"))


def _uid(dice: random.Random) -> str:
    return f"{dice.getrandbits(128):032x}"


def _row(row: models.Model) -> dict[str, Any]:
    fields = row._meta.concrete_fields
    return {field.attname: _plain(getattr(row, field.attname)) for field in fields}


def _plain(value: Any) -> Any:
    """As both databases read it: texts, whole numbers, nothing."""
    if isinstance(value, datetime | date):
        return chain.moment(value)
    if isinstance(value, uuid.UUID):
        return value.hex
    return int(value) if isinstance(value, bool) else value


# Putting rows in, as fast as the database takes them


def put(table: type[models.Model], columns: list[str], rows: list[Row]) -> None:
    """Add rows to a table past everything that usually watches over it."""
    named = [f'"{table._meta.get_field(name).column}"' for name in columns]
    if connection.vendor == "sqlite":
        holes = ", ".join("?" * len(columns))
        sql = f'INSERT INTO "{table._meta.db_table}" ({", ".join(named)}) VALUES ({holes})'
        connection.connection.executemany(sql, rows)
        return
    with connection.cursor() as cursor:
        sql = f'COPY "{table._meta.db_table}" ({", ".join(named)}) FROM STDIN'
        with cursor.copy(sql) as stream:
            stream.write("".join("\t".join(map(_copied, row)) + "\n" for row in rows))


def _copied(value: Any) -> str:
    """A value as COPY takes it; the models hold neither tabs nor backslashes."""
    return "\\N" if value is None else str(value)
