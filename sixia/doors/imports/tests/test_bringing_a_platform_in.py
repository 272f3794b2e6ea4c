"""A platform's export comes in whole: areas, units, categories, counts; a second time nothing is added."""

from collections import Counter

import pytest

from sixia.doors.imports.models import ImportRun
from sixia.doors.imports.tests.made import (
    DISTRICT,
    MESSAGES,
    as_csv,
    as_xlsx,
    brought_in,
    district_row,
    told,
)
from sixia.ground.people.models import Category, Unit
from sixia.ground.people.scope import SYSTEM
from sixia.ground.places.models import Area
from sixia.ledger import queries, verify
from sixia.ledger.queries import Filters
from tests.cast import MORNING

pytestmark = pytest.mark.django_db

NATURES = ("投诉", "咨询", "建议", "求决", "感谢", "-", "其他")
CLASSES = {
    "投诉": "complaint",
    "咨询": "enquiry",
    "建议": "suggestion",
    "求决": "redress_claim",
    "感谢": "thanks",
}
ROWS = [
    district_row(
        n, nature=NATURES[n % 7], street=("东溪街道", "北山街道")[n % 2], late=("0", "1", "0", "-")[n % 4]
    )
    for n in range(300)
]
FILE = as_csv([DISTRICT, *ROWS])


def test_the_counts_of_a_platform_equal_the_file():
    run = brought_in(FILE)

    cases = queries.visible_to(SYSTEM)
    assert told(run) == (300, 300, 0, 0)
    assert Counter(case.area.parent.name for case in cases.select_related("area__parent")) == Counter(
        row[7] for row in ROWS
    )
    assert Counter(cases.values_list("request_class", flat=True)) == Counter(
        CLASSES.get(row[1], "help_request") for row in ROWS
    )
    on_time = {"1": True, "0": False, "-": None}
    assert Counter(cases.values_list("in_time", flat=True)) == Counter(on_time[row[12]] for row in ROWS)


def test_what_is_archived_is_closed_elsewhere_and_the_rest_is_open_with_a_clock():
    brought_in(FILE)

    closed, still_open = (queries.visible_to(SYSTEM).filter(is_open=value) for value in (False, True))
    assert set(closed.values_list("state", "outcome")) == {("closed", "closed_elsewhere")}
    assert set(still_open.values_list("state", "due_term")) == {("registered", "screen")}
    assert still_open.count() == 75


def test_names_the_file_brings_are_made_once_and_listed():
    run = brought_in(FILE)

    assert run.created == {
        "areas": ["青山区", "东溪街道", "柳湾社区", "北山街道", "石桥社区"],
        "units": ["城市管理局"],
        "categories": ["市容", "市容 / 路灯", "路灯 / 路灯不亮"],
    }
    assert (Area.objects.count(), Unit.objects.count(), Category.objects.count()) == (5, 1, 3)


def test_a_second_time_nothing_is_added():
    brought_in(FILE)

    again = brought_in(FILE)

    assert told(again) == (300, 0, 300, 0)
    assert queries.visible_to(SYSTEM).count() == 300


def test_what_came_in_is_listed_searched_and_told_by_its_chain():
    brought_in(FILE)

    found = queries.found(SYSTEM, Filters(words="路灯", source="坪山 12345"), at=MORNING)
    assert len(found) == 51
    assert found[0].lead_unit.name == "城市管理局"
    assert verify.verify().broken == []


def test_a_trial_counts_the_same_and_keeps_nothing():
    trial = brought_in(FILE, dry=True)

    assert (trial.status, told(trial)) == (ImportRun.Status.CHECKED, (300, 300, 0, 0))
    assert len(trial.created["areas"]) == 5
    assert (queries.visible_to(SYSTEM).count(), Area.objects.count(), Unit.objects.count()) == (0, 0, 0)


def test_messages_come_with_their_replies_and_both_times():
    rows = [
        MESSAGES,
        (
            1024.0,
            "U77",
            "路灯不亮",
            "2026/4/25 9:32:09",
            "村口路灯坏了。",
            "已经修好。",
            "2026/5/10 14:56:53",
        ),
    ]

    run = brought_in(as_xlsx(rows), name="file.xlsx")

    case = queries.visible_to(SYSTEM).get()
    first, second = queries.timeline(case)
    assert (told(run), run.as_plan.name) == ((1, 1, 0, 0), "replies")
    assert (case.external_number, case.state, case.clock_exempt) == ("1024", "replied", "history")
    assert (first.step, f"{first.happened_at:%Y-%m-%d %H:%M}") == ("import_replied", "2026-04-25 01:32")
    assert (second.step, second.words) == ("import_reply", '{"reply":"已经修好。"}')
    assert f"{second.happened_at:%Y-%m-%d %H:%M}" == "2026-05-10 06:56"
    assert "U77" not in case.words + first.facts
    assert verify.verify().broken == []
