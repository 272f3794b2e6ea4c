"""Nothing is typed twice: a form opened from a record is filled with everything that record holds.

The forms are found by walking the addresses: those that take a record by `?visit=`, `?pairing=` and the like,
and those below a record's own address. A field that has the name of what the record holds must stand filled.
"""

from __future__ import annotations

import inspect
import itertools
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.forms import BaseForm
from django.test import Client
from django.urls import resolve

from sixia.doors.demo import county
from sixia.ground.days import clock
from sixia.ground.people.models import User
from sixia.ground.web.asking import RecordForm
from sixia.ledger.models import Case
from tests.cast import MORNING, Cast
from tests.house import addresses
from tests.house.records import LEADER, gathered, held, noticed

pytestmark = [pytest.mark.django_db, pytest.mark.house]  # what a form holds is no matter of the database

ROOMS = ("visits", "projects", "outreach", "research", "reception", "onsite", "ledger")
OF_THE_NEW_ONE = {  # says what the new record is, and is no fact about the one it is opened from
    "uid", "name", "kind", "status", "reason", "note", "number", "title", "outcome", "counted_by",
}  # fmt: skip
ITS_OWN_WORDS = {
    "words",
    "said",
    "answered",
    "follow_up",
    "theme",
    "form",
    "on",
    "from_on",
    "to_on",
    "channels",
}
A_FEW = 3  # forms of one address
ASKED_ANEW = {  # (form, field): why a person is asked again
    ("FoundForm", "heads"): "how many came with this problem, not with the visit",
    ("ConsentForm", "routes"): "what is told with a no of today; a mediation that ended takes no other",
}


@pytest.fixture
def leader(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(clock, "now", lambda: MORNING)
    client = Client()
    client.force_login(cast.users[LEADER])
    return client


@pytest.fixture
def records(cast: Cast) -> dict[str, models.Model]:
    return gathered(cast)


def forms_of(answer: Any) -> list[BaseForm]:
    """The forms about records on a page; none when it is another page."""
    page = (getattr(answer, "context", None) or {}).get("page") if answer.status_code == 200 else None
    found = getattr(page, "all_forms", [])
    return [form for form in found if isinstance(form, RecordForm)]


def filled(form: BaseForm) -> dict[str, Any]:
    """What stands in a form before anyone has typed."""
    return {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}


def missing(form: BaseForm, record: models.Model, *, itself: bool) -> Iterator[str]:
    """The fields of a form that the record could have filled and that stand empty.

    A form that is about the record ``itself`` is filled with its own words, too.
    """
    apart = OF_THE_NEW_ONE if itself else OF_THE_NEW_ONE | ITS_OWN_WORDS
    facts, stands = held(record), filled(form)
    for name in facts.keys() & stands.keys() - apart:
        if (type(form).__name__, name) not in ASKED_ANEW and stands[name] in (None, "", [], ()):
            yield f"{type(form).__name__}.{name}, which {record._meta.label} holds"


def plain_routes() -> list[str]:
    """Addresses without holes inside the desk."""
    return [
        route
        for route in addresses.routes()
        if route.startswith("/desk/") and not addresses.HOLE.search(route)
    ]


def below_records() -> dict[str, str]:
    """Addresses below the address of one record, each with the room that answers there."""
    found = {}
    for route in addresses.routes():
        if [(hole["kind"], hole["name"]) for hole in addresses.HOLE.finditer(route)] == [("int", "pk")]:
            view = resolve(route.replace("<int:pk>", "1")).func
            room = apps.get_containing_app_config(inspect.unwrap(view).__module__)
            found[route] = room.label if room else ""
    return found


def opened_with(client: Client, records: dict[str, models.Model]) -> list[str]:
    """What stands empty in the forms that take a record by their address."""
    found = []
    for route in plain_routes():
        before = [filled(form) for form in forms_of(client.get(route))]
        for name, record in records.items() if before else ():
            forms = forms_of(client.get(route, {name: record.pk}))
            if not forms or _same([filled(form) for form in forms], before):
                continue  # the page does not take such a record
            main, *_beside = forms
            found += [f"{route}?{name}=: {what}" for what in missing(main, record, itself=False)]
    return found


def _same(one: list[dict[str, Any]], other: list[dict[str, Any]]) -> bool:
    first, second = (
        [{name: str(value) for name, value in form.items() if name != "uid"} for form in forms]
        for forms in (one, other)
    )
    return first == second


def opened_below(client: Client) -> list[str]:
    """What stands empty in the forms below a record's address, for the newest records of the room."""
    keys = {room: newest(room) for room in ROOMS}
    found: list[str] = []
    for route, room in below_records().items():
        opened = (_empty_below(client, route, pk) for pk in keys.get(room, ()))
        for empty in itertools.islice((one for one in opened if one is not None), A_FEW):
            found += empty
    return found


def newest(room: str) -> list[int]:
    """The keys of the few newest records of each kind that a room keeps."""
    several = [
        list(model._default_manager.order_by("-pk").values_list("pk", flat=True)[:A_FEW])
        for model in kinds()
        if model._meta.app_label == room
    ]
    return sorted(set(itertools.chain.from_iterable(several)), reverse=True)


def _empty_below(client: Client, route: str, pk: int) -> list[str] | None:
    """What stands empty in the form below this record; None where there is no such form."""
    path = route.replace("<int:pk>", str(pk))
    with noticed() as seen:
        forms = forms_of(client.get(path))
    record = _record_of(route, pk, seen) if forms else None
    if record is None:
        return None
    itself = route.rstrip("/").endswith(("correct", "change", "edit", "record"))
    return [f"{path}: {what}" for what in missing(forms[0], record, itself=itself)]


def kinds() -> list[type[models.Model]]:
    """The kinds of record that the rooms keep."""
    return [model for model in apps.get_models() if model._meta.app_label in ROOMS and model is not Case]


def _record_of(route: str, pk: int, seen: dict[tuple[type[models.Model], int], models.Model]) -> Any:
    """The record an address is about: of those with this key the one it is named after, or the first read."""
    rows = [row for (kind, key), row in seen.items() if key == pk and kind in kinds()]
    named = [row for row in rows if row._meta.model_name and row._meta.model_name in route]
    return next(iter(named or rows), None)


def test_a_form_opened_from_a_record_is_filled_with_what_it_holds(leader, records):
    assert opened_with(leader, records) == []


def test_a_form_below_a_record_is_filled_with_what_it_holds(leader, records):
    assert opened_below(leader) == []


def test_there_are_forms_to_look_at(leader, records):
    paths = [route.replace("<int:pk>", str(records["visit"].pk)) for route in below_records()]

    assert [route for route in plain_routes() if forms_of(leader.get(route))]
    assert [path for path in paths if forms_of(leader.get(path))]


def test_an_empty_field_is_noticed(leader, records):
    (form, *_more) = forms_of(leader.get("/desk/visits/new/"))
    form.initial.pop("area")

    assert [*missing(form, records["visit"], itself=False)] != []


@pytest.mark.slow
def test_the_forms_of_every_room_are_filled_for_the_records_of_the_demo(db, monkeypatch):
    county.fill(seed=7, at=MORNING)
    monkeypatch.setattr(clock, "now", lambda: MORNING + timedelta(days=1))
    client = Client()
    client.force_login(User.objects.get(username="leader"))

    empty = opened_below(client)

    assert not empty, "\n".join(empty)
