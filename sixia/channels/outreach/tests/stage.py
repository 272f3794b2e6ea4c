"""What the tests of outreach set up: a trip, a session told, a speaker, an approved material."""

import uuid
from datetime import date
from typing import Any

from sixia.channels.outreach import actions
from sixia.channels.outreach.actions import Asked, Band, Came, Text, Told, Voice
from sixia.channels.outreach.models import Material, Session, Speaker, Team
from sixia.visits.actions import Person, Trip
from tests.cast import MORNING, Cast

TALK = date(2026, 8, 4)


def trip(cast: Cast, **changes: object) -> Trip:
    """A trip to the village to explain something."""
    usual = {
        "on": TALK,
        "area": cast.village,
        "channels": ["outreach"],
        "unit": cast.desk_unit,
        "lead": cast.users["wang"],
        "party": [Person(user=cast.users["wang"], part="leader")],
        "theme": "医保新政策进柳湾",
    }
    return Trip(**{**usual, **changes})  # type: ignore[arg-type]


def told(**changes: object) -> Told:
    """A talk with a clapper song, to residents and elders."""
    usual = {
        "kind": "talk",
        "art_forms": ["talk", "clapper"],
        "policy": "城乡居民医保缴费",
        "came": [
            Came(segment="residents", people=30),
            Came(segment="elders", people=20, is_estimate=True),
        ],
    }
    return Told(**{**usual, **changes})  # type: ignore[arg-type]


def held(cast: Cast, *, uid: uuid.UUID | None = None, what: Told | None = None, **more: object) -> Session:
    """A session that leader Wang held in the village."""
    changes = more.pop("changes", {})
    assert isinstance(changes, dict)
    asked = more.pop("asked", [Asked(words="外地看病怎么报销？", answer="先备案，回来凭票报。")])
    return actions.hold(
        trip(cast, **changes), what or told(), by=cast.who("wang"), at=MORNING, uid=uid or uuid.uuid4(),
        asked=asked, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def speaker(cast: Cast, **changes: object) -> Speaker:
    """Old teacher He, who tells clapper songs in the dialect on Saturday mornings."""
    usual = {
        "area": cast.county, "unit": cast.desk_unit, "recruited": "retired", "name": "何老师",
        "forms": ["clapper"], "languages": ["普通话", "青禾话"], "free": [("5", "morning")],
    }  # fmt: skip
    voice = Voice(**{**usual, **changes})  # type: ignore[arg-type]
    return actions.enlist(voice, by=cast.who("lin"), at=MORNING, uid=uuid.uuid4())


def team(cast: Cast, **changes: object) -> Team:
    """The volunteers of the desk."""
    usual = {
        "area": cast.county, "unit": cast.desk_unit, "kind": "volunteers", "name": "红马甲志愿服务队",
        "forms": ["song"],
    }  # fmt: skip
    band = Band(**{**usual, **changes})  # type: ignore[arg-type]
    return actions.form_team(band, by=cast.who("lin"), at=MORNING, uid=uuid.uuid4())


def material(cast: Cast, *, by: str = "luo", **changes: object) -> Material:
    """A leaflet of clerk Luo, not yet approved."""
    usual = {
        "kind": "leaflet", "title": "医保一页通", "area": cast.county, "unit": cast.desk_unit,
        "licence": "own",
        "text": Text(official="城乡居民基本医疗保险按年缴费。", plain="一人一年交一次，看病能报销。"),
    }  # fmt: skip
    facts: dict[str, Any] = {**usual, **changes}
    return actions.add_material(**facts, by=cast.who(by), at=MORNING, uid=uuid.uuid4())
