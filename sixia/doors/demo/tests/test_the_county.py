"""The invented county is whole, true to the rules, and the same from the same seed."""

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import transaction

from sixia.doors.demo import county
from sixia.doors.demo.book import book
from sixia.doors.demo.journeys import JOURNEYS
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.models import Category, Duty, Post, Unit, User
from sixia.ground.places.models import Area, Site
from sixia.ledger import life, queries, sweep, verify
from sixia.ledger.models import Case, Event

AT = datetime(2026, 8, 18, 7, 0, tzinfo=UTC)  # Tuesday 15:00 in China
SEEDS = Path(__file__).resolve().parents[5] / "shared" / "seeds"

# The command's own test fills the county on both databases; what it then holds is no matter of the database.
pytestmark = [pytest.mark.slow, pytest.mark.house, pytest.mark.django_db]


def digest():
    """Numbers, states, words and steps of all cases, in one line."""
    rows = [
        *Case.objects.order_by("number").values_list(
            "number", "state", "title", "words", "due_at", "supervision"
        )
    ]
    rows += Event.objects.order_by("case__number", "seq").values_list("case__number", "step", "happened_at")
    return hashlib.sha256(repr(rows).encode()).hexdigest()


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker):
    """The county, filled twice: the first one is undone, only its digest is kept."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            county.fill(seed=7, at=AT)
            first = digest()
            transaction.set_rollback(True)
        with transaction.atomic():
            made = county.fill(seed=7, at=AT)
            yield made, first
            transaction.set_rollback(True)


def test_the_same_seed_gives_the_same_county(filled):
    _made, first = filled

    assert digest() == first


def test_no_story_broke_off(filled):
    made, _first = filled

    assert made.broken == ()
    assert made.cases >= sum(journey.count for journey in JOURNEYS) >= 300


def test_there_is_a_case_in_every_state(filled):
    states = set(Case.objects.values_list("state", flat=True))

    assert states == set(life.STATES) and len(states) == 28


def test_every_step_but_those_of_an_import_is_taken(filled):
    taken = set(Event.objects.values_list("step", flat=True))

    assert {"import_open", "import_replied", "import_closed"}.isdisjoint(taken)
    assert len(taken) >= 50


def test_the_chain_holds(filled):
    report = verify.verify()

    assert report.broken == [] or report.broken == ()
    assert report.events == Event.objects.count()


def test_nothing_is_due_that_was_not_escalated(filled):
    assert queries.due_but_not_escalated(sweep.sounding_day(AT)) == 0
    assert queries.open_without_clock() == 0
    assert set(Case.objects.values_list("supervision", flat=True)) == {0, 1, 2, 3, 4}


def test_most_of_what_is_open_is_in_time(filled):
    open_cases = Case.objects.filter(is_open=True)

    assert open_cases.filter(due_at__lte=AT).count() < open_cases.count() / 2


def test_it_all_happened_in_the_last_ninety_days_and_was_written_down_then(filled):
    first = Event.objects.order_by("recorded_at").first()
    last = Event.objects.order_by("-recorded_at").first()

    assert date(2026, 5, 15) <= clock.local_date(first.recorded_at)
    assert last.recorded_at <= AT
    assert not Event.objects.exclude(step__in=("resume",)).filter(happened_at__gt=AT).exists()


def test_the_county_has_its_size(filled):
    made, _first = filled
    areas = {level: Area.objects.filter(level=level).count() for level in Area.Level.values}

    assert (areas["county"], areas["town"], areas["village"], areas["grid"]) == (1, 8, 40, 100)
    assert Area.objects.filter(level__in=("town", "village", "grid"), latitude=None).count() == 0
    assert Site.objects.count() >= 100
    assert 35 <= Unit.objects.count() <= 45
    assert 30 <= Category.objects.count() <= 65
    assert Duty.objects.exclude(basis="").count() == Duty.objects.count() >= 100
    assert 55 <= len(made.accounts) <= 80
    assert not User.objects.filter(is_demo=False).exists()


def test_every_role_has_someone_and_some_hold_several_posts(filled):
    roles = set(Post.objects.values_list("role", flat=True))
    several = [user for user in User.objects.all() if user.posts.count() > 1]

    assert roles == {role.name for role in permits.ROLES}
    assert len(several) >= 10
    assert Post.objects.filter(area__level="town").exists()


def test_a_ticket_opens_its_case(filled):
    made, _first = filled

    for ticket in made.tickets:
        assert queries.by_number_and_code(ticket.number, ticket.code, at=AT).title == ticket.title


def test_a_group_is_together_and_an_accusation_is_sealed(filled):
    assert Case.objects.filter(heads__gt=5, channel="visit").count() == 2
    assert Case.objects.filter(matter__isnull=False).count() >= 6
    assert set(Case.objects.filter(request_class="accusation").values_list("confidentiality", flat=True)) == {
        "sealed"
    }


@pytest.mark.skipif(not SEEDS.exists(), reason="the reports of the five places are not here")
def test_no_name_of_the_county_is_a_name_in_the_reports():
    told = "".join(file.read_text("utf-8") for file in SEEDS.glob("*.txt"))
    places, people = book().places, book().units["names"]
    names = [places["city"], places["county"], *(town["name"] for town in places["towns"])]
    names += [village for town in places["towns"] for village in town["villages"]]
    names += [family + given for family in people["family"] for given in people["given"]]

    assert [name for name in names if name in told] == []
