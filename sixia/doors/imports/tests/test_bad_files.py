"""A file that cannot be read is refused with what to do; a row that cannot come in never stops the others."""

import io
import zipfile

import pytest

from sixia.doors.imports import actions, opening
from sixia.doors.imports.refusals import FileRefused
from sixia.doors.imports.tests.made import (
    DISTRICT,
    PLAIN,
    as_csv,
    as_xlsx,
    brought_in,
    district_row,
    plain_row,
    taken_in,
    told,
)
from sixia.ground.people.scope import SYSTEM
from sixia.ledger import queries

pytestmark = pytest.mark.django_db


def refusals(run):
    return [(one.row, one.field) for one in run.results.filter(outcome="refused")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空文件"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "网页"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "不是表格"),
        (b"PK\x03\x04nonsense", "损坏"),
        (as_csv([PLAIN]), "只有表头"),
        (as_xlsx([PLAIN]), "只有表头"),
        (as_xlsx([]), "没有内容"),
    ],
)
def test_a_file_that_is_no_table_is_refused(content, said, tmp_path):
    with pytest.raises(FileRefused, match=said):
        taken_in(content, name="file.xlsx")


def test_a_file_that_is_too_large_is_refused_while_it_comes_in(monkeypatch):
    monkeypatch.setattr(opening, "MOST_BYTES", 1000)

    with pytest.raises(FileRefused, match="超过"):
        taken_in(b"a,b\n" * 1000)
    assert not list((actions.ImportRun(total=0).file.parent).glob("*"))


def test_a_workbook_that_unpacks_into_too_much_is_refused():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/workbook.xml", b"0" * (201 * 1024 * 1024))

    with pytest.raises(FileRefused, match="解开后过大"):
        taken_in(bomb.getvalue(), name="file.xlsx")


def test_a_sheet_with_one_cell_far_out_is_refused():
    rows = as_xlsx([PLAIN])
    vast = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(rows)) as old, zipfile.ZipFile(vast, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename.endswith("sheet1.xml"):
                far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                content = content.replace(b"</sheetData>", far)
            new.writestr(part, content)

    with pytest.raises(FileRefused, match="太大"):
        taken_in(vast.getvalue(), name="file.xlsx")


def test_a_missing_column_is_named_with_what_is_there():
    rows = [[cell for place, cell in enumerate(row) if place != 3] for row in (PLAIN, plain_row("1"))]

    with pytest.raises(FileRefused, match="收到时间.*工单编号"):
        taken_in(as_csv(rows))


@pytest.mark.parametrize(
    ("encoding", "separator"), [("utf-8", ","), ("gb18030", "\t"), ("utf-16", ";"), ("utf-8-sig", "|")]
)
def test_any_encoding_and_separator_is_read(encoding, separator, cast):
    run = brought_in(as_csv([PLAIN, plain_row("1"), plain_row("2")], encoding=encoding, separator=separator))

    assert told(run) == (2, 2, 0, 0)


def test_titles_above_the_headings_merged_cells_and_blank_rows_are_understood(cast):
    rows = [
        ["2026 年热线工单台账"],
        PLAIN,
        plain_row("1", 乡镇=""),
        plain_row("2", 乡镇=""),
        [None] * 7,
        plain_row("3"),
    ]
    run = brought_in(as_xlsx(rows, merged=[(2, 4, 3, 4, "清溪镇")]), name="file.xlsx")

    assert (told(run), run.blank) == ((3, 3, 0, 0), 1)
    assert set(queries.visible_to(SYSTEM).values_list("area__name", flat=True)) == {"清溪镇"}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"受理时间": "2099-01-01"}, "received_at"),
        ({"受理时间": "昨天"}, "received_at"),
        ({"受理时间": "2026-02-30"}, "received_at"),
        ({"受理时间": ""}, "received_at"),
        ({"标题": "长" * 121}, "title"),
        ({"诉求内容": "长" * 20_001}, "words"),
        ({"诉求内容": "有\x00字"}, "words"),
        ({"工单编号": ""}, "external_number"),
        ({"工单编号": "9" * 81}, "external_number"),
        ({"乡镇": "没有的镇"}, "area_town"),
        ({"承办单位": "没有的局"}, "unit"),
        ({"诉求类型": "没有的类"}, "request_class"),
        ({"标题": "", "诉求内容": ""}, "title"),
    ],
)
def test_a_row_that_is_wrong_is_refused_by_its_field_and_others_go_on(change, field, cast):
    run = brought_in(as_csv([PLAIN, plain_row("1"), plain_row("2", **change), plain_row("3")]))

    assert told(run) == (3, 2, 0, 1)
    assert refusals(run) == [(3, field)]
    assert run.results.get(row=3).remedy


def test_a_number_that_comes_twice_in_a_file_comes_in_once(cast):
    run = brought_in(as_csv([PLAIN, plain_row("1"), plain_row("1"), plain_row("2")]))

    assert (told(run), refusals(run)) == ((3, 2, 0, 1), [(3, "external_number")])


def test_rare_characters_and_formulas_are_kept_as_they_are(cast):
    brought_in(as_csv([PLAIN, plain_row("1", 标题="𠮷野家门口", 诉求内容="=1+1 🚰 <b>&amp;")]))

    case = queries.visible_to(SYSTEM).get()
    assert (case.title, case.words) == ("𠮷野家门口", "=1+1 🚰 <b>&amp;")


def test_a_long_number_that_a_spreadsheet_has_cut_is_refused(cast):
    rows = [PLAIN, plain_row("1"), (20260704153440123.0, *plain_row("2")[1:])]

    run = brought_in(as_xlsx(rows), name="file.xlsx")

    assert refusals(run) == [(3, "external_number")]


def test_what_the_encoding_cannot_read_is_refused_row_by_row(cast):
    content = as_csv([PLAIN, *(plain_row(str(n)) for n in range(50))], encoding="utf-8")
    broken = content + b"51,\xff\xfe\xff,x,2026-07-01 10:00,x,x,x\r\n"

    run = brought_in(broken)

    assert (run.added, refusals(run)) == (50, [(52, "title")])


def test_only_a_mapping_with_leave_brings_areas_along(cast):
    run = brought_in(as_csv([DISTRICT, district_row(1)]))
    assert run.created["areas"] == ["青山区", "东溪街道", "柳湾社区"]

    without = brought_in(as_csv([PLAIN, plain_row("1", 乡镇="新镇")]))
    assert (told(without), without.created["areas"]) == ((1, 0, 0, 1), [])
