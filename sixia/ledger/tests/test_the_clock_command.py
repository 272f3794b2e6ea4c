"""`sixia clock`: one deadline explained, a file of them answered, bad rows named and the rest kept."""

import json

import pytest
from click.testing import CliRunner

from sixia.ledger.clock_cli import clock


def run(*words):
    return CliRunner().invoke(clock, [str(word) for word in words])


def answered(tmp_path, text, *options, encoding="utf-8"):
    file = tmp_path / "ask.csv"
    file.write_bytes(text.encode(encoding))
    return run("due", file, *options)


def test_explaining_in_json_gives_raw_due_and_because():
    result = run("explain", "--profile", "xinfang", "--term", "finish", "--start", "2026-08-04", "--json")

    facts = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (facts["raw"], facts["due"]) == ("2026-10-03", "2026-10-08")
    assert "国庆节" in facts["because"]


def test_explaining_to_people_says_both_days_and_the_reasons():
    result = run("explain", "--profile", "generic", "--term", "enquiry", "--start", "2026-09-30")

    assert "到期日：2026-10-09" in result.stdout
    assert "国庆节" in result.stdout


@pytest.mark.parametrize(
    "start",
    [
        "2026-09-16",
        "2026/9/16",
        "2026-9-16 08:00",
        "2026-09-16T23:59",
        "2026-09-15T17:00:00Z",
        " 2026-09-16 ",
    ],
)
def test_a_start_may_be_a_date_or_a_moment(start):
    result = run("explain", "--profile", "xinfang", "--term", "notice", "--start", start, "--json")

    assert json.loads(result.stdout)["due"] == "2026-10-08"


@pytest.mark.parametrize(
    ("profile", "term", "start", "field"),
    [
        ("hotline", "finish", "2026-08-04", "profile"),
        ("xinfang", "lunch", "2026-08-04", "term"),
        ("xinfang", "finish", "yesterday", "start"),
        ("xinfang", "finish", "2026-02-30", "start"),
        ("xinfang", "finish", "9999-12-31", "start"),
        ("../..", "finish", "2026-08-04", "profile"),
        ("xinfang", "finish", "", "start"),
    ],
)
def test_what_cannot_be_used_is_named_with_a_remedy(profile, term, start, field):
    result = run("explain", "--profile", profile, "--term", term, "--start", start)

    assert result.exit_code == 1
    assert result.stderr.startswith(f"{field}：")
    assert result.stdout == ""


def test_a_refusal_for_a_program_is_json():
    result = run("explain", "--profile", "xinfang", "--term", "lunch", "--start", "2026-08-04", "--json")

    assert "没有 lunch" in json.loads(result.stderr)["error"]


def test_a_file_comes_back_with_both_days_added(tmp_path):
    result = answered(tmp_path, "id,profile,term,start\n7,xinfang,finish,2026-08-04\n")

    assert result.exit_code == 0
    assert (
        result.stdout == "id,profile,term,start,raw,due\n7,xinfang,finish,2026-08-04,2026-10-03,2026-10-08\n"
    )


def test_bad_rows_are_named_and_the_good_ones_still_answered(tmp_path):
    asked = (
        "profile,term,start\nxinfang,finish,soon\ngeneric,complaint,2026-11-02\ngeneric,lunch,2026-11-02\n"
    )

    result = answered(tmp_path, asked)

    rows = result.stdout.splitlines()
    assert result.exit_code == 1
    assert rows[0] == "profile,term,start,raw,due,error"
    assert rows[1].startswith("xinfang,finish,soon,,,start：")
    assert rows[2] == "generic,complaint,2026-11-02,2026-11-16,2026-11-16,"
    assert "第1行（连表头是第2行）：start" in result.stderr
    assert "第3行（连表头是第4行）：term" in result.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_files_as_spreadsheets_save_them_are_read(tmp_path, encoding):
    result = answered(
        tmp_path, "profile,term,start,备注\r\ngeneric,help,2026/11/2,路灯不亮\r\n", encoding=encoding
    )

    assert result.stdout.splitlines()[1] == "generic,help,2026/11/2,路灯不亮,2026-11-09,2026-11-09"


def test_the_answer_may_go_to_a_file(tmp_path):
    result = answered(
        tmp_path, "profile,term,start\ngeneric,tip,2026-11-02\n", "--output", tmp_path / "out.csv"
    )

    assert result.stdout == ""
    assert "generic,tip,2026-11-02,2026-11-16,2026-11-16" in (tmp_path / "out.csv").read_text("utf-8")


@pytest.mark.parametrize(("text", "field"), [("", "profile"), ("profile,term\nxinfang,finish\n", "start")])
def test_a_file_without_the_needed_columns_is_refused(tmp_path, text, field):
    result = answered(tmp_path, text)

    assert result.exit_code == 1
    assert result.stderr.startswith(f"{field}：")


def test_emoji_and_rare_characters_are_kept_as_they_came(tmp_path):
    result = answered(tmp_path, "profile,term,start,note\nxinfang,🙂,2026-08-04,𠮷\n")

    assert "🙂" in result.stdout and "𠮷" in result.stdout
    assert result.exit_code == 1
