"""`sixia export`: write the cases someone may see into a file."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

import click
from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ground.people.models import Category, Unit, User
from sixia.ground.people.scope import standing
from sixia.ground.places.models import Area
from sixia.ledger import codes, life
from sixia.ledger.queries import Filters
from sixia.ledger.refusals import Refused
from sixia.outputs.exports import formats
from sixia.outputs.exports.rows import Table

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def export() -> None:
    """Write lists out as Excel or CSV."""


@export.command()
@click.option("--as", "username", required=True, help="Whose view it is: only what this user may see.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file."
)
@click.option(
    "--format", "kind", type=click.Choice(list(formats.WRITERS)), help="By default as the file is named."
)
@click.option("--words", default="", help="Only those that hold these words.")
@click.option(
    "--state", "states", multiple=True, type=click.Choice(list(life.STATES)), help="Only in this state."
)
@click.option("--area", default="", help="Only in the area of this name or code.")
@click.option("--unit", default="", help="Only led by the unit of this name or code.")
@click.option("--category", default="", help="Only of the category of this name or code.")
@click.option("--class", "request_class", default="", type=click.Choice(["", *codes.RequestClass.values]))
@click.option("--channel", default="", type=click.Choice(["", *codes.Channel.values]))
@click.option("--source", default="", help="Only from this platform.")
@click.option("--open", "open_only", is_flag=True, help="Only open ones.")
@click.option("--overdue", is_flag=True, help="Only those past a limit now.")
@click.option("--in-time/--late", "in_time", default=None, help="Only those finished in time, or late.")
@click.option("--since", type=_DAY, help="Received on or after this day.")
@click.option("--until", type=_DAY, help="Received on or before this day.")
@click.option("--json", "as_json", is_flag=True, help="Print what was written as JSON.")
def cases(*, username: str, output: Path, kind: str | None, as_json: bool, **narrowed: Any) -> None:
    """Write cases to a file; identities stay masked."""
    at = clock.now()
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        _stop(_("没有叫 %(name)s 的用户。") % {"name": username}, as_json=as_json)
    try:
        table = Table(standing(user, on=clock.local_date(at)), _filters(**narrowed), at=at)
        wanted = kind or (formats.XLSX if output.suffix.lower() == ".xlsx" else formats.CSV)
        count = _written(table, output, wanted)
    except (Refused, LookupError, formats.TooMany) as refusal:
        _stop(str(refusal.args[0]), as_json=as_json)
    facts = {"file": str(output), "format": wanted, "rows": count}
    click.echo(
        json.dumps(facts, ensure_ascii=False) if as_json else _("写出 %(rows)d 件到 %(file)s。") % facts
    )


def _written(table: Table, output: Path, kind: str) -> int:
    """Write beside the file and put it in place when it is whole."""
    beside = output.with_name(f".{output.name}.part")
    try:
        with beside.open("wb") as target:
            count = formats.WRITERS[kind](table, target)
        beside.replace(output)
    finally:
        beside.unlink(missing_ok=True)
    return count


def _filters(
    *,
    area: str,
    unit: str,
    category: str,
    since: datetime | None,
    until: datetime | None,
    states: tuple[str, ...],
    **plain: Any,
) -> Filters:
    return Filters(
        states=states,
        area_path=_one(Area, area).path if area else "",
        unit_id=_one(Unit, unit).pk if unit else None,
        category_path=_one(Category, category).path if category else "",
        received_from=since.date() if since else None,
        received_until=until.date() if until else None,
        **plain,
    )


def _one(table: Any, wanted: str) -> Any:
    found = list(table.objects.filter(code=wanted)[:1]) or list(table.objects.filter(name=wanted)[:2])
    if len(found) != 1:
        raise LookupError(_("“%(name)s”没有，或者不止一个；可以改用代码。") % {"name": wanted})
    return found[0]


def _stop(sentence: str, *, as_json: bool) -> NoReturn:
    click.echo(json.dumps({"error": sentence}, ensure_ascii=False) if as_json else sentence, err=not as_json)
    raise SystemExit(2)
