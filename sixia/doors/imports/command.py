"""`sixia import`: bring in a file, list the mappings, carry on with what was cut off."""

import json
import sys
from pathlib import Path
from typing import Any

import click
from django.utils.translation import gettext as _

from sixia.doors.imports import actions, queries, report, running
from sixia.doors.imports.models import ImportRun
from sixia.doors.imports.refusals import FileRefused
from sixia.ground.days import clock

SHOWN = 20


@click.group(name="import")
def import_() -> None:
    """Bring in what other platforms hold."""


@import_.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--mapping", default="", help="Read it through this mapping; otherwise one that fits, or a guess."
)
@click.option("--source", default="", help="The platform it comes from, for every row.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option(
    "--report", "report_to", type=click.Path(path_type=Path), help="Write what became of each row (CSV)."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object at the end.")
def requests(
    *, file: Path, mapping: str, source: str, dry_run: bool, report_to: Path | None, as_json: bool
) -> None:
    """Bring in requests from an Excel or CSV FILE; doing it again adds nothing."""
    try:
        run = _begun(file, mapping=mapping, source=source, dry=dry_run)
        actions.take_over(run, at=clock.now())
        running.work(run, told=running.nobody if as_json else _progress)
    except FileRefused as refusal:
        _stop(refusal.message, as_json=as_json)
    except actions.LostTheRun:
        _stop(_("另一个进程接着导入这份文件了。"), as_json=as_json)
    if run.status == ImportRun.Status.FAILED:
        _stop(run.problem, as_json=as_json)
    if report_to:
        report_to.write_bytes(b"".join(report.lines(run)))
    click.echo(json.dumps(_facts(run), ensure_ascii=False) if as_json else _said(run))


@import_.command()
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
def mappings(*, as_json: bool) -> None:
    """List the mappings there are."""
    known = queries.plans()
    if as_json:
        click.echo(json.dumps([plan.as_json() for plan in known.values()], ensure_ascii=False))
        return
    for name, plan in known.items():
        click.echo(f"{name}  {plan.label}")


@import_.command(name="carry-on")
def carry_on() -> None:
    """Work through the imports that wait or were cut off (the tick does it too)."""
    running.carry_on()
    running.sweep()


def _begun(file: Path, *, mapping: str, source: str, dry: bool) -> ImportRun:
    """The import of this file: the one that was cut off, or a new one."""
    with file.open("rb") as content:
        run = actions.take_in(content, name=file.name, user_id=None, at=clock.now())
    chosen = queries.plan_named(mapping) if mapping else run.as_plan
    try:
        actions.choose(run, chosen, source=source)
    except FileRefused:
        actions.discard(run)
        raise
    cut_off = None if dry else queries.run_to_resume(run)
    if cut_off is not None:
        actions.discard(run)
        return cut_off
    actions.begin(run, dry=dry)
    return run


def _facts(run: ImportRun) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "file": run.name,
        "mapping": run.as_plan.name or "guessed",
        "dry_run": run.is_dry,
    }
    facts["created"] = run.created or {"areas": [], "units": [], "categories": []}
    facts["refusals"] = [
        {"row": one.row, "field": one.field, "what": one.message, "remedy": one.remedy}
        for one in queries.refused(run)[: SHOWN * 5]
    ]
    return facts | {name: getattr(run, name) for name in ("blank", "rows", "added", "unchanged", "refused")}


def _said(run: ImportRun) -> str:
    lines = [report.summary(run), *report.created(run)]
    for one in queries.refused(run)[:SHOWN]:
        lines.append(report.sentence(one))
    if run.refused > SHOWN:
        lines.append(_("还有 %(more)d 行没有列出，用 --report 写出全部。") % {"more": run.refused - SHOWN})
    return "\n".join(lines)


def _progress(run: ImportRun) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{run.position}/{run.total}", nl=run.position >= run.total, err=True)


def _stop(sentence: str, *, as_json: bool) -> None:
    click.echo(json.dumps({"error": sentence}, ensure_ascii=False) if as_json else sentence, err=not as_json)
    raise SystemExit(2)
