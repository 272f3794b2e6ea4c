"""Mediation: free and willing, from the first question to the court's confirmation, or to the other ways."""

import uuid
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixia.channels.reception import actions, court, queries
from sixia.channels.reception.actions import Invited, Sided
from sixia.channels.reception.models import Agreement, Mediation
from sixia.channels.reception.tests.way import (
    SIDES,
    agreed,
    mediation,
    met,
    refreshed,
    settled,
    signed,
)
from sixia.ground.days import workdays
from sixia.ledger.refusals import Missing, NotAllowed, NotNow
from tests.cast import MORNING, TODAY, at, filed

pytestmark = pytest.mark.django_db


@pytest.mark.serves("C10")
def test_nobody_sits_down_before_both_sides_said_yes(cast):
    one, luo = mediation(cast), cast.who("luo")
    actions.invite(one, Invited(profession="lawyer", name="李律师"), by=luo, at=MORNING)
    sit = {"on": TODAY, "words": "谈了一次。", "by": luo, "at": MORNING}

    with pytest.raises(NotNow, match="双方都同意"):
        actions.meet(one, uid=uuid.uuid4(), **sit)
    first, second = one.parties.all()
    say = {"sided": SIDES[0], "way": "spoken", "by": luo, "at": MORNING}
    actions.note_consent(one, party=first, agrees=True, **say)
    with pytest.raises(NotNow, match="双方都同意"):
        actions.meet(one, uid=uuid.uuid4(), **sit)
    actions.note_consent(one, party=second, agrees=True, **say)
    assert refreshed(one).state == "agreed"

    uid = uuid.uuid4()
    assert actions.meet(one, uid=uid, **sit) == actions.meet(one, uid=uid, **sit)
    assert refreshed(one).state == "running"


def test_one_side_refusing_ends_it_and_the_other_ways_are_told(cast):
    one = agreed(cast)
    say = {
        "sided": SIDES[0],
        "party": one.parties.first(),
        "way": "call",
        "by": cast.who("luo"),
        "at": MORNING,
    }

    with pytest.raises(Missing) as refused:
        actions.note_consent(one, agrees=False, **say)
    assert refused.value.field == "routes"
    actions.note_consent(one, agrees=False, routes=["litigation"], why="不想再谈。", **say)

    assert (refreshed(one).state, refreshed(one).routes) == ("refused", ["litigation"])
    with pytest.raises(NotNow, match="已经结束"):
        actions.meet(one, on=TODAY, words="再谈。", by=cast.who("luo"), at=MORNING, uid=uuid.uuid4())


def test_relatives_are_invited_only_with_consent(cast):
    friend = Invited(profession="invited", name="族里长辈")
    with pytest.raises(NotNow, match="双方都同意"):
        actions.invite(mediation(cast), friend, by=cast.who("luo"), at=MORNING)

    one = agreed(cast, case=filed(cast, title="另一件").case)
    assert str(actions.invite(one, friend, by=cast.who("luo"), at=MORNING)) == "族里长辈"


@pytest.mark.serves("C10", "C18")
def test_an_agreement_has_duties_that_are_followed_until_they_are_done(cast):
    one = settled(cast)
    agreement = one.agreement
    duty = agreement.duties.get()
    assert list(queries.owed(cast.who("luo"))) == [duty]

    actions.perform(duty, on=date(2026, 8, 10), words="到场看过，不漏了。", by=cast.who("luo"), at=at(11))
    actions.perform(duty, on=date(2026, 8, 11), words="又记一次。", by=cast.who("luo"), at=at(11))

    assert agreement.duties.get().done_on == date(2026, 8, 10)
    assert not queries.owed(cast.who("luo")).exists()
    actions.note_results(one, matter_result="solved", feeling_result="eased", by=cast.who("luo"), at=at(11))
    assert (refreshed(one).matter_result, refreshed(one).feeling_result) == ("solved", "eased")


def test_an_agreement_sent_twice_is_one(cast):
    one = met(cast)
    first = actions.settle(one, signed(one), by=cast.who("luo"), at=MORNING)

    assert actions.settle(one, signed(one), by=cast.who("luo"), at=MORNING) == first
    assert Agreement.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"undertakings": ()}, "d0-words"),
        ({"form": "oral"}, "recorded_by"),
        ({"signed_on": date(2026, 8, 9)}, "signed_on"),
        ({"signed_on": date(2026, 8, 1)}, "signed_on"),
        ({"effective_on": date(2026, 8, 3)}, "effective_on"),
    ],
)
def test_what_an_agreement_lacks_is_said_where_it_is_asked(cast, changes, field):
    one = met(cast)

    with pytest.raises(Missing) as refused:
        actions.settle(one, signed(one, **changes), by=cast.who("luo"), at=MORNING)
    assert refused.value.field == field


