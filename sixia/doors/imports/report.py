"""What became of each row, in words and as a table to download."""

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from sixia.doors.imports import queries
from sixia.doors.imports.fields import FIELDS
from sixia.doors.imports.models import ImportRun, RowResult
from sixia.ground.words.spreadsheets import harmless

BOM = b"\xef\xbb\xbf"


def lines(run: ImportRun) -> Iterator[bytes]:
    """The report as CSV, one line for each row of the file."""
    yield BOM
    heading = [_("行号"), _("结果"), _("来源编号"), _("本系统编号"), _("栏目"), _("问题"), _("怎么改")]
    yield _line(heading)
    for result in queries.results(run):
        yield _line(_row(result))


def _row(result: RowResult) -> list[str]:
    return [
        str(result.row),
        str(result.get_outcome_display()),
        result.external_number,
        result.number,
        field_label(result.field),
        result.message,
        result.remedy,
    ]


def _line(values: list[str]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerow([harmless(value) for value in values])
    return buffer.getvalue().encode()


def field_label(name: str) -> str:
    """What a field is called."""
    return str(FIELDS[name].label) if name in FIELDS else ""


def summary(run: ImportRun) -> str:
    """The counts as a sentence."""
    facts = {name: getattr(run, name) for name in ("rows", "added", "unchanged", "refused", "blank")}
    if run.is_dry:
        return (
            _(
                "试运行：共 %(rows)d 行，将新增 %(added)d，已有未变 %(unchanged)d，"
                "不能导入 %(refused)d；空行 %(blank)d。"
            )
            % facts
        )
    return (
        _("共 %(rows)d 行：新增 %(added)d，已有未变 %(unchanged)d，未导入 %(refused)d；空行 %(blank)d。")
        % facts
    )


def created(run: ImportRun) -> list[str]:
    """What the file brought along, one sentence for each kind."""
    said = {
        "areas": _("随文件建立地区 %(count)d 个：%(names)s"),
        "units": _("随文件建立单位 %(count)d 个：%(names)s"),
        "categories": _("随文件建立分类 %(count)d 个：%(names)s"),
    }
    return [
        said[kind] % {"count": len(names), "names": _("、").join(names)}
        for kind, names in run.created.items()
        if names and kind in said
    ]


def sentence(result: RowResult) -> str:
    """One refused row."""
    return _("第 %(row)d 行 %(field)s：%(message)s%(remedy)s") % {
        "row": result.row,
        "field": field_label(result.field),
        "message": result.message,
        "remedy": result.remedy,
    }
