"""Completion is figures up to a day against the plan, beside how far the year has come; worked by hand."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sixia.projects.completion import completion, elapsed_share, same_year
from sixia.projects.models import MonthlyFigure, Project

HALF_YEAR = [  # sums to 45.62 hundred million yuan
    (1, "612000000"), (2, "488000000"), (3, "731000000"),
    (4, "840000000"), (5, "905000000"), (6, "986000000"),
]  # fmt: skip


def project(planned: str | None = "7970000000", year: int = 2023) -> Project:
    return Project(year=year, planned_yuan=Decimal(planned) if planned else None)


def figures(rows=HALF_YEAR, year: int = 2023) -> list[MonthlyFigure]:
    return [MonthlyFigure(month=date(year, month, 1), yuan=Decimal(yuan)) for month, yuan in rows]


@pytest.mark.serves("D5")
def test_the_half_year_of_the_report_is_57_2_percent_and_ahead_of_50():
    progress = completion(project(), date(2023, 6, 30), figures())

    assert progress.done == Decimal("4562000000")
    assert (progress.share, progress.elapsed, progress.ahead) == (
        Decimal("57.2"), Decimal("50.0"), Decimal("7.2"),
    )  # fmt: skip


def test_a_month_nobody_reported_yet_makes_no_project_late():
    progress = completion(project(), date(2023, 8, 4), figures())

    assert (progress.as_of, progress.elapsed) == (date(2023, 6, 30), Decimal("50.0"))


def test_what_came_after_the_day_does_not_count():
    progress = completion(project(), date(2023, 3, 31), figures())

    assert progress.done == Decimal("1831000000")
    assert progress.elapsed == Decimal("25.0")


@pytest.mark.parametrize(("planned", "rows"), [(None, HALF_YEAR), ("0", HALF_YEAR), ("100", [])])
def test_without_plan_or_figures_there_is_no_share(planned, rows):
    assert completion(project(planned), date(2023, 6, 30), figures(rows)) is None


def test_figures_of_another_year_are_not_this_years():
    assert completion(project(year=2024), date(2024, 6, 30), figures()) is None


@given(some.dates(date(2000, 1, 1), date(2099, 12, 30)))
def test_the_year_only_goes_forward_and_ends_at_100(day):
    later = day + timedelta(days=1)

    assert 0 < elapsed_share(day) <= 100
    assert later.year != day.year or elapsed_share(later) >= elapsed_share(day)
    assert elapsed_share(date(day.year, 12, 31)) == 100


@pytest.mark.serves("D10")
def test_signed_started_and_completed_in_one_year_is_found_by_its_days():
    days = {"signed": date(2023, 3, 2), "started": date(2023, 10, 9), "completed": date(2023, 12, 28)}

    assert same_year(days) == ["signed", "started", "completed"]
    assert same_year(days | {"completed": date(2024, 1, 4)}) == ["signed", "started"]
    assert same_year(days | {"started": None}) == ["signed"]
    assert same_year({"started": date(2023, 10, 9)}) == []
