"""What is refused in reception: a side of another mediation, a post that reaches elsewhere, told words."""

import uuid

import pytest
from django.urls import reverse

from sixia.channels.reception import actions
from sixia.channels.reception.actions import Undertaking
from sixia.channels.reception.models import HardCase, Party
from sixia.channels.reception.tests.way import SIDES, mediation, met, opened, signed
from sixia.ground.people import actions as people
from sixia.ledger.models import Case
from sixia.ledger.refusals import Missing, NotAllowed
from tests.cast import MORNING, SINCE, TODAY, filed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("sixia.ground.days.clock.now", lambda: MORNING)


def test_a_side_of_another_mediation_says_nothing_and_owes_nothing_here(cast):
    one = met(cast)
    other = mediation(cast, filed(cast, title="噪声").case)
    foreign = other.parties.get(side="applicant")

    with pytest.raises(Missing, match="一方"):
        actions.note_consent(one, sided=SIDES[0], party=foreign, agrees=True, way="signed",
                             by=cast.who("luo"), at=MORNING)  # fmt: skip
    with pytest.raises(Missing, match="一方"):
        owes = Undertaking(party=foreign, words="赔偿", due_on=TODAY)
        actions.settle(one, signed(one, undertakings=[owes]), by=cast.who("luo"), at=MORNING)
    assert Party.objects.get(pk=foreign.pk).agrees is None


@pytest.mark.serves("C13")
def test_who_leads_elsewhere_and_only_reads_here_puts_nothing_on_the_hard_list(cast):
    cast.users["both"] = people.add_user(username="both", name="双岗", password="a-long-test-password")
    here = {"unit": cast.inspection, "area": cast.county, "role": "auditor"}
    there = {"unit": cast.users["qian"].posts.get().unit, "area": cast.other_county, "role": "leader"}
    for post in (here, there):
        people.give_post(user=cast.users["both"], **post, from_on=SINCE)
    case = filed(cast).case

    with pytest.raises(NotAllowed):
        actions.put_on_hard_list(case, why="拖得久。", plan="上门谈。", by=cast.who("both"), at=MORNING)
    with pytest.raises(NotAllowed):
        actions.open_mediation(case, kind="neighbours", sides=SIDES, by=cast.who("both"), at=MORNING,
                               uid=uuid.uuid4())  # fmt: skip
    assert not HardCase.objects.exists()


@pytest.mark.serves("C1")
def test_what_came_of_a_case_taken_along_is_not_told_once_it_is_sealed(cast, client):
    case = filed(cast).case
    session = opened(cast, kind="case_led", cases=[case], form="case_led_visit")
    brought = session.brought.get()
    actions.say_what_came(brought, words="到金丝雀家里谈妥了。", by=cast.who("wang"), at=MORNING)
    url = reverse("reception:session", args=[session.pk])
    client.force_login(cast.users["luo"])
    assert "金丝雀" in client.get(url).content.decode()

    Case.objects.filter(pk=case.pk).update(confidentiality="sealed")
    assert "金丝雀" not in client.get(url).content.decode()
