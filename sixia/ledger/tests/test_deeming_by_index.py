"""The sweep that deems unsigned cases accepted reads those, however many notices ran out elsewhere."""

import json
import uuid
from datetime import timedelta

import pytest
from django.db import connection

from sixia.ledger import queries, sweep
from sixia.ledger.models import Case, Deadline
from tests import cast as people
from tests.cast import MORNING, at

pytestmark = pytest.mark.django_db

LATE = at(20)
ELSEWHERE = (("registered", "screen", None), ("screening", "dispatch", None), ("accepted", "handle", MORNING))


@pytest.fixture
def unsigned(cast):
    """Seven cases that were sent on and never signed for."""
    return [people.referred(cast, title=f"第 {number} 件") for number in range(7)]


def _columns(row):
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key
    }


def _more(model, number):
    """As many cases as asked for whose notice ran out while they stood elsewhere, or was met in time."""
    case, notice = _columns(model), _columns(Deadline.objects.get(case=model, term="notice"))
    for state, waits_for, met_at in ELSEWHERE:
        stands = case | {"state": state, "waits_for": waits_for}
        made = Case.objects.bulk_create(
            Case(**stands | {"uid": (uid := uuid.uuid4()), "number": uid.hex[:20]})
            for _each in range(number // len(ELSEWHERE))
        )
        over = notice | {"met_at": met_at}
        Deadline.objects.bulk_create(Deadline(**over | {"case_id": one.pk}) for one in made)


def _effort(asked):
    """How much the database does for the answer: its own steps on SQLite, rows met on PostgreSQL."""
    if connection.vendor == "sqlite":
        counted = 0

        def count():
            nonlocal counted
            counted += 1

        connection.connection.set_progress_handler(count, 1)
        list(asked)
        connection.connection.set_progress_handler(None, 0)
        return counted
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE ledger_case, ledger_deadline")
        cursor.execute("SET LOCAL enable_seqscan = off")  # small tables are scanned whatever there is
    told = json.loads(asked.explain(analyze=True, format="json"))
    return _rows_met(told[0]["Plan"])


def _rows_met(plan):
    met = (plan["Actual Rows"] + plan.get("Rows Removed by Filter", 0)) * plan["Actual Loops"]
    return met + sum(map(_rows_met, plan.get("Plans", ())))


def test_the_effort_does_not_grow_with_notices_that_ran_out_elsewhere(unsigned):
    _more(unsigned[0], 60)
    few = _effort(queries.deemed_accepted_by(LATE))

    _more(unsigned[0], 900)

    assert _effort(queries.deemed_accepted_by(LATE)) <= few * 1.2
    assert list(queries.deemed_accepted_by(LATE)) == unsigned


def test_only_the_notice_makes_an_unsigned_case_accepted(cast, unsigned):
    assert Case.objects.filter(due_at__lte=at(7)).count() == 7
    assert list(queries.deemed_accepted_by(at(7))) == []


def test_page_by_page_every_unsigned_case_is_moved_once(cast, unsigned, monkeypatch):
    ask = queries.deemed_accepted_by
    monkeypatch.setattr(queries, "deemed_accepted_by", lambda at, *, after: ask(at, after=after, limit=3))
    Case.objects.filter(pk=unsigned[2].pk).update(due_at=MORNING + timedelta(days=1))

    swept = sweep.sweep(at=LATE)

    assert swept.steps["deem_accepted"] == 7
    assert not swept.failed
    assert {case.state for case in Case.objects.all()} == {"accepted"}
