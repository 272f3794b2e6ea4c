"""What leaves is what one may see, the same in both formats, masked, and nothing in it calculates."""

import csv
import io
import json

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from sixia.ground.people.scope import resident
from sixia.ground.vault import masks
from sixia.ground.words.spreadsheets import harmless
from sixia.ledger import actions
from sixia.ledger.queries import Filters
from sixia.ledger.refusals import NotAllowed
from sixia.outputs.exports import formats
from sixia.outputs.exports.command import export
from sixia.outputs.exports.rows import Table
from tests import cast as people
from tests.cast import MORNING

NEVER_FIRST = ("=", "+", "-", "@", "\t", "\r")


def as_csv(table):
    target = io.BytesIO()
    count = formats.write_csv(table, target)
    rows = list(csv.reader(io.StringIO(target.getvalue().decode("utf-8-sig"))))
    assert count == len(rows) - 1
    return target.getvalue(), rows


def as_xlsx(table):
    target = io.BytesIO()
    formats.write_xlsx(table, target)
    target.seek(0)
    return CalamineWorkbook.from_filelike(target).get_sheet_by_index(0).to_python()


def test_both_formats_hold_the_same_cases(cast):
    people.filed(cast)
    people.replied(cast, title="水管漏水")
    lin = cast.who("lin")

    content, lines = as_csv(Table(lin, Filters(), at=MORNING))
    sheet = as_xlsx(Table(lin, Filters(), at=MORNING))

    assert content.startswith(b"\xef\xbb\xbf")
    assert lines[0] == sheet[0]
    title = lines[0].index("标题")
    assert (
        [row[title] for row in lines[1:]] == [row[title] for row in sheet[1:]] == ["村口路灯不亮", "水管漏水"]
    )


def test_formulas_leave_as_text(cast):
    people.filed(cast, title="=HYPERLINK(1)", words="@SUM(1)")
    lin = cast.who("lin")

    _content, lines = as_csv(Table(lin, Filters(), at=MORNING))
    sheet = as_xlsx(Table(lin, Filters(), at=MORNING))

    assert "'=HYPERLINK(1)" in lines[1]
    assert "'@SUM(1)" in lines[1]
    assert "=HYPERLINK(1)" in sheet[1]


def test_no_identity_leaves_in_clear(cast):
    people.filed(cast, words="请打 138 0000 0001 找我，身份证 110101199003078888。")

    content, lines = as_csv(Table(cast.who("lin"), Filters(), at=MORNING))

    said = content.decode()
    assert "陈秋水" not in said
    assert "13800000001" not in said.replace(" ", "")
    assert "110101199003078888" not in said
    assert "138****0001" in lines[1]


def test_another_county_gets_an_empty_table(cast):
    people.filed(cast)

    _content, lines = as_csv(Table(cast.who("qian"), Filters(), at=MORNING))

    assert len(lines) == 1


def test_conditions_narrow_what_leaves(cast):
    people.filed(cast)
    people.filed(cast, title="水管漏水", words="自来水管漏了三天。")
    lin = cast.who("lin")

    _content, lines = as_csv(Table(lin, Filters(words="漏水"), at=MORNING))

    assert len(lines) == 2


def test_without_the_permit_nothing_leaves(cast):
    with pytest.raises(NotAllowed):
        Table(cast.who("zhao"), Filters(), at=MORNING)


def test_statements_do_not_grow_with_the_rows(cast, django_assert_max_num_queries):
    for _each in range(12):
        people.filed(cast)
    lin = cast.who("lin")

    with django_assert_max_num_queries(3):
        as_csv(Table(lin, Filters(), at=MORNING))


def test_the_command_writes_what_a_user_may_see(cast, tmp_path):
    people.filed(cast)
    file = tmp_path / "cases.xlsx"

    done = CliRunner().invoke(export, ["cases", "--as", "lin", "--area", "清溪镇", "-o", str(file), "--json"])

    assert json.loads(done.output) == {"file": str(file), "format": "xlsx", "rows": 1}
    with file.open("rb") as content:
        assert len(CalamineWorkbook.from_filelike(content).get_sheet_by_index(0).to_python()) == 2


def test_the_command_refuses_an_unknown_user(cast, tmp_path):
    done = CliRunner().invoke(export, ["cases", "--as", "nobody", "-o", str(tmp_path / "x.csv"), "--json"])

    assert done.exit_code == 2
    assert "nobody" in json.loads(done.output)["error"]


@pytest.mark.parametrize(("wanted", "kind"), [("", "spreadsheetml"), ("csv", "text/csv")])
def test_the_desk_sends_the_list_one_looks_at(client, cast, wanted, kind):
    people.filed(cast)
    client.force_login(cast.users["lin"])

    answer = client.get("/desk/export/", {"q": "路灯", "format": wanted})

    assert answer.status_code == 200
    assert kind in answer["Content-Type"]
    assert "attachment" in answer["Content-Disposition"]
    assert len(b"".join(answer.streaming_content)) > 100


def test_the_desk_sends_nothing_to_someone_without_the_permit(client, cast):
    client.force_login(cast.users["zhao"])

    assert client.get("/desk/export/").status_code == 403


@given(st.text())
def test_no_text_begins_a_formula(text):
    assert not harmless(text).startswith(NEVER_FIRST)


@given(st.text(alphabet=st.sampled_from("abc中文，。 "), max_size=40))
def test_words_without_numbers_stay_as_they_are(text):
    assert masks.in_text(text) == text


def test_the_rating_does_not_leave_with_those_who_are_rated(cast):
    case = people.replied(cast)
    actions.take("evaluate", case, by=resident(case.pk), at=people.at(9), solved="no", satisfaction="1")

    def rating(login):
        _content, lines = as_csv(Table(cast.who(login), Filters(), at=people.at(9)))
        return lines[1][lines[0].index("满意度")]

    assert rating("hu") == ""
    assert rating("du") == "非常不满意"
