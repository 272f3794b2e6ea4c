"""What steps do to who may know of a case: who stays away, who learns the name, what is kept of it."""

from sixia.ground.people.models import User
from sixia.ledger import codes, conflicts
from sixia.ledger.effects.registry import Effect, of
from sixia.ledger.identities import correction, erasure
from sixia.ledger.models import Assignment, Recusal
from sixia.ledger.moment import Moment


@of("recuse")
def _stay_away(moment: Moment) -> Effect:
    """Whoever recuses does not see the case again."""
    assert moment.by.user_id is not None
    return Effect(recusal=Recusal(case=moment.case, user_id=moment.by.user_id, at=moment.at))


@of("grant_recusal")
def _keep_away(moment: Moment) -> Effect:
    """Whoever is named does not see the case again, and does not handle it."""
    recused = moment.fact("recused")
    assert isinstance(recused, User)
    sets: dict[str, object] = {"handler_id": None} if recused.pk == moment.case.handler_id else {}
    return Effect(
        sets=sets, recusal=Recusal(case=moment.case, user=recused, at=moment.at, why=codes.Away.ASKED)
    )


@of("grant_unit_recusal")
def _keep_unit_away(moment: Moment) -> Effect:
    """The unit and all below it do not see the case again; nobody has a part in it until it is sent anew."""
    case = moment.case
    helping = Assignment.objects.filter(case=case, kind=Assignment.Kind.SUPPORTING, ended_at=None)
    return Effect(
        recusal=Recusal(case=case, unit=case.lead_unit, at=moment.at, why=codes.Away.ASKED),
        ends_lead=True,
        ends_opinions_of=frozenset(helping.values_list("unit_id", flat=True)),
    )


@of("choose_disclosure")
def _let_know(moment: Moment) -> Effect:
    """Yes, ask me first, or no: as the resident says now."""
    said = moment.fact("disclosure")
    return Effect(sets={"disclose": said == codes.Disclosure.YES, "asks_first": said == codes.Disclosure.ASK})


@of("correct_contact")
def _correct(moment: Moment) -> Effect:
    """What the resident asked for goes into the vault in the same transaction."""
    return Effect(identity=correction(moment))


@of("grant_erasure")
def _erase(moment: Moment) -> Effect:
    """The identity is gone for good; the case and its chain stay."""
    return Effect(identity=erasure(moment))


@of("declare_conflict")
def _kept_away_by_their_word(moment: Moment) -> Effect:
    """Whoever declares an interest does not see the case again."""
    assert moment.by.user_id is not None
    away = Recusal(case=moment.case, user_id=moment.by.user_id, at=moment.at, why=codes.Away.DECLARED)
    return Effect(recusal=away)


@of("name_accused")
def _keep_from_the_accused(moment: Moment) -> Effect:
    """The accused person never sees the case; the unit they head counts as the unit complained of."""
    accused = moment.fact("accused")
    if not isinstance(accused, User):
        return Effect()
    away = Recusal(case=moment.case, user_id=accused.pk, at=moment.at, why=codes.Away.ACCUSED)
    against = moment.unit("against_unit") or moment.case.against_unit
    headed = conflicts.headed_by(accused, on=moment.today)
    wider = next((unit for unit in headed if against is None or against.path.startswith(unit.path)), None)
    return Effect(recusal=away, sets={"against_unit_id": wider.pk} if wider else {})
