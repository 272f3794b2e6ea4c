"""What a single cell says: a text, a moment, yes or no, a count; refused with a remedy otherwise."""

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta

from django.utils.translation import gettext as _

from sixia.doors.imports import plan
from sixia.doors.imports.fields import FIELDS
from sixia.doors.imports.refusals import RowRefused
from sixia.ground.days import clock

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
SPARE = timedelta(days=1)
MOST_EXACT = 10**15  # a number this long has lost its last digits in a spreadsheet
_SERIAL_DAY = datetime(1899, 12, 30)  # noqa: DTZ001  a spreadsheet's day nought, on the wall in China
_WRITTEN = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"  # words: data
    r"(?:[\sT]*(\d{1,2})\s*[:：时点]\s*(\d{1,2})\s*"  # words: data
    r"(?:[:：分]\s*(\d{1,2})(?:\.\d+)?\s*秒?|分)?)?\s*(Z|[+-]\d\d:?\d\d)?"  # words: data
)
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffd]")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?")


def text(value: object, name: str) -> str:
    """A cell as text; numbers without a spurious ".0"."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return _number(value, name)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    found = str(value).strip()
    _refuse_unreadable(found, name)
    return found


def _number(value: float, name: str) -> str:
    if abs(value) >= MOST_EXACT:
        raise RowRefused(
            name,
            _("这一格存成了数字，超过 15 位的部分已经丢失。"),
            _("请在来源平台把这一栏按文本导出。"),
        )
    return str(int(value)) if value.is_integer() else str(value)


def _refuse_unreadable(found: str, name: str) -> None:
    wrong = _UNREADABLE.search(found)
    if wrong is None:
        return
    if wrong[0] < "\xa0":
        raise RowRefused(name, _("这一格有不能保存的控制字符。"), _("请删去这一格里看不见的字符。"))
    raise RowRefused(
        name, _("这一格有认不出的字（编码有误）。"), _("请用 Excel 另存为“CSV UTF-8”或者 .xlsx 再导入。")
    )


def short_enough(found: str, name: str) -> str:
    """The text, if it is not longer than the field takes."""
    longest = FIELDS[name].longest
    if len(found) > longest and FIELDS[name].kind in {"text", "choice"}:
        raise RowRefused(
            name,
            _("这一格有 %(length)d 个字，最多 %(longest)d 个。") % {"length": len(found), "longest": longest},
            _("请精简，或者把其余内容写进“诉求内容”。"),
        )
    return found


def moment(value: object, name: str, *, at: datetime) -> datetime | None:
    """A moment as the wall clock in China showed it, in UTC; an empty cell is None."""
    found = _read_moment(value, name)
    if found is None:
        return None
    if not EARLIEST <= found <= at + SPARE:
        raise RowRefused(
            name,
            _("时间是 %(day)s，在将来或者太早。") % {"day": clock.local_date(found)},
            _("请核对年份，只导入已经发生的诉求。"),
        )
    return found


def _read_moment(value: object, name: str) -> datetime | None:
    if isinstance(value, datetime):
        return _in_china(value)
    if isinstance(value, date):
        return clock.noon(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and 20_000 < value < 80_000:
        return _in_china(_SERIAL_DAY + timedelta(seconds=round(value * 86_400)))
    said = text(value, name)
    if not said:
        return None
    try:
        return _written(unicodedata.normalize("NFKC", said))
    except (ValueError, OverflowError) as wrong:
        raise RowRefused(
            name, _("“%(said)s”不是日期。") % {"said": said[:40]}, _("请写成 2026-08-04 09:30 这样。")
        ) from wrong


def _written(said: str) -> datetime:
    found = _WRITTEN.fullmatch(said)
    parts = found.groups()[:6] if found else None
    if parts is None:
        compact = _COMPACT.fullmatch(said)
        if compact is None:
            raise ValueError(said)
        parts = compact.groups()
    year, month, day, *rest = (int(part) if part else None for part in parts)
    if rest[0] is None:
        return clock.noon(date(year or 0, month or 0, day or 0))
    zone = found[7] if found else None
    hour, minute, second = (part or 0 for part in rest)
    naive = datetime(year or 0, month or 0, day or 0, hour, minute, second)  # noqa: DTZ001
    if zone:
        return datetime.fromisoformat(f"{naive.isoformat()}{zone.replace('Z', '+00:00')}").astimezone(UTC)
    return _in_china(naive)


def _in_china(naive: datetime) -> datetime:
    return (naive if naive.tzinfo else naive.replace(tzinfo=clock.ZONE)).astimezone(UTC)


def yes(said: str, name: str) -> bool | None:
    """Yes, no, or nothing said."""
    if not said:
        return None
    code = plan.usual_codes("yes").get(plan.normal(said))
    if code is None:
        raise RowRefused(
            name, _("“%(said)s”不是“是”或者“否”。") % {"said": said[:40]}, _("请填 1 或 0，是或否。")
        )
    return code == "yes"


def count(said: str, name: str) -> int:
    """How many people; one when nothing is said."""
    if not said:
        return 1
    digits = re.sub(r"[人名位]$", "", unicodedata.normalize("NFKC", said))  # words: data
    if not digits.isdecimal() or not 1 <= int(digits) <= 100_000:
        raise RowRefused(name, _("“%(said)s”不是人数。") % {"said": said[:40]}, _("请填 1 以上的整数。"))
    return int(digits)
