"""问效: the residents of closed cases say how it went, once; the unit sees many, never one."""

import uuid
from datetime import date

import pytest
from django.test import Client

from sixia.channels.research import actions
from sixia.channels.research.models import Answer, EffectLink, Sheet
from sixia.channels.research.queries import asking as queries
from sixia.channels.research.tests.conftest import questionnaire_of, sheet
from sixia.ledger.models import Case
from sixia.ledger.refusals import NotAllowed, NotNow
from tests import walk
from tests.cast import MORNING, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.serves("B8")]
PERIOD = {"from_on": date(2026, 8, 1), "to_on": date(2026, 8, 31)}


@pytest.fixture
def effect(cast):
    return questionnaire_of(cast, "effect")


def sent(cast, effect, cases: int) -> list[EffectLink]:
    for _each in range(cases):
        walk.closed(cast)
    actions.ask_effect(effect, area=cast.county, by=cast.who("wang"), at=MORNING, **PERIOD)
    return list(effect.links.order_by("pk"))


def test_each_closed_case_of_the_period_gets_one_link(cast, effect, at_desk):
    walk.handled(cast)
    walk.closed(cast)
    said = {"area": cast.county.path, "from_on": "2026-08-01", "to_on": "2026-08-31"}
    for _each in range(2):
        assert (
            at_desk("lin").post(f"/desk/research/questionnaires/{effect.pk}/effect/", said).status_code == 302
        )

    links = list(effect.links.all())
    assert [link.case.state for link in links] == ["closed"]
    assert queries.effect_links(links[0].case, on=TODAY) == links
    other = Case.objects.exclude(pk=links[0].case_id).get()
    assert queries.effect_links(other, on=TODAY) == []


def test_the_link_asks_about_that_case_and_works_once(cast, effect):
    (link,) = sent(cast, effect, 1)
    browser = Client()
    assert link.case.number in browser.get(f"/ask/{link.token}/").content.decode()
    assert Client().get(f"/ask/{effect.token}/").status_code == 404

    assert browser.post(f"/ask/{link.token}/", sheet(effect)).status_code == 302
    assert Client().post(f"/ask/{link.token}/", sheet(effect)).status_code == 422

    assert Sheet.objects.count() == 1
    assert queries.effect_links(link.case, on=TODAY) == []


def test_the_sheet_keeps_whose_work_it_was_and_not_which_case(cast, effect):
    (link,) = sent(cast, effect, 1)
    Client().post(f"/ask/{link.token}/", sheet(effect))

    kept = Sheet.objects.get()
    assert kept.unit == cast.works
    assert not hasattr(kept, "case")


def test_the_handling_unit_sees_shares_of_five_and_no_single_answer(cast, effect, at_desk):
    links = sent(cast, effect, 5)
    for link in links[:4]:
        Client().post(f"/ask/{link.token}/", sheet(effect, words="拖了很久。"))
    few = at_desk("zhao").get("/desk/research/effects/").content.decode()
    assert "不满 5 份" in few
    assert "100.0%" not in few

    Client().post(f"/ask/{links[4].token}/", sheet(effect, words="拖了很久。"))

    many = at_desk("zhao").get("/desk/research/effects/").content.decode()
    assert "100.0%" in many
    assert "拖了很久" not in many
    assert queries.texts_of(effect, who=cast.who("zhao")).count() == 0
    assert queries.texts_of(effect, who=cast.who("wang")).count() == 5
    assert effect.title not in at_desk("zhou").get("/desk/research/effects/").content.decode()


def test_words_about_ones_own_unit_are_hidden_even_from_its_leader(cast, effect):
    (link,) = sent(cast, effect, 1)
    Case.objects.filter(pk=link.case_id).update(lead_unit=cast.desk_unit)
    Client().post(f"/ask/{link.token}/", sheet(effect, words="拖了很久。"))

    assert queries.texts_of(effect, who=cast.who("wang")).count() == 0
    assert queries.texts_of(effect, who=cast.who("du")).count() == 1


def test_fewer_than_five_show_nothing_but_their_number(cast, effect, at_desk):
    (link,) = sent(cast, effect, 1)
    Client().post(f"/ask/{link.token}/", sheet(effect))

    page = at_desk("lin").get(f"/desk/research/questionnaires/{effect.pk}/").content.decode()
    assert "不满 5 份" in page
    assert "100.0%" not in page


def test_only_a_questionnaire_of_that_kind_is_sent(cast):
    other = questionnaire_of(cast, "ideas")

    with pytest.raises(NotNow, match="问效"):
        actions.ask_effect(other, area=cast.county, by=cast.who("wang"), at=MORNING, **PERIOD)


def test_a_resident_of_another_link_is_no_one_here(cast, effect):
    sent(cast, effect, 1)

    assert Client().get(f"/ask/{uuid.uuid4().hex[:22]}/").status_code == 404


def test_words_about_ones_own_unit_are_taken_on_by_someone_else(cast, effect):
    (link,) = sent(cast, effect, 1)
    Case.objects.filter(pk=link.case_id).update(lead_unit=cast.desk_unit)
    Client().post(f"/ask/{link.token}/", sheet(effect, words="拖了很久。"))
    answer = Answer.objects.exclude(words="").get()

    with pytest.raises(NotAllowed, match="您所在单位"):
        actions.turn_into_suggestion(
            answer, words=answer.words, area=cast.village, by=cast.who("wang"), at=MORNING
        )
