"""What was decided about a case that is sealed later is seen as the case is: on no page, list or story."""

import uuid

import pytest
from django.urls import reverse

from sixia.channels.onsite import actions, queries
from sixia.channels.onsite.actions import Meeting
from sixia.channels.onsite.tests.meeting import about, called, confirmed, said
from sixia.ledger.models import Case
from sixia.ledger.refusals import NotAllowed, NotNow
from sixia.visits import actions as visits
from sixia.visits.models import Visit
from tests import cast as people
from tests.cast import MORNING

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("sixia.ground.days.clock.now", lambda: MORNING)


@pytest.fixture
def bodies(client, cast):
    def ask(login: str, *urls: str) -> str:
        client.force_login(cast.users[login])
        return "\n".join(client.get(url).content.decode() for url in urls)

    return ask


def pages(session) -> list[str]:
    one = [reverse(f"onsite:{name}", args=[session.pk]) for name in ("session", "minutes", "minutes-text")]
    lists = [reverse("onsite:decisions") + query for query in ("", "?show=unit", "?show=all")]
    loop = [reverse("onsite:loop") + query for query in ("?show=office", "?show=followed")]
    tables = ["/desk/tables/decisions/"]
    return [*one, *lists, *loop, *tables, reverse("visits:visit", args=[session.visit_id])]


@pytest.mark.parametrize("is_confirmed", [False, True])
@pytest.mark.serves("D1")
def test_decisions_about_a_sealed_case_are_on_no_page(cast, bodies, is_confirmed):
    session = called(cast)
    case = people.screened(cast)
    row = said(cast, session, item=about(cast, session, case), words="金丝雀那家的路灯修好。")
    other = said(cast, session, words="把水渠修好。", category=cast.lamps)
    if is_confirmed:
        confirmed(cast, session, row, other)
    assert "金丝雀" in bodies("wang", *pages(session))

    Case.objects.filter(pk=case.pk).update(confidentiality="sealed")
    for login in ("wang", "lin", "luo", "zhao", "du"):
        body = bodies(login, *pages(session))
        assert ("金丝雀" in body, case.number in body) == (False, False), login
    body = bodies("wang", *pages(session))
    assert "把水渠修好。" in body
    assert "有 1 件不在您的查看范围内" in body


def test_a_decision_that_became_a_sealed_case_is_hidden_too(cast, bodies):
    session = called(cast)
    (row,) = confirmed(cast, session, said(cast, session, words="金丝雀那家的路灯修好。"))
    Case.objects.filter(pk=row.case_id).update(confidentiality="sealed")

    assert "金丝雀" not in bodies("wang", *pages(session))
    assert not queries.confirmed_by(cast.who("wang")).exists()


def test_what_was_struck_out_is_not_told_by_the_story(cast, bodies):
    session = called(cast)
    case = people.screened(cast)
    row = said(cast, session, item=about(cast, session, case), words="金丝雀那家的路灯修好。")
    actions.strike(row, by=cast.who("wang"), at=MORNING)
    Case.objects.filter(pk=case.pk).update(confidentiality="sealed")

    assert "金丝雀" not in bodies("wang", *pages(session))


def test_confirming_all_confirms_what_the_leader_sees(cast, client):
    session = called(cast)
    case = people.screened(cast)
    hidden = said(cast, session, item=about(cast, session, case))
    shown = said(cast, session, words="把水渠修好。", category=cast.lamps)
    Case.objects.filter(pk=case.pk).update(confidentiality="sealed")
    client.force_login(cast.users["wang"])
    client.post(reverse("onsite:confirm", args=[session.pk]))

    for row in (hidden, shown):
        row.refresh_from_db()
    assert (hidden.confirmed_at, shown.confirmed_at) == (None, MORNING)


def test_nothing_is_decided_about_a_case_out_of_sight(cast):
    session = called(cast)
    case = people.screened(cast)
    item = about(cast, session, case)
    Case.objects.filter(pk=case.pk).update(confidentiality="sealed")

    with pytest.raises(NotAllowed):
        said(cast, session, item=item)


def test_a_meeting_is_called_on_the_visit_as_it_stands_now(cast):
    visit = called(cast).visit
    stale = Visit.objects.get(pk=visit.pk)
    visits.call_off(visit, reason="下大雨", by=cast.who("wang"), at=MORNING)

    with pytest.raises(NotNow, match="已经取消"):
        actions.convene(Meeting(), visit=stale, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
