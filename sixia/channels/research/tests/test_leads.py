"""Leads are seen by those who look over a place, and never by the unit they are about."""

import uuid
from datetime import date

import pytest

from sixia.channels.research import actions
from sixia.channels.research.actions import Hint
from sixia.channels.research.models import Lead
from sixia.channels.research.queries import leads as queries
from sixia.ground.people import actions as people
from sixia.ledger.refusals import Missing, NotAllowed
from tests.cast import MORNING, SINCE, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.serves("B22")]
WORDS = "河堤修了一半没人管。"


def lead(cast, by="wang", **changes) -> Lead:
    usual = {"kind": "unfinished", "words": WORDS, "area": cast.village, "unit": cast.desk_unit, "on": TODAY,
             "against_unit": cast.works}  # fmt: skip
    hint = Hint(**{**usual, **changes})
    return actions.note_lead(hint, by=cast.who(by), at=MORNING, uid=uuid.uuid4())


def test_a_lead_is_seen_by_whoever_arranges_supervises_or_audits(cast):
    one = lead(cast)

    assert {login for login in cast.users if queries.lead(one.pk, who=cast.who(login))} == {
        "lin", "wang", "du", "ji",
    }  # fmt: skip


def test_the_unit_it_is_about_and_everything_below_it_never_sees_it(cast, at_desk):
    one = lead(cast)
    below = people.add_unit(name="住建局路灯所", kind="department", area=cast.county, parent=cast.works)
    for unit, login in ((cast.works, "pan"), (below, "pang")):
        user = people.add_user(username=login, name=login, password="a-long-test-password")
        for role in ("leader", "supervisor", "auditor", "desk"):
            people.give_post(user=user, unit=unit, area=cast.county, role=role, from_on=SINCE)
        cast.users[login] = user

        client = at_desk(login)
        assert client.get(f"/desk/research/leads/{one.pk}/").status_code == 404
        assert client.get(f"/desk/research/leads/{one.pk}/dispose/").status_code == 404
        assert WORDS not in client.get("/desk/research/leads/").content.decode()
        with pytest.raises(NotAllowed):
            actions.dispose(one, words="没事。", by=cast.who(login), at=MORNING)


def test_whoever_has_no_such_office_finds_no_register(cast, at_desk):
    for login in ("zhao", "luo", "cao"):
        for path in ("/desk/research/leads/", "/desk/research/leads/new/"):
            assert at_desk(login).get(path).status_code == 404, (login, path)
    assert "/desk/research/leads/" not in at_desk("zhao").get("/desk/research/").content.decode()
    assert WORDS not in at_desk("qian").get("/desk/research/leads/").content.decode()


def test_a_lead_is_taken_in_and_disposed_of_on_pages(cast, at_desk):
    du = at_desk("du")
    said = {"kind": "figures", "words": WORDS, "area": cast.village.path, "on": "2026-08-04",
            "against_unit": cast.works.pk, "uid": str(uuid.uuid4())}  # fmt: skip
    first, second = du.post("/desk/research/leads/new/", said), du.post("/desk/research/leads/new/", said)
    assert first["Location"] == second["Location"]

    du.post(f"{first['Location']}dispose/", {"words": "已责成续建。"})

    one = Lead.objects.get()
    assert (one.kind, one.disposal, one.disposed_on) == ("figures", "已责成续建。", TODAY)
    assert "已责成续建。" in du.get(first["Location"]).content.decode()


def test_a_lead_about_ones_own_unit_is_for_another_to_take_in(cast):
    with pytest.raises(NotAllowed, match="另外单位"):
        lead(cast, against_unit=cast.desk_unit)


def test_a_lead_out_of_reach_or_ahead_of_time_is_refused(cast):
    with pytest.raises(NotAllowed, match="白石县"):
        lead(cast, area=cast.other_county)
    with pytest.raises(Missing):
        lead(cast, on=date(2026, 8, 5))
    with pytest.raises(NotAllowed):
        lead(cast, by="zhao")
