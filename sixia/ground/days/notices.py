"""Notices: one file a year says which days are off and which are worked instead, and by what document."""

import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final, TypeVar

from django.utils.translation import gettext as _

SHELF: Final = "calendar"  # where notices that were loaded here are kept
FOLDER: Final = Path(__file__).parent / "calendars"
LONGEST: Final = 15  # days off in a row; more is a slip of the pen
SATURDAY: Final = 5

_DAY = timedelta(days=1)
T = TypeVar("T")


class NoticeError(ValueError):
    """A calendar file that cannot be relied on; the message says which line of it and why."""


@dataclass(frozen=True, kw_only=True)
class Holiday:
    """One holiday of a notice: its days off, and the weekend days worked to make up for them."""

    name: str
    off: tuple[date, ...]
    work: tuple[date, ...]


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What is known of one year: published by the State Council, or provisional."""

    year: int
    provisional: bool
    title: str
    number: str
    issued_on: date
    holidays: tuple[Holiday, ...]


def read(path: Path) -> Notice:
    """This will read one calendar file, or refuse it with a sentence."""
    try:
        facts = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _broken(path, _("无法读取：%(reason)s") % {"reason": error}) from error
    notice = _notice(path, facts)
    _check(path, notice)
    return notice


def parse(text: str, *, name: str) -> Notice:
    """This will read the text of a notice that was loaded here; ``name`` is how complaints call it."""
    where = Path(name)
    try:
        notice = _notice(where, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise _broken(where, _("无法读取：%(reason)s") % {"reason": error}) from error
    check(notice, name=name)
    return notice


def written(notice: Notice) -> str:
    """A notice as the text of a file: the same form in which those of past years are shipped."""
    lines = [
        f"year = {notice.year}",
        f"provisional = {str(notice.provisional).lower()}",
        f"title = {_quoted(notice.title)}",
        f"number = {_quoted(notice.number)}",
        f"issued_on = {notice.issued_on.isoformat()}",
    ]
    for holiday in notice.holidays:
        work = ", ".join(day.isoformat() for day in holiday.work)
        lines += ["", "[[holiday]]", f"name = {_quoted(holiday.name)}", f"first = {holiday.off[0]}",
                  f"last = {holiday.off[-1]}", f"work = [{work}]"]  # fmt: skip
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # what JSON writes between quotes, TOML reads alike


def read_all(*, folder: Path = FOLDER) -> tuple[Notice, ...]:
    """This will read every calendar file of a folder, in order of years."""
    return tuple(read(path) for path in sorted(folder.glob("*.toml")))


def _notice(path: Path, facts: Mapping[str, object]) -> Notice:
    return Notice(
        year=_field(path, facts, "year", int),
        provisional=_field(path, facts, "provisional", bool),
        title=_field(path, facts, "title", str),
        number=_field(path, facts, "number", str),
        issued_on=_field(path, facts, "issued_on", date),
        holidays=tuple(_holiday(path, entry) for entry in _tables(path, facts)),
    )


def _holiday(path: Path, entry: Mapping[str, object]) -> Holiday:
    name = _field(path, entry, "name", str)
    first, last = _field(path, entry, "first", date), _field(path, entry, "last", date)
    work = entry.get("work", [])
    if not isinstance(work, list) or not all(type(day) is date for day in work):
        raise _broken(path, _("“%(name)s”的 work 应当是日期的列表。") % {"name": name})
    if not first <= last < first + LONGEST * _DAY:
        raise _broken(
            path,
            _("“%(name)s”从 %(first)s 放假到 %(last)s，起止日期不合理。")
            % {"name": name, "first": first, "last": last},
        )
    off = tuple(first + n * _DAY for n in range((last - first).days + 1))
    return Holiday(name=name, off=off, work=tuple(work))


def _tables(path: Path, facts: Mapping[str, object]) -> list[dict[str, object]]:
    entries = _field(path, facts, "holiday", list)
    if not all(isinstance(entry, dict) for entry in entries):
        raise _broken(path, _("每个假日应当是一个 [[holiday]] 段落。"))
    return entries


def _field(path: Path, facts: Mapping[str, object], name: str, kind: type[T]) -> T:
    value = facts.get(name)
    if type(value) is kind and value != "":  # exact: true is not a number, a moment is not a date
        return value
    raise _broken(path, _("缺少 %(field)s，或者它的写法不对。") % {"field": name})


def _check(path: Path, notice: Notice) -> None:
    if path.stem != str(notice.year):
        raise _broken(path, _("文件名与其中的年份 %(year)s 不一致。") % {"year": notice.year})
    check(notice, name=path.name)


def check(notice: Notice, *, name: str) -> None:
    """Refuse a notice whose days cannot be meant; ``name`` is how the complaint calls it."""
    path = Path(name)
    off = [day for holiday in notice.holidays for day in holiday.off]
    work = [day for holiday in notice.holidays for day in holiday.work]
    for day in _twice([*off, *work]):
        raise _broken(path, _("%(day)s 写了两次，请只保留一处。") % {"day": day})
    for day in work:
        if day.weekday() < SATURDAY:
            raise _broken(path, _("%(day)s 不是周末，不能作为调休上班日。") % {"day": day})
    earliest, latest = date(notice.year - 1, 12, 20), date(notice.year, 12, 31)
    for day in [*off, *work]:
        if not earliest <= day <= latest:
            raise _broken(path, _("%(day)s 不属于 %(year)s 年的安排。") % {"day": day, "year": notice.year})


def _twice(days: Iterable[date]) -> list[date]:
    return [day for day, times in Counter(days).items() if times > 1]


def _broken(path: Path, reason: str) -> NoticeError:
    return NoticeError(_("日历文件 %(file)s：%(reason)s") % {"file": path.name, "reason": reason})
