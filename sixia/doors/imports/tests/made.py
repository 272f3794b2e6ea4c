"""Files as other platforms export them, all invented."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import xlsxwriter

from sixia.doors.imports import actions, running
from sixia.doors.imports.models import ImportRun
from sixia.ground.days import clock

DISTRICT = (
    "REC_ID", "EVENT_PROPERTY_NAME", "EVENT_TYPE_NAME", "MAIN_TYPE_NAME", "SUB_TYPE_NAME", "EVENT_SRC_NAME",
    "DISTRICT_NAME", "STREET_NAME", "COMMUNITY_NAME", "OCCUR_PLACE", "DISPOSE_UNIT_NAME", "CREATE_TIME",
    "INTIME_ARCHIVE_NUM", "OVERTIME_ARCHIVE_NUM",
)  # fmt: skip
MESSAGES = ("留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间")
PLAIN = ("工单编号", "标题", "诉求内容", "受理时间", "乡镇", "承办单位", "诉求类型")


def district_row(
    number: int, *, nature: str = "投诉", street: str = "东溪街道", late: str = "0", **more: str
) -> tuple[str, ...]:
    """One row in the layout of a district platform."""
    row = {
        "REC_ID": str(number), "EVENT_PROPERTY_NAME": nature, "EVENT_TYPE_NAME": "市容",
        "MAIN_TYPE_NAME": "路灯", "SUB_TYPE_NAME": "路灯不亮", "EVENT_SRC_NAME": "12345",
        "DISTRICT_NAME": "青山区", "STREET_NAME": street,
        "COMMUNITY_NAME": "柳湾社区" if street == "东溪街道" else "石桥社区", "OCCUR_PLACE": "-",
        "DISPOSE_UNIT_NAME": "城市管理局", "CREATE_TIME": "2026-03-02 09:15:00",
        "INTIME_ARCHIVE_NUM": {"0": "1", "1": "0"}.get(late, "-"), "OVERTIME_ARCHIVE_NUM": late,
    }  # fmt: skip
    return tuple((row | more)[name] for name in DISTRICT)


def plain_row(number: str, **more: str) -> tuple[str, ...]:
    """One row in a layout that only a guess reads."""
    row = {
        "工单编号": number, "标题": "路灯不亮", "诉求内容": "村口路灯坏了半个月。",
        "受理时间": "2026-07-01 10:00", "乡镇": "清溪镇", "承办单位": "青禾县住建局", "诉求类型": "投诉",
    }  # fmt: skip
    return tuple((row | more)[name] for name in PLAIN)


def as_csv(rows: Iterable[Sequence[object]], *, encoding: str = "utf-8-sig", separator: str = ",") -> bytes:
    """Rows as a CSV file."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(
    rows: Iterable[Sequence[object]], *, merged: Sequence[tuple[int, int, int, int, str]] = ()
) -> bytes:
    """Rows as a workbook."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(place, column, value)
        for area in merged:
            sheet.merge_range(*area)
    return target.getvalue()


def taken_in(content: bytes, *, name: str = "file.csv", user_id: int | None = None) -> ImportRun:
    """A file kept, its table found, its mapping chosen."""
    run = actions.take_in(io.BytesIO(content), name=name, user_id=user_id, at=clock.now())
    actions.choose(run, run.as_plan)
    return run


def brought_in(
    content: bytes, *, name: str = "file.csv", dry: bool = False, user_id: int | None = None
) -> ImportRun:
    """The same, worked through to the end."""
    run = taken_in(content, name=name, user_id=user_id)
    actions.begin(run, dry=dry)
    actions.take_over(run, at=clock.now())
    running.work(run)
    return run


def told(run: ImportRun) -> tuple[int, int, int, int]:
    """Rows, added, unchanged, refused."""
    return run.rows, run.added, run.unchanged, run.refused


def write(folder: Path, content: bytes, name: str = "file.csv") -> Path:
    """A file on the disk."""
    file = folder / name
    file.write_bytes(content)
    return file
