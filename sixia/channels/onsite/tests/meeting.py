"""A meeting of the tests: called by Wang in 清溪镇, with the units and cases a test gives it."""

import uuid
from datetime import date

from sixia.channels.onsite import actions
from sixia.channels.onsite.actions import Decided, Meeting
from sixia.channels.onsite.models import Decision, Session
from sixia.ledger.models import Case
from sixia.visits.actions import Trip
from tests.cast import MORNING, TODAY, Cast


def trip(cast: Cast, **changes) -> Trip:
    usual = {
        "on": TODAY,
        "area": cast.town,
        "channels": ["onsite"],
        "form": "onsite_session",
        "unit": cast.desk_unit,
        "lead": cast.users["wang"],
        "theme": "清溪镇现场办公",
    }
    return Trip(**{**usual, **changes})


def called(
    cast: Cast, *, kind: str = "office", level: str = "", units=(), by: str = "wang", **changes
) -> Session:
    meeting = Meeting(kind=kind, level=level, units=units)
    return actions.convene(meeting, trip=trip(cast, **changes), by=cast.who(by), at=MORNING, uid=uuid.uuid4())


def about(cast: Cast, session: Session, case: Case, *, by: str = "wang"):
    return actions.put_on_agenda(session, cases=[(case, "stuck")], by=cast.who(by), at=MORNING)[0]


def said(cast: Cast, session: Session, *, by: str = "lin", uid=None, **changes) -> Decision:
    usual = {"words": "把柳湾村的路灯修好。", "unit": cast.works, "due_on": date(2026, 8, 6)}
    decided = Decided(**{**usual, **changes})
    return actions.decide(session, decided, by=cast.who(by), at=MORNING, uid=uid or uuid.uuid4())


def confirmed(cast: Cast, session: Session, *rows: Decision, by: str = "wang") -> list[Decision]:
    return actions.confirm(session, rows, by=cast.who(by), at=MORNING)
