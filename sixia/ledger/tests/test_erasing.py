"""What a resident told can be erased lawfully: the text goes, the chain and the account of it stay."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection

from sixia.ground.files import actions as files
from sixia.ground.files import store
from sixia.ground.files.models import StoredFile
from sixia.ground.files.tests import made
from sixia.ground.people.scope import SYSTEM
from sixia.ground.vault import queries as vault
from sixia.ground.vault.models import Identity, Look
from sixia.ledger import actions, queries
from sixia.ledger.models import Case, Event
from sixia.ledger.queries import Filters
from sixia.ledger.refusals import NotAllowed, NotNow
from sixia.ledger.verify import verify
from tests import walk

pytestmark = pytest.mark.django_db
TOLD = ("村口", "柳湾村村口", "第二句话", "电话联系", "灯杆线路", "路灯已经修好", "13800000001", "陈秋水")


def ended(cast):
    """A case that ran its course, with words of everyone's and a file."""
    place = walk.handled(cast).go("record_contact", "zhao")
    photo = files.keep(made.upload("门牌.png", made.picture("PNG")), at=place.now)
    place.go("add_words", "lin", addition="第二句话", files=[photo])
    place.go("file_result", "zhao", findings="灯杆线路老化").go("pass_review", "shen").go("reply", "hu")
    actions.look_at_identity(
        place.case, by=cast.who("lin"), user=cast.users["lin"], at=place.now, reason="约时间到现场看"
    )
    return place.go("evaluate", walk.RESIDENT).go("close", "du").wait(days=400)


def everything_stored() -> str:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = []
        for table in tables:
            if table.startswith(("ledger_", "vault_", "files_")):
                cursor.execute(f'SELECT * FROM "{table}"')
                found += [str(value) for row in cursor.fetchall() for value in row]
    return "\n".join(found)


def test_an_erased_case_holds_nothing_personal_and_its_chain_is_whole(
    cast, django_capture_on_commit_callbacks
):
    place = ended(cast)
    stored = StoredFile.objects.get()
    bytes_lie_at = store.path_of(stored.token)
    assert all(words in everything_stored() for words in TOLD[:6]) and bytes_lie_at.exists()

    with django_capture_on_commit_callbacks(execute=True):
        place.go("erase", "er")

    left = everything_stored()
    assert [words for words in TOLD if words in left] == []
    assert not StoredFile.objects.exists() and not bytes_lie_at.exists()
    assert not vault.by_phone("13800000001").exists()
    assert verify().broken == []


def test_the_account_of_an_erasure_says_who_when_and_by_which_article(cast):
    place = ended(cast)
    at = place.now

    place.go("erase", "er", reason="群众书面申请")

    event = Event.objects.get(case=place.case, step="erase")
    facts = json.loads(event.facts)
    assert (event.actor.username, event.recorded_at) == ("er", at)
    assert facts["asked"] == {"erasure_ground": "purpose"} and facts["erased"][0] == 1
    assert json.loads(event.words) == {"reason": "群众书面申请"}
    look = Look.objects.get(what="erased")
    assert look.by.username == "er" and "第四十七条第一款第一项" in look.reason


def test_who_looked_and_why_stays_when_the_rest_goes(cast):
    place = ended(cast).go("erase", "er")

    look = Event.objects.get(case=place.case, step="look")
    assert json.loads(look.words) == {"reason": "约时间到现场看"}
    assert (
        Event.objects.filter(case=place.case).exclude(step__in=("look", "erase")).exclude(words="").count()
        == 0
    )


def test_an_erased_case_is_found_by_number_alone_and_no_step_is_left(cast):
    place = ended(cast).go("erase", "er")
    lin = cast.who("lin")

    assert queries.found(lin, Filters(words="村口"), at=place.now) == []
    assert queries.found(lin, Filters(words=place.case.number), at=place.now) == [place.case]
    for step in ("add_words", "hold", "renew_code"):
        with pytest.raises(NotNow, match="已经依法删除"):
            place.go(step, "lin")
    assert all("已经依法删除" in offer.why_not for offer in queries.offers(place.case, who=lin, at=place.now))
    with pytest.raises(NotNow):
        actions.look_at_identity(
            place.case, by=lin, user=cast.users["lin"], at=place.now, reason="还想看看是谁"
        )


def test_erased_words_that_come_back_are_found(cast):
    place = ended(cast)
    reply = Event.objects.filter(case=place.case, step="reply")
    seq, words = reply.get().seq, reply.values("words", "salt").get()
    case = Case.objects.filter(pk=place.case.pk).values("title", "words").get()
    place.go("erase", "er")

    reply.update(**words)
    assert verify().broken[0].event == seq
    reply.update(words="", salt="")
    Case.objects.filter(pk=place.case.pk).update(**case)
    assert verify().broken[0].event == 1


def test_a_person_with_another_case_that_is_kept_stays_in_the_vault(cast):
    place, other = ended(cast), walk.filed(cast)
    # Two cases of one person: nothing in the house makes that today, and nothing shall go wrong if it does.
    Case.objects.filter(pk=other.case.pk).update(complainant_id=place.case.complainant_id)

    place.go("erase", "er")

    assert Identity.objects.get(pk=place.case.complainant_id).erased_at is None


def test_a_hold_keeps_a_case_until_it_ends_or_is_lifted(cast):
    place = ended(cast).go("hold", "lin", hold_until=date(2027, 12, 31))
    with pytest.raises(NotNow, match="保全到"):
        place.go("erase", "er")
    with pytest.raises(NotNow, match="先解除保全"):
        place.go("hold", "lin", hold_until=date(2027, 11, 30))

    place.go("lift_hold", "mi").go("erase", "er")

    told = Event.objects.filter(case=place.case, step__in=("hold", "lift_hold")).order_by("seq")
    hold, lift = told
    assert json.loads(hold.words) == {"held_for": "青禾县人民法院", "reason": "行政诉讼需要。"}
    assert (hold.actor.username, lift.actor.username) == ("lin", "mi")
    assert json.loads(hold.facts)["set"]["held_until"] == "2027-12-31"


def test_a_hold_that_has_run_out_holds_nothing(cast):
    place = ended(cast)
    place.go("hold", "lin", hold_until=place.now.date() + timedelta(days=10)).wait(days=10)
    with pytest.raises(NotNow):
        place.go("erase", "er")

    place.wait(days=1).go("erase", "er")


def test_nothing_is_erased_while_a_court_could_still_be_asked(cast):
    place = walk.closed(cast)
    with pytest.raises(NotNow, match="还不到可以删除的时候"):
        place.wait(days=184).go("erase", "er")

    place.wait(days=1).go("erase", "er")


def test_only_the_second_reader_or_time_past_the_term_erases(cast):
    place = ended(cast)
    for login in ("lin", "zhao", "du", "wang", "mi"):
        with pytest.raises(NotAllowed):
            place.go("erase", login)

    with pytest.raises(NotNow, match="保存期限还没有届满"):
        actions.take("erase", place.case, by=SYSTEM, at=place.now, erasure_ground="term")
