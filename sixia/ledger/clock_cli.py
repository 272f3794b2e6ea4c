"""`sixia clock`: ask the explaining clock about one deadline, or about a whole file of them."""

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, TextIO

import click
from django.utils.translation import gettext as _

from sixia.ground.days import clock as days
from sixia.ground.days.workdays import CalendarError
from sixia.ledger import limits, terms

EARLIEST: Final = 1990
LATEST: Final = 2100
NEEDED: Final = ("profile", "term", "start")
WRITTEN: Final = re.compile(r"^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?=$|[T ])")  # spreadsheets: 2026/8/4
ENCODINGS: Final = ("utf-8-sig", "gb18030")  # what spreadsheets in China save


class BadField(ValueError):
    """A value that cannot be used; names the field and says what would do."""

    def __init__(self, field: str, remedy: str) -> None:
        super().__init__(_("%(field)s：%(remedy)s") % {"field": field, "remedy": remedy})


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One row with its dates, or with what is wrong with it."""

    row: dict[str, str]
    raw: str = ""
    due: str = ""
    error: str = ""


@click.group(help=_("解释和计算期限：依据哪一条、从哪天起算、跳过哪些假日。"))
def clock() -> None:
    """The words below `sixia clock`."""


@clock.command(help=_("解释一个期限是怎样算出来的。"))
@click.option("--profile", required=True, help=_("时限规则：xinfang（信访事项）或者 generic（一般诉求）。"))
@click.option("--version", default="", help=_("规则版本；不写则用最新的。"))
@click.option("--term", required=True, help=_("时限名称，例如 notice、finish、object、enquiry、complaint。"))
@click.option("--start", required=True, help=_("起算的日期或者时刻，例如 2026-08-04 或者 2026-08-04T09:30。"))
@click.option("--json", "as_json", is_flag=True, help=_("以 JSON 输出，供程序读取。"))
def explain(profile: str, version: str, term: str, start: str, as_json: bool) -> None:
    """This will print raw day, due day and the reasons."""
    try:
        due = _due({"profile": profile, "version": version, "term": term, "start": start})
    except BadField as wrong:
        click.echo(_json({"error": str(wrong)}) if as_json else str(wrong), err=True)
        raise SystemExit(1) from wrong
    click.echo(_json(due.as_json()) if as_json else _told(due))


@clock.command(
    "due", help=_("读取含 profile、term、start 三列的 CSV，附上 raw（届满日）和 due（顺延后的日期）写出。")
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help=_("写到这个文件；不写则输出到屏幕。")
)
def due_(file: Path, output: Path | None) -> None:
    """This will answer every row it can, and name the rows it cannot."""
    try:
        header, rows = _read(file)
    except BadField as wrong:
        click.echo(str(wrong), err=True)
        raise SystemExit(1) from wrong
    answers = [_answer(row) for row in rows]
    with _writing(output) as target:
        _write(target, header, answers)
    for number, answer in enumerate(answers, start=1):
        if answer.error:
            told = {"row": number, "line": number + 1, "error": answer.error}
            click.echo(_("第%(row)s行（连表头是第%(line)s行）：%(error)s") % told, err=True)
    if any(answer.error for answer in answers):
        raise SystemExit(1)


def _answer(row: dict[str, str]) -> Answer:
    try:
        due = _due(row)
    except BadField as wrong:
        return Answer(row=row, error=str(wrong))
    return Answer(row=row, raw=due.raw_on.isoformat(), due=due.due_on.isoformat())


def _due(row: dict[str, str]) -> terms.Due:
    started_at = _moment(row["start"])
    try:
        profile = terms.profile(row["profile"].strip(), row.get("version", "").strip() or None)
    except limits.ProfileError as wrong:
        raise BadField("profile", str(wrong)) from wrong
    try:
        return terms.due(profile, row["term"].strip(), started_at=started_at)
    except limits.UnknownTerm as wrong:
        raise BadField("term", str(wrong)) from wrong
    except CalendarError as wrong:
        raise BadField("start", str(wrong)) from wrong


def _moment(text: str) -> datetime:
    """A date counts from its first moment in China; a time without a zone is a time in China."""
    try:
        at = datetime.fromisoformat(WRITTEN.sub(_padded, text.strip()))
    except ValueError as error:
        raise BadField(
            "start", _("“%(text)s”不是日期，请写成 2026-08-04 或者 2026-08-04T09:30。") % {"text": text[:40]}
        ) from error
    if not EARLIEST <= at.year <= LATEST:
        raise BadField(
            "start",
            _("%(year)s 年太早或者太晚，请写 %(first)s 到 %(last)s 之间的日期。")
            % {"year": at.year, "first": EARLIEST, "last": LATEST},
        )
    return at if at.tzinfo else at.replace(tzinfo=days.ZONE)


def _padded(written: re.Match[str]) -> str:
    year, month, day = written.groups()
    return f"{year}-{month:0>2}-{day:0>2}"


def _read(file: Path) -> tuple[list[str], list[dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(_text(file), newline=""), restkey="", restval="")
    header = [name.strip() for name in reader.fieldnames or ()]
    for name in NEEDED:
        if name not in header:
            raise BadField(name, _("文件里没有这一列，第一行应当含有 profile、term、start。"))
    reader.fieldnames = header
    return header, [{name: row[name] for name in header} for row in reader]


def _text(file: Path) -> str:
    content = file.read_bytes()
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadField("FILE", _("文件不是 UTF-8 或者 GB18030 编码的文本，请另存为 CSV UTF-8。"))


def _write(target: TextIO, header: list[str], answers: Iterable[Answer]) -> None:
    answers = list(answers)
    added = ["raw", "due"] + ["error"] * any(answer.error for answer in answers)
    kept = [name for name in header if name not in added]
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow([*kept, *added])
    for answer in answers:
        told = {"raw": answer.raw, "due": answer.due, "error": answer.error}
        writer.writerow([*(answer.row[name] for name in kept), *(told[name] for name in added)])


@contextmanager
def _writing(output: Path | None) -> Iterator[TextIO]:
    if output is None:
        yield sys.stdout
        return
    with output.open("w", encoding="utf-8", newline="") as target:
        yield target


def _told(due: terms.Due) -> str:
    return _("届满日：%(raw)s\n到期日：%(due)s\n%(because)s") % {
        "raw": due.raw_on,
        "due": due.due_on,
        "because": due.because,
    }


def _json(facts: dict[str, object]) -> str:
    return json.dumps(facts, ensure_ascii=False)
