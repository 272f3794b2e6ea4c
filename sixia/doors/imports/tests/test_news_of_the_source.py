"""What a source tells anew of a request that is here already is said row by row, and never taken over."""

import pytest

from sixia.doors.imports import report
from sixia.doors.imports.models import RowResult
from sixia.doors.imports.tests.made import (
    DISTRICT,
    MESSAGES,
    PLAIN,
    as_csv,
    as_xlsx,
    brought_in,
    district_row,
    plain_row,
    told,
)
from sixia.ground.people.scope import SYSTEM
from sixia.ledger import queries

pytestmark = pytest.mark.django_db

STATUS = (*PLAIN, "办理状态")


def _file(*states):
    return as_csv([STATUS, *((*plain_row(str(n)), state) for n, state in enumerate(states, 1))])


def _said(run):
    return {one.row: one for one in RowResult.objects.filter(run=run)}


def test_what_was_closed_at_the_source_meanwhile_is_told_and_stays_as_it_is(cast):
    first = brought_in(_file("办理中", "办理中"))
    again = brought_in(_file("已办结", "办理中"))

    assert (told(first), told(again)) == ((2, 2, 0, 0), (2, 0, 1, 1))
    changed, same = _said(again).values()
    case = queries.visible_to(SYSTEM).get(external_number="1")
    assert (changed.outcome, changed.field, changed.number) == ("refused", "status", case.number)
    assert "现在写的是“已经办结”，当初导入时是“还没有办完”" in changed.message
    assert changed.remedy
    assert (same.outcome, same.message) == ("unchanged", "")
    assert case.state == "registered"
    assert "当初导入时是" in b"".join(report.lines(again)).decode("utf-8")


def test_the_trial_tells_it_as_well(cast):
    brought_in(_file("办理中"))

    assert told(brought_in(_file("已答复"), dry=True)) == (1, 0, 0, 1)


def test_the_same_file_again_is_unchanged_however_far_we_have_come_ourselves(cast):
    brought_in(_file("办理中"))
    queries.visible_to(SYSTEM).update(state="replied")

    assert told(brought_in(_file("办理中"))) == (1, 0, 1, 0)
    assert told(brought_in(_file("已答复"))) == (1, 0, 1, 0)


def test_a_late_ending_that_was_told_as_timely_is_told():
    brought_in(as_csv([DISTRICT, district_row(1, late="0")]))

    again = brought_in(as_csv([DISTRICT, district_row(1, late="1")]))

    assert told(again) == (1, 0, 0, 1)
    assert "“超期办结”，当初导入时是“按时办结”" in _said(again)[2].message


def test_another_answer_of_the_source_is_told():
    def file(reply):
        row = ("1024", "U77", "路灯不亮", "2026/4/25 9:32:09", "路灯坏了。", reply, "2026/5/10 14:56:53")
        return as_xlsx([MESSAGES, row])

    brought_in(file("已经修好。"), name="file.xlsx")

    assert told(brought_in(file("已经修好。"), name="file.xlsx")) == (1, 0, 1, 0)
    assert _said(brought_in(file("不予支持。"), name="file.xlsx"))[2].field == "reply"


def test_of_a_case_out_of_sight_nothing_is_told_but_that_it_is_here(cast):
    brought_in(_file("办理中", "办理中"))
    theirs = queries.visible_to(SYSTEM).filter(external_number="1")
    theirs.update(area=cast.other_county, area_path=cast.other_county.path)

    again = brought_in(_file("已办结", "办理中"), user_id=cast.users["lin"].pk)

    hidden, seen = _said(again).values()
    assert (hidden.outcome, hidden.number, hidden.message) == ("unchanged", "", "")
    assert seen.number == queries.visible_to(SYSTEM).get(external_number="2").number
