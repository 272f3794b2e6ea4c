"""One record of every kind below the channels, each as full as it gets; what a record holds, by its names."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.db import models

from sixia.projects.models import Project
from sixia.visits import actions
from sixia.visits.actions import Drive, Found, Person, Promised, Tie, Trip
from sixia.visits.models import Visit
from tests.cast import MORNING, TODAY, Cast, screened

LEADER = "wang"


def gathered(cast: Cast) -> dict[str, models.Model]:
    """A record of each kind, by the name under which an address opens a form from it."""
    wang, by = cast.users[LEADER], cast.who(LEADER)
    site = _site(cast)
    project = Project(
        uid=uuid.uuid4(), kind="pledge", level="county", year=2026, number="2026-7", name="老桥改造",
        plan="年内完工。", area=cast.village, unit=cast.desk_unit, site=site, chief_owner=wang, contact=wang,
        planned_yuan=Decimal(500_000), created_at=MORNING,
    )  # fmt: skip
    project.save()
    tie = Tie(kind="project", official=wang, unit=cast.desk_unit, area=cast.village, site=site,
              project=project, from_on=date(2026, 1, 1), every="month", duty="每月去一次。")  # fmt: skip
    pairing = actions.pair(tie, by=by, at=MORNING, uid=uuid.uuid4())
    drive = Drive(kind="sweep", name="大排查", goal="摸清底数。", area=cast.village, unit=cast.desk_unit,
                  from_on=date(2026, 8, 1), to_on=date(2026, 8, 31))  # fmt: skip
    campaign = actions.run_campaign(drive, by=by, at=MORNING, uid=uuid.uuid4())
    found = [Found(words="水渠漏水。", place_words="村口")]
    promised = [Promised(words="月底前修好。", owner=wang, due_on=date(2026, 8, 20))]
    trip = _trip(cast, site=site, pairing=pairing, campaign=campaign, project=project)
    made = actions.record(trip, by=by, at=MORNING, uid=uuid.uuid4(), found=found, promised=promised)
    return {
        "visit": made.visit,
        "planned": actions.plan(trip, by=by, at=MORNING, uid=uuid.uuid4()),
        "pairing": pairing,
        "campaign": campaign,
        "project": project,
        "promise": made.promises[0],
        "finding": made.found[0].finding,
        "suggestion": actions.suggest(
            words="想修个亭子。",
            area=cast.village,
            unit=cast.desk_unit,
            via="talk",
            by=by,
            at=MORNING,
            uid=uuid.uuid4(),
        ),
        "case": screened(cast, site=site, place_words="村口第二根杆"),
    }  # type: ignore[dict-item]


def _site(cast: Cast) -> Any:
    from sixia.ground.places import actions as places  # noqa: PLC0415  only the records stand on a site

    return places.add_site(name="柳湾村部", area=cast.village, kind="village")


def _trip(cast: Cast, **frame: Any) -> Trip:
    return Trip(
        on=TODAY, area=cast.village, channels=["research", "reception"], unit=cast.desk_unit,
        form="talk", mode="concentrated", from_time=time(9), to_time=time(11), place_words="村口",
        lead=cast.users[LEADER], theme="看水渠", fronts=["rural"], services=["explained"],
        party=[Person(user=cast.users[LEADER], part="leader"), Person(name="村支书", part="secretary")],
        households=3, people=12, said="看了水渠。", answered="当场答复。", follow_up="月底再来。",
        asked_for=True, **frame,
    )  # fmt: skip


@contextmanager
def noticed() -> Iterator[dict[tuple[type[models.Model], int], models.Model]]:
    """Every row that is read from the database in the meantime, by its kind and key."""
    seen: dict[tuple[type[models.Model], int], models.Model] = {}
    read = models.Model.from_db.__func__  # type: ignore[attr-defined]

    def noticing(kind: type[models.Model], *args: Any, **more: Any) -> models.Model:
        row: models.Model = read(kind, *args, **more)
        if isinstance(row.pk, int):
            seen.setdefault((kind, row.pk), row)
        return row

    models.Model.from_db = classmethod(noticing)  # type: ignore[method-assign, assignment]
    try:
        yield seen
    finally:
        models.Model.from_db = classmethod(read)  # type: ignore[method-assign, assignment]


def held(record: models.Model) -> dict[str, Any]:
    """What a record holds, by the names under which forms ask for it; what is empty is not held."""
    found = {}
    for field in record._meta.get_fields():
        if isinstance(field, models.ManyToManyField):
            found[field.name] = list(getattr(record, field.name).all())
        elif isinstance(field, models.Field) and not field.primary_key:
            found[field.name] = getattr(record, field.name)
    if isinstance(record, Visit):
        found["channels"] = [one.value for one in record.channels]
    return {name: value for name, value in found.items() if value not in (None, "", [], {}, False)}
