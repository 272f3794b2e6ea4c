"""Reception with the people of our tests: a session planned and opened, a mediation on its way."""

import uuid
from datetime import date, datetime

from sixia.channels.reception import actions
from sixia.channels.reception.actions import Invited, Plan, Said, Sided, Signed, Undertaking
from sixia.channels.reception.models import Mediation, Session
from sixia.ledger.models import Case
from sixia.visits.actions import Person, Trip
from tests.cast import MORNING, TODAY, Cast, at, filed

LATER = at(5)
SIDES = (Sided(side="applicant", role="楼上住户"), Sided(side="respondent", role="楼下住户"))


def trip(cast: Cast, **changes: object) -> Trip:
    """Wang receives in the village this morning."""
    usual: dict[str, object] = {
        "on": TODAY, "area": cast.village, "channels": ["reception"], "unit": cast.desk_unit,
        "form": "reception_session", "lead": cast.users["wang"],
        "party": [Person(user=cast.users["wang"], part="leader")], "is_public": True, "bring": "相关材料",
    }  # fmt: skip
    return Trip(**{**usual, **changes})  # type: ignore[arg-type]


def planned(cast: Cast, *, login: str = "wang", when: datetime = MORNING, **changes: object) -> Session:
    """A session to come; what belongs to the trip goes to the trip."""
    of_trip = {name: changes.pop(name) for name in list(changes) if name in Trip.__dataclass_fields__}
    plan = Plan(trip=trip(cast, **of_trip), **changes)  # type: ignore[arg-type]
    return actions.plan_session(plan, by=cast.who(login), at=when, uid=uuid.uuid4())


def opened(cast: Cast, **changes: object) -> Session:
    """A session that has begun."""
    session = planned(cast, **changes)
    return actions.open_session(session, by=cast.who("wang"), at=MORNING)


def serve(cast: Cast, session: Session, *, login: str = "luo", **changes: object) -> actions.Served:
    """Someone received."""
    said = Said(**{"words": "邻居的水管漏水，天花板湿了。", **changes})  # type: ignore[arg-type]
    return actions.serve(session, said, by=cast.who(login), at=MORNING, uid=uuid.uuid4())


def mediation(cast: Cast, case: Case | None = None, **more: object) -> Mediation:
    """Both sides are about to be asked."""
    case = case or filed(cast, title="楼上漏水").case
    return actions.open_mediation(
        case, kind="neighbours", sides=SIDES, by=cast.who("luo"), at=MORNING, uid=uuid.uuid4(), **more
    )  # type: ignore[arg-type]


def agreed(cast: Cast, **more: object) -> Mediation:
    """Both sides said yes."""
    one = mediation(cast, **more)  # type: ignore[arg-type]
    for party in one.parties.all():
        actions.note_consent(
            one, sided=SIDES[0], party=party, agrees=True, way="signed", by=cast.who("luo"), at=MORNING
        )
    return refreshed(one)


def met(cast: Cast) -> Mediation:
    """Both sides met with a mediator."""
    one = agreed(cast)
    actions.invite(one, Invited(profession="mediator", name="调解员周凤"), by=cast.who("luo"), at=MORNING)
    actions.meet(
        one, on=TODAY, words="双方说了各自的损失。", by=cast.who("luo"), at=MORNING, uid=uuid.uuid4()
    )
    return refreshed(one)


def signed(one: Mediation, **changes: object) -> Signed:
    """An agreement: the upper side repairs and pays within ten days."""
    party = one.parties.get(side="applicant")
    usual: dict[str, object] = {
        "words": "一方修好水管，赔偿另一方粉刷费用。",
        "signed_on": TODAY,
        "undertakings": [
            Undertaking(party=party, words="修好水管", manner="请水电工", due_on=date(2026, 8, 14))
        ],
    }
    return Signed(**{**usual, **changes})  # type: ignore[arg-type]


def settled(cast: Cast, **changes: object) -> Mediation:
    """Both sides signed."""
    one = met(cast)
    actions.settle(one, signed(one, **changes), by=cast.who("luo"), at=MORNING)
    return refreshed(one)


def refreshed(one: Mediation) -> Mediation:
    """The mediation as it stands now."""
    return Mediation.objects.select_related("case").get(pk=one.pk)
