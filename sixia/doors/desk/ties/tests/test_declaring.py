"""A declared tie keeps cases about that unit or person from its official, and is read by the desk alone."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from sixia.ground.journal import queries as journal
from sixia.ground.people.models import DeclaredTie
from sixia.ledger import actions, queries
from sixia.ledger.actions import Declared
from sixia.ledger.refusals import NotAllowed, NotNow
from tests import cast as people
from tests import walk
from tests.cast import at

pytestmark = pytest.mark.django_db
SPOUSE = "我爱人在水利局上班"


def tie(cast, login, **more):
    said = Declared(**{"relation": "kin", "words": SPOUSE, "unit": cast.water} | more)
    return actions.declare(said, by=cast.who(login), at=at(4), uid=uuid.uuid4())


def desk(cast, login):
    client = Client()
    client.force_login(cast.users[login])
    return client


def test_a_handler_with_a_tie_to_the_unit_complained_of_is_not_chosen_and_the_form_says_why(cast):
    tie(cast, "zhao")
    case = walk.accepted(cast).case
    type(case).objects.filter(pk=case.pk).update(against_unit=cast.water)
    case.refresh_from_db()

    with pytest.raises(NotNow, match="申报过和 青禾县水利局"):
        actions.take("begin", case, by=cast.who("hu"), at=at(5), handler=cast.users["zhao"])
    page = desk(cast, "hu").get(reverse("desk:case-step", args=[case.number, "begin"])).content.decode()
    assert "申报过和 青禾县水利局" in page


def test_whoever_declared_a_tie_does_not_act_on_such_a_case_until_it_ended(cast):
    declared = tie(cast, "cao")
    case = walk.replied(cast).case
    type(case).objects.filter(pk=case.pk).update(against_unit=cast.water)
    case.refresh_from_db()
    heard = {"solved": "yes", "satisfaction": "5", "said": "好了"}
    with pytest.raises(NotAllowed, match="利害关系"):
        actions.take("record_evaluation", case, by=cast.who("cao"), at=at(10), **heard)

    actions.end_tie(declared, by=cast.who("cao"), at=at(10))

    actions.take("record_evaluation", case, by=cast.who("cao"), at=at(10), **heard)


def test_a_tie_to_the_accused_person_counts_as_well(cast):
    walk.seal_desk(cast, "shi")
    tie(cast, "mi", unit=None, person=cast.users["hu"])
    case = people.screened(cast, request_class="accusation")
    actions.take("name_accused", case, by=cast.who("lin"), at=at(4), accused=cast.users["hu"])
    actions.take("seal", case, by=cast.who("lin"), at=at(4), recipient_unit=cast.inspection)

    with pytest.raises(NotNow, match="申报过和 胡强"):
        actions.take("take_sealed", case, by=cast.who("shi"), at=at(4), seal_officer=cast.users["mi"])
    actions.take("take_sealed", case, by=cast.who("shi"), at=at(4), seal_officer=cast.users["shi"])


def test_it_is_declared_on_a_page_kept_in_the_journal_and_shown_to_the_desk_alone(cast):
    client = desk(cast, "zhao")
    page = client.get(reverse("desk:tie-new"))
    sent = {"uid": str(uuid.uuid4()), "relation": "kin", "unit": str(cast.water.pk), "words": SPOUSE}
    assert page.status_code == 200
    for _twice in range(2):
        assert client.post(reverse("desk:tie-new"), sent).url == reverse("desk:ties")

    row = DeclaredTie.objects.get()
    assert [entry.verb for entry in journal.story(row)] == ["declare"]
    assert SPOUSE not in journal.story(row).get().facts
    readers = {
        login
        for login in cast.users
        if SPOUSE in desk(cast, login).get(reverse("desk:ties")).content.decode()
    }
    assert readers == {"zhao", "lin", "mi"}
    assert desk(cast, "hu").post(reverse("desk:tie-end", args=[row.pk])).status_code == 404
    client.post(reverse("desk:tie-end", args=[row.pk]))
    row.refresh_from_db()
    assert row.ended_on is not None
    assert [entry.verb for entry in journal.story(row)] == ["declare", "end"]


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"relation": "kin", "words": SPOUSE}, "请选有关系的单位"),
        ({"relation": "kin", "words": ""}, "请填写"),
        ({"relation": "?", "words": SPOUSE}, "选项"),
    ],
)
def test_a_tie_to_nothing_or_without_words_is_asked_for_again(cast, sent, says):
    answer = desk(cast, "zhao").post(reverse("desk:tie-new"), sent)

    assert answer.status_code in {200, 422}
    assert says in answer.content.decode()
    assert not queries.ties_visible_to(cast.who("zhao")).exists()
