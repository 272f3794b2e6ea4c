"""Pages of the newest, looked for among the last days first, show what reading everything in order shows."""

import uuid
from datetime import timedelta
from urllib.parse import parse_qs, urlparse

import pytest
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sixia.ground.places import actions as places
from sixia.ground.web import keyset
from sixia.visits import queries
from sixia.visits.models import Companion, Finding, Visit
from tests.cast import MORNING, TODAY, gather

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
READERS = ("wang", "qian", "xiang")  # the county, the next one, a town
AGES = st.lists(st.integers(-20, 900), max_size=40)  # days before today, in any order, some to come


class Readers(TestCase):
    """Hypothesis begins each example with the tables as ``setUpTestData`` left them."""

    @classmethod
    def setUpTestData(cls):
        cls.cast = gather()
        cls.elsewhere = places.add_area(
            name="远村", level="village", parent=cls.cast.other_county, code="far"
        )

    @QUICK
    @given(ages=AGES, several=st.integers(1, 4), name=st.sampled_from(READERS))
    def test_pages_of_visits(self, ages, several, name):
        made_on(self, ages)
        who = self.cast.who(name)

        def since(day):
            return queries.visible_to(who, since=day)

        assert paged(since, several, by="on") == list(since(None).order_by("-on", "-pk"))

    @QUICK
    @given(ages=AGES, several=st.integers(1, 4), name=st.sampled_from(READERS))
    def test_pages_of_findings(self, ages, several, name):
        Finding.objects.bulk_create(
            Finding(visit=visit, uid=uuid.uuid4(), outcome="noted", words="看过了", source="people",
                    found_at=MORNING)
            for visit in made_on(self, ages)
        )  # fmt: skip
        who = self.cast.who(name)

        def since(day):
            return queries.findings_visible_to(who, since=day)

        assert paged(since, several, by="visit__on") == list(since(None).order_by("-visit__on", "-pk"))

    @QUICK
    @given(ages=AGES, name=st.sampled_from(READERS), cap=st.integers(1, 30))
    def test_the_count_is_the_count_of_all(self, ages, name, cap):
        made_on(self, ages)
        who = self.cast.who(name)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(keyset, "COUNT_CAP", cap)
            told = keyset.counted_recent(lambda day: queries.visible_to(who, since=day), on=TODAY)

            assert told == keyset.told(min(queries.visible_to(who).count(), cap))


def made_on(case, ages):
    """Visits so many days ago; every other one far away, where some went along and some did not."""
    cast = case.cast
    people = [cast.users[name] for name in READERS]
    made = Visit.objects.bulk_create(
        Visit(uid=uuid.uuid4(), status="done", form="talk", is_research=True, recorded_at=MORNING,
              area=area, area_path=area.path, on=TODAY - timedelta(days=age), unit=cast.desk_unit,
              lead=people[n % len(people)])
        for n, age in enumerate(ages)
        for area in ((case.elsewhere, cast.village)[n % 2],)
    )  # fmt: skip
    Companion.objects.bulk_create(Companion(visit=one, user=people[one.pk % len(people)]) for one in made)
    return made


def paged(since, several, *, by):
    """Every row, in the order in which page after page shows it."""
    rows, query = [], {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyset, "SIZE", several)
        while True:
            request = RequestFactory().get("/desk/visits/", query)
            page, pager = keyset.recent(since, request, on=TODAY, by=by)
            rows += page
            if not pager.next_url:
                return rows
            query = {name: values[0] for name, values in parse_qs(urlparse(pager.next_url).query).items()}
