"""Makes a large ledger out of model cases: raw copies with keys, numbers and chains of their own."""

import json
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, models

from bench.models import SHARES
from bench.rounds import CODE
from sixia.ground.vault import codes
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


@dataclass
class Copies:
    """The rows of some copies, table by table, in the order of the columns."""

    cases: list[Row]
    events: list[Row]
    deadlines: list[Row]
    parts: list[Row]
    texts: dict[int, str]


CASE, EVENT, DEADLINE, PART = (
    [field.attname for field in table._meta.concrete_fields if table is Case or not field.primary_key]
    for table in (Case, Event, Deadline, Assignment)
)


def read(keys: list[int]) -> list[Model]:
    """The models with these keys."""
    found = []
    for key in keys:
        case = _row(Case.objects.get(pk=key))
        beside = [
            [_row(row) for row in table.objects.filter(case_id=key).order_by("pk")]  # type: ignore[attr-defined]
            for table in (Event, Deadline, Assignment)
        ]
        found.append(Model(case, *beside, is_open=bool(case["is_open"])))
    return found


def copies(models_of: dict[str, list[Model]], *, first: int, last: int, batch: int) -> Iterator[Copies]:
    """Copies with the keys from ``first`` to ``last``, in the shares of a real ledger, some at a time."""
    dice = random.Random(first)
    kinds = dice.choices(list(SHARES), weights=list(SHARES.values()), k=last - first + 1)
    for start in range(first, last + 1, batch):
        made = Copies([], [], [], [], {})
        for key in range(start, min(start + batch, last + 1)):
            _copy(dice.choice(models_of[kinds[key - first]]), key, dice, made)
        yield made


def _copy(model: Model, key: int, dice: random.Random, made: Copies) -> None:
    case = model.case.copy()
    uid = uuid.UUID(int=dice.getrandbits(128)).hex
    number = f"{model.case['number'][:9]}{key * 7919 % 1_000_000:06d}"
    digest = codes.digest(CODE, number=number) if model.is_open else "0" * 64
    case |= {"id": key, "uid": uid, "number": number, "code_digest": digest}
    previous = ""
    for event in model.events:
        link = event | {"case_id": key, "previous": previous}
        if link["seq"] == 1:
            link["uid"] = uid
            born = json.loads(event["facts"])
            born["set"] |= {"number": number}
            if "code_digest" in born["set"]:
                born["set"] |= {"code_digest": digest}
            else:
                case["code_digest"] = ""
            link["facts"] = chain.canonical(born)
        else:
            link["uid"] = uuid.UUID(int=dice.getrandbits(128)).hex
        previous = chain.link(tuple(link[name] for name in chain.LINK_COLUMNS))
        link["digest"] = previous
        made.events.append([link[name] for name in EVENT])
    case["head_digest"] = previous
    made.cases.append([case[name] for name in CASE])
    made.deadlines += [[(row | {"case_id": key})[name] for name in DEADLINE] for row in model.deadlines]
    made.parts += [[(row | {"case_id": key})[name] for name in PART] for row in model.parts]
    made.texts[key] = "\n".join((number, "", case["title"], case["words"], ""))


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
            stream.write("\n".join("\t".join(map(_copied, row)) for row in rows) + "\n")


def _copied(value: Any) -> str:
    if value is None:
        return "\\N"
    return str(value).replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t") if value else str(value)