def test_an_oral_agreement_names_the_mediator_who_wrote_it_down(cast):
    one = met(cast)
    row = actions.settle(
        one, signed(one, form="oral", recorded_by=one.mediators.first()), by=cast.who("luo"), at=MORNING
    )

    assert str(row.recorded_by) == "调解员周凤"


@pytest.mark.parametrize(
    ("effective", "raw", "due"),
    [
        (date(2026, 8, 4), date(2026, 9, 3), date(2026, 9, 3)),
        (date(2026, 8, 6), date(2026, 9, 5), date(2026, 9, 7)),  # a Saturday
        (date(2026, 9, 1), date(2026, 10, 1), date(2026, 10, 8)),  # the National Day holiday
        (date(2026, 8, 21), date(2026, 9, 20), date(2026, 9, 20)),  # a Sunday that is worked
    ],
)
def test_the_last_day_for_the_court_is_thirty_days_on_and_never_a_day_of_rest(effective, raw, due):
    last = court.last_day(effective, calendar=workdays.calendar())

    assert (last.raw_on, last.due_on) == (raw, due)


@given(st.dates(date(2025, 1, 1), date(2028, 12, 31)))
def test_whatever_the_day_there_are_at_least_thirty_days(day):
    calendar = workdays.calendar()
    last = court.last_day(day, calendar=calendar)

    assert last.raw_on - day == timedelta(days=30)
    assert last.due_on >= last.raw_on and calendar.is_working(last.due_on)


def test_both_sides_ask_the_court_in_time_or_not_at_all(cast):
    agreement, luo = settled(cast).agreement, cast.who("luo")
    with pytest.raises(NotNow, match="2026-09-03"):
        actions.apply_to_court(
            agreement, court_name="青禾县人民法院", on=date(2026, 9, 4), by=luo, at=at(4, month=9)
        )
    with pytest.raises(NotNow, match="请先记下"):
        actions.confirm_by_court(agreement, on=date(2026, 8, 6), number="（2026）1号", by=luo, at=at(6))
    actions.apply_to_court(agreement, court_name="青禾县人民法院", on=date(2026, 8, 5), by=luo, at=at(5))
    row = actions.confirm_by_court(agreement, on=date(2026, 8, 6), number="（2026）1号", by=luo, at=at(6))

    assert (row.applied_on, row.confirmed_on) == (date(2026, 8, 5), date(2026, 8, 6))


def test_without_an_agreement_the_lawful_ways_are_told(cast):
    one, luo = met(cast), cast.who("luo")
    with pytest.raises(Missing):
        actions.fail(one, why="差距太大。", routes=[], by=luo, at=MORNING)
    actions.fail(one, why="差距太大。", routes=["litigation", "police"], by=luo, at=MORNING)
    actions.fail(one, why="再来一次。", routes=["police"], by=luo, at=MORNING)

    assert (refreshed(one).state, refreshed(one).why_ended) == ("failed", "差距太大。")


def test_of_a_name_only_what_may_be_shown_is_kept(cast):
    sides = [Sided(side="applicant", role="楼上住户", name="欧阳小明")]
    one = actions.open_mediation(
        filed(cast).case, kind="neighbours", sides=sides, by=cast.who("luo"), at=MORNING, uid=uuid.uuid4()
    )

    assert str(one.parties.get()) == "楼上住户（欧阳**）"


def test_a_case_is_mediated_once_at_a_time_and_an_accusation_never(cast):
    one = mediation(cast)
    with pytest.raises(NotNow, match="正在调解"):
        mediation(cast, one.case)
    accusation = filed(cast, title="反映村干部", request_class="accusation").case
    with pytest.raises(NotNow, match="检举控告"):
        actions.open_mediation(
            accusation, kind="other", sides=SIDES, by=cast.who("lin"), at=MORNING, uid=uuid.uuid4()
        )


def test_a_mediation_is_seen_as_its_case_is_seen(cast):
    one = mediation(cast, filed(cast, against_unit=cast.works).case)

    assert queries.mediations_visible_to(cast.who("luo")).filter(pk=one.pk).exists()
    assert not queries.mediations_visible_to(cast.who("hu")).filter(pk=one.pk).exists()
    assert not queries.mediations_visible_to(cast.who("qian")).exists()
    with pytest.raises(NotAllowed):
        actions.fail(one, why="不谈了。", routes=["litigation"], by=cast.who("hu"), at=MORNING)
    assert Mediation.objects.get().state == "asked"
