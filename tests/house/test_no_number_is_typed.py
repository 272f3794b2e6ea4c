"""No number in a list can be typed: every figure in the database is dyed, and no list may show a dye."""

from __future__ import annotations

import contextlib
import itertools
import uuid
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from sixia.channels.outreach.codes import Segment
from sixia.channels.outreach.models import Audience
from sixia.channels.outreach.models import Session as Talk
from sixia.channels.reception.codes import SessionKind, SlipStatus
from sixia.channels.reception.models import Session as Reception
from sixia.channels.reception.models import Slip
from sixia.outputs.tables import catalogue
from sixia.outputs.tables.lists import ledgers
from sixia.outputs.tables.shape import DATE_PART, HEADS, MONEY, Reader, Register
from sixia.outputs.tables.tests.test_every_list_is_a_view import named_ledgers, walked
from sixia.projects.models import MonthlyFigure, Obstacle, Project
from sixia.visits import actions
from sixia.visits.actions import Tie
from sixia.visits.models import Finding, Pairing, Visit
from tests.cast import MORNING, TODAY, Cast, handled

pytestmark = pytest.mark.django_db

WHOLE = (models.IntegerField, models.DecimalField, models.FloatField)
ROOMS = ("visits", "projects", "outreach", "research", "reception", "onsite", "ledger")
FIRST_DYE = 20_000
TYPED = {  # what somebody may type, and what it then is
    "visits.Visit.people": HEADS,
    "visits.Visit.households": HEADS,
    "ledger.Case.heads": HEADS,
    "outreach.Audience.people": HEADS,
    "reception.Slip.heads": HEADS,
    "projects.Project.planned_yuan": MONEY,
    "projects.MonthlyFigure.yuan": MONEY,
    "projects.Project.year": DATE_PART,
}
COUNTED_BY_THE_LEDGER = {"ledger.Case.relapses"}  # the fold of its events
NOT_DYED = {"projects.Project.year"}  # a year that is none could not be worked with
MAY_BE_SUMMED = {"projects.MonthlyFigure.yuan"}  # a sum of money is still money with its source


def registers() -> list[Register]:
    """Every list, the county's own among them."""
    return [*catalogue.REGISTERS, *ledgers.written()]


def dyed() -> dict[str, str]:
    """Give every number in the rooms a figure of its own; which column each figure belongs to."""
    found: dict[str, str] = {}
    dyes = itertools.count(FIRST_DYE, 7)
    for model in apps.get_models():
        if model._meta.app_label not in ROOMS:
            continue
        for field in model._meta.concrete_fields:
            name = f"{model._meta.label}.{field.name}"
            if isinstance(field, WHOLE) and not field.primary_key and name not in NOT_DYED:
                dye = next(dyes)
                with contextlib.suppress(IntegrityError), transaction.atomic():  # its place in an order, say
                    model._default_manager.update(**{field.name: dye})
                    found[str(dye)] = name
    return found


@pytest.fixture
def stained(cast: Cast) -> dict[str, str]:
    """One row of everything, each number dyed."""
    named_ledgers(cast, "民生账")
    tie = Tie(kind="project", official=cast.users["wang"], unit=cast.desk_unit, area=cast.village,
              from_on=date(2026, 1, 1))  # fmt: skip
    walked(cast, pairing=actions.pair(tie, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4()))
    walked(cast, found=(), on=date(2026, 8, 3), counted="exact", households=4)
    talk = walked(cast, channels=["outreach"], form="outreach_session", on=date(2026, 8, 2)).visit
    session = Talk.objects.create(visit=talk, written_at=MORNING)
    Audience.objects.create(session=session, segment=Segment.values[0], people=7)
    received = walked(cast, channels=["reception"], form="reception_session", on=date(2026, 8, 1)).visit
    counter = Reception.objects.create(visit=received, kind=SessionKind.values[0])
    Slip.objects.create(session=counter, uid=uuid.uuid4(), number=1, heads=6, status=SlipStatus.values[0],
                        taken_at=MORNING)  # fmt: skip
    case = handled(cast)
    for kind in ("key", "pledge"):
        project = Project(uid=uuid.uuid4(), kind=kind, level="county", year=2026, name=kind, area=cast.county,
                          unit=cast.works, planned_yuan=Decimal(5), created_at=MORNING)  # fmt: skip
        project.save()
        MonthlyFigure.objects.create(project=project, month=date(2026, 7, 1), yuan=3, source="企业报表",
                                     recorded_at=MORNING)  # fmt: skip
        Obstacle.objects.create(project=project, case=case, linked_at=MORNING)
    return dyed()


def cells(register: Register, cast: Cast) -> Iterator[tuple[str, str]]:
    """What stands in each column of a list, for someone who sees the county."""
    reader = Reader(cast.who("wang"), MORNING, TODAY)
    for line in register.lines(list(register.rows(reader)), reader):
        yield from ((column.name, str(column.of(line))) for column in register.columns)


def test_no_list_shows_a_number_that_was_typed(stained, cast):
    found = []
    for register in registers():
        columns = {column.name: column for column in register.columns}
        for name, said in cells(register, cast):
            for dye in (dye for dye in stained if dye in said.replace(",", "")):
                source, column = stained[dye], columns[name]
                if column.counted and source in COUNTED_BY_THE_LEDGER | MAY_BE_SUMMED:
                    continue
                if not column.typed or column.typed != TYPED.get(source):
                    found.append(f"{register.name}.{name} shows {source}")

    assert found == []


def test_the_dye_would_be_seen(stained, cast):
    work = next(one for one in registers() if one.name == "work")
    heads = next(dye for dye, name in stained.items() if name == "visits.Visit.people")

    assert ("people", heads) in set(cells(work, cast))


@pytest.mark.parametrize("register", catalogue.REGISTERS, ids=lambda one: one.name)
def test_every_column_of_numbers_says_where_they_come_from(register):
    assert [c.name for c in register.columns if c.is_number and c.counted == bool(c.typed)] == []
    assert {column.typed for column in register.columns} <= {"", HEADS, MONEY, DATE_PART}


@pytest.mark.parametrize("register", catalogue.REGISTERS, ids=lambda one: one.name)
def test_heads_are_marked_exact_or_estimated(register):
    names = {column.name for column in register.columns}

    if "people" in names:
        assert "counted" in names


def test_money_names_its_source():
    assert not MonthlyFigure._meta.get_field("source").blank


def test_every_list_has_rows_to_be_looked_at(stained, cast):
    assert Visit.objects.exists()
    assert Finding.objects.exists()
    assert Pairing.objects.exists()
    assert {one.name for one in registers() if not list(cells(one, cast))} <= {"calendar", *NOT_YET_FILLED}


NOT_YET_FILLED = {"topics", "measures", "uptakes", "decisions"}  # no figure anyone types stands behind them
