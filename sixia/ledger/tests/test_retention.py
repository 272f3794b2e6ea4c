"""How long what was told is kept, by class and version, and that time erases nothing before."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from sixia.ground.people.scope import resident
from sixia.ledger import actions, life, queries
from sixia.ledger.actions import retaining
from sixia.ledger.codes import RequestClass
from sixia.ledger.models import Case
from sixia.ledger.refusals import Refused
from sixia.ledger.retention import rules
from sixia.ledger.retention.rules import RuleError
from sixia.ledger.verify import verify
from tests import walk

SHORT = """
version = "{version}"
basis = "试行"
rest_days = {rest}
[years]
unclassified = {years}
enquiry = {years}
help_request = {years}
complaint = {years}
suggestion = {years}
thanks = {years}
tip = {years}
redress_claim = {years}
accusation = "permanent"
retaliation = "permanent"
"""


@pytest.fixture
def county(tmp_path, monkeypatch):
    """A county that has written its own rules."""
    monkeypatch.setattr(rules, "FOLDER", tmp_path)

    def write(*, version: str = "2026-01-01", rest: int = 0, years: int = 1) -> None:
        text = SHORT.format(version=version, rest=rest, years=years)
        (tmp_path / f"{version}.toml").write_text(text, "utf-8")
        rules._versions.cache_clear()

    yield write
    rules._versions.cache_clear()


# The rules


@pytest.mark.parametrize(
    ("request_class", "ended", "until"),
    [
        ("enquiry", date(2026, 8, 4), date(2036, 8, 4)),
        ("", date(2028, 2, 29), date(2038, 2, 28)),
        ("accusation", date(2028, 2, 29), date(2058, 2, 28)),
        ("redress_claim", date(2020, 1, 1), date(2050, 1, 1)),
    ],
)
def test_years_are_counted_to_the_corresponding_day_or_the_end_of_its_month(request_class, ended, until):
    assert rules.kept_until(request_class, ended) == until


def test_every_class_has_a_term_and_nothing_is_erased_in_its_first_half_year():
    for request_class in ("", *RequestClass.values):
        assert rules.kept_until(request_class, date(2026, 8, 4)) >= rules.rested_on(date(2026, 8, 4))
    assert rules.rested_on(date(2026, 8, 4)) == date(2027, 2, 4)


def test_a_case_is_kept_by_the_version_in_force_when_it_ended(county):
    county(version="2026-01-01", years=10)
    county(version="2027-01-01", years=1)

    assert rules.kept_until("enquiry", date(2026, 12, 31)) == date(2036, 12, 31)
    assert rules.kept_until("enquiry", date(2027, 1, 1)) == date(2028, 1, 1)
    assert rules.kept_until("accusation", date(2027, 1, 1)) == rules.FOR_GOOD


@pytest.mark.parametrize(
    "spoilt",
    [
        ("enquiry = 1", "enquiry = 0"),
        ("enquiry = 1", "enquiry = 1.5"),
        ("enquiry = 1", "enquirie = 1"),
        ("enquiry = 1", ""),
        ("rest_days = 0", "rest_days = -1"),
        ('version = "2026-01-01"', 'version = "2026-01-02"'),
        ("[years]", "[years"),
    ],
)
def test_a_file_that_cannot_be_relied_on_is_refused_by_name(county, tmp_path, spoilt):
    county()
    file = tmp_path / "2026-01-01.toml"
    file.write_text(file.read_text("utf-8").replace(*spoilt, 1), "utf-8")

    with pytest.raises(RuleError, match=r"2026-01-01\.toml"):
        rules.read(file)


# Time


@pytest.mark.django_db
def test_time_erases_what_is_past_its_term_once_and_nothing_else(cast, county):
    county(years=1)
    old, young, held = walk.closed(cast), walk.filed(cast), walk.closed(cast)
    held.go("hold", "lin", hold_until=date(2028, 1, 1))

    assert retaining.note_last_days() == 2
    assert retaining.erase_past_their_term(at=walk.MORNING + timedelta(days=365)) == 0
    assert retaining.erase_past_their_term(at=walk.MORNING + timedelta(days=366)) == 1
    assert retaining.erase_past_their_term(at=walk.MORNING + timedelta(days=367)) == 0

    assert set(Case.objects.filter(erased_at=None)) == {young.case, held.case}
    assert Case.objects.get(pk=old.case.pk).title == "（内容已依法删除）"
    assert verify().broken == []
    assert retaining.erase_past_their_term(at=walk.MORNING + timedelta(days=900)) == 1


@pytest.mark.django_db
def test_a_case_that_was_opened_again_is_counted_from_its_new_end(cast, county):
    county(years=1)
    place = walk.closed(cast)
    retaining.note_last_days()
    place.wait(days=20).go("reopen", "du")
    assert retaining.erase_past_their_term(at=place.now + timedelta(days=400)) == 0

    retaining.note_last_days()
    place.go("begin", "zhao").go("file_result", "zhao").go("pass_review", "shen").go("reply", "hu")
    place.go("evaluate", walk.RESIDENT).go("close", "du")
    Case.objects.filter(pk=place.case.pk).update(kept_until=date(2027, 8, 4))  # that of its first end

    assert retaining.erase_past_their_term(at=walk.MORNING + timedelta(days=370)) == 0
    retaining.note_last_days()
    assert Case.objects.get(pk=place.case.pk).kept_until == date(2027, 8, 24)


@pytest.mark.django_db
def test_the_desk_sees_what_falls_due_soon_and_only_its_own(cast, county):
    county(years=1)
    place = walk.closed(cast)
    retaining.note_last_days()

    due = queries.falling_due(cast.who("lin"), until=date(2027, 8, 4))
    assert list(due) == [place.case]
    assert not queries.falling_due(cast.who("lin"), until=date(2027, 8, 3)).exists()
    assert not queries.falling_due(cast.who("qian"), until=date(2030, 1, 1)).exists()


class Undo(Exception):
    """Takes back what was tried."""


@pytest.mark.django_db
@given(
    state=some.sampled_from(sorted(life.STATES)),
    days=some.integers(0, 900),
    held=some.none() | some.integers(1, 900),
    rest=some.sampled_from([0, 184]),
    by_time=some.booleans(),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_held_open_under_review_or_still_open_to_a_remedy_is_ever_erased(
    cast, county, state, days, held, rest, by_time
):
    county(rest=rest)
    with pytest.raises(Undo), transaction.atomic():
        place = walk.bring(cast, state)
        began = place.now
        if held and state != "draft":
            keeper = "mi" if place.case.confidentiality == "sealed" else "lin"
            place.go("hold", keeper, hold_until=began.date() + timedelta(days=held))
        place.wait(days=days)
        may_not = must_stay(place, began, days=days, held=held if state != "draft" else None, rest=rest)

        if by_time:
            retaining.note_last_days()
            retaining.erase_past_their_term(at=place.now)
        else:
            erased_by_hand(place, cast)

        place.case.refresh_from_db()
        assert not (may_not and place.case.erased_at), may_not
        assert verify().broken == []
        raise Undo


def erased_by_hand(place, cast):
    try:
        actions.take("erase", place.case, by=cast.who("er"), at=place.now, erasure_ground="consent")
    except Refused:
        return


def must_stay(place, began, *, days, held, rest) -> str:
    """Why the case must stay, worked out without the guards of erasing."""
    if place.case.is_open:
        return "open or under review"
    if held is not None and days <= held:
        return "held"
    if days < rest:
        return "just ended"
    return next((step for step in REMEDIES if taken(place, step)), "")


REMEDIES = ("ask_first_review", "ask_final_review", "reopen")


def taken(place, step) -> bool:
    """Whether the resident could take the step now; nothing stays."""
    try:
        with transaction.atomic():
            actions.take(step, place.case, by=resident(place.case.pk), at=place.now, reason="还没有解决。")
            raise Undo
    except Undo:
        place.case.refresh_from_db()
        return True
    except Refused:
        return False
