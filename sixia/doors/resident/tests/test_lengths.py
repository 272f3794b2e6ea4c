"""What a resident reads of lengths and sizes is what the rules and the settings say."""

from django.utils import translation

from sixia.doors.resident.doing import DOINGS
from sixia.doors.resident.lengths import lengths
from sixia.doors.resident.questions import WhatToShow
from sixia.ground.files import checking
from sixia.ledger import explain, terms


def test_the_page_of_the_whole_way_names_the_limits_of_the_rules(client, db):
    page = client.get("/how/").content.decode()

    for said in (
        "在1个工作日内看完",
        "咨询2个工作日，求助、建议5个工作日，投诉10个工作日",
        "受理起60日",
        "收到后30日内",
    ):
        assert said in page


def test_a_change_of_the_rules_is_read_at_once(monkeypatch):
    monkeypatch.setattr(explain, "length", lambda term: f"<{term.label}>")

    assert str(lengths()["relapse"]) == "<复发重启>"


def test_the_most_files_are_those_that_are_checked():
    said = str(WhatToShow.base_fields["uploads"].help_text)

    assert f"最多 {checking.MOST_FILES} 个" in said


def test_one_day_is_one_day_in_english():
    generic = terms.profile("generic")
    with translation.override("en"):
        assert explain.length(generic.term("screen")) == "1 working day"
        assert explain.length(generic.term("callback")) == "3 working days"


def test_a_review_says_how_long_it_takes():
    hint = str(DOINGS["ask_first_review"].hint)

    assert hint == "由上一级机关重新审查，30日内给您书面意见。"
