"""A code after the password, a recovery code in its place, and posts that open nothing without either."""

import pytest
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.core.cache import cache
from django.test import Client

from sixia.ground.journal.queries import story
from sixia.ground.people.refusals import Refused
from sixia.ground.web.signing import actions
from sixia.ground.web.signing.tests import hand
from tests.cast import MORNING

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin(client, cast):
    assert hand.sign_in(client).status_code == 302
    return client


def opens(client, page="/desk/") -> bool:
    return client.get(page).status_code == 200


def test_a_code_is_asked_for_once_a_telephone_is_known(lin, cast):
    secret, codes = hand.start_telephone(lin)
    elsewhere = Client()

    assert len(codes) == 10
    assert hand.sign_in(elsewhere)["Location"] == "/sign-in/code/"
    assert not opens(elsewhere)
    assert elsewhere.get("/sign-in/code/").status_code == 200
    assert elsewhere.post("/sign-in/code/", {"code": hand.code_of(secret)})["Location"] == "/desk/"
    assert opens(elsewhere)


def test_one_comes_where_one_wanted_after_the_code(lin, cast):
    secret, _codes = hand.start_telephone(lin)
    elsewhere = Client()
    elsewhere.post("/sign-in/", {"username": "lin", "password": hand.PASSWORD, "next": "/desk/cases/"})

    assert elsewhere.post("/sign-in/code/", {"code": hand.code_of(secret)})["Location"] == "/desk/cases/"


def test_a_code_opens_once(lin, cast):
    secret, _codes = hand.start_telephone(lin)
    code = hand.code_of(secret)
    first, second = Client(), Client()
    for client in (first, second):
        hand.sign_in(client)

    assert first.post("/sign-in/code/", {"code": code}).status_code == 302
    cache.delete(f"allauth.mfa.totp.used?user={cast.users['lin'].pk}&code={code}")  # as after half a minute
    page = second.post("/sign-in/code/", {"code": code})

    assert "验证码不对，或者已经用过" in page.content.decode()
    assert not opens(second)


def test_a_recovery_code_opens_once(lin, cast):
    _secret, codes = hand.start_telephone(lin)

    for expected in (True, False):
        elsewhere = Client()
        hand.sign_in(elsewhere)
        elsewhere.post("/sign-in/code/", {"code": codes[0]})
        assert opens(elsewhere) is expected


def test_recovery_codes_are_shown_once(lin, cast):
    _secret, codes = hand.start_telephone(lin)

    page = lin.get("/me/codes/").content.decode()

    assert not any(code in page for code in codes)
    assert "只在生成时显示一次" in page


def test_the_secret_does_not_stand_in_the_database_as_it_is(lin, cast):
    secret, codes = hand.start_telephone(lin)

    rows = str(list(Authenticator.objects.values()))

    assert secret.replace(" ", "") not in rows
    assert not any(code in rows for code in codes)


def test_wrong_codes_lock_like_wrong_passwords(lin, cast):
    secret, _codes = hand.start_telephone(lin)
    elsewhere = Client()
    hand.sign_in(elsewhere)
    for _try in range(10):
        elsewhere.post("/sign-in/code/", {"code": "000000"})

    page = elsewhere.post("/sign-in/code/", {"code": hand.code_of(secret)})

    assert "之后再试" in page.content.decode()
    assert not opens(elsewhere)
    assert AccessAttempt.objects.get(username="lin").failures_since_start == 10
    assert "code=" not in AccessAttempt.objects.get(username="lin").post_data.replace("code=**", "")


def test_the_account_can_be_changed_in_the_middle_of_signing_in(lin, cast):
    hand.start_telephone(lin)
    elsewhere = Client()
    hand.sign_in(elsewhere)

    assert elsewhere.post("/sign-out/", {"next": "/sign-in/"})["Location"] == "/sign-in/"
    assert hand.sign_in(elsewhere, "hu")["Location"] == "/desk/"


@pytest.mark.parametrize(
    "page", ["/me/authenticator/", "/me/passkeys/add/", "/me/codes/new/", "/me/authenticator/stop/"]
)
def test_changing_the_guard_asks_who_one_is_once_more(lin, cast, page):
    Authenticator.objects.create(user=cast.users["lin"], type="totp", data={})
    if page == "/me/authenticator/":
        Authenticator.objects.all().delete()

    assert lin.get(page)["Location"].startswith("/me/again/?next=")
    assert lin.post(page)["Location"].startswith("/me/again/")
    assert "密码不对" in hand.confirm(lin, "wrong").content.decode()
    assert AccessAttempt.objects.get(username="lin").failures_since_start == 1


def test_what_was_done_to_the_guard_is_noted(lin, cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        hand.start_telephone(lin)
    lin.post("/me/authenticator/stop/")

    assert [entry.verb for entry in story(cast.users["lin"])] == ["factor", "factor_off"]
    assert not hand.has_telephone(cast.users["lin"])


class TestWhereAPostWantsIt:
    @pytest.fixture(autouse=True)
    def _wanted(self, settings):
        settings.SECOND_FACTOR_FOR = ["desk"]

    def test_nothing_opens_before_it_is_set_up(self, lin):
        assert lin.get("/desk/")["Location"] == "/me/authenticator/"
        assert lin.get("/desk/cases/")["Location"] == "/me/authenticator/"
        page = lin.get("/me/").content.decode()
        assert "您的岗位要求登录时有第二重验证" in page
        assert "全部诉求" not in page

    def test_setting_it_up_opens_at_once(self, lin):
        hand.start_telephone(lin)

        assert opens(lin)

    def test_a_fragment_makes_the_whole_page_go_there(self, lin):
        answer = lin.get("/desk/", headers={"HX-Request": "true"})

        assert (answer.status_code, answer["HX-Redirect"]) == (204, "/me/authenticator/")

    def test_a_session_without_it_opens_nothing_though_the_account_has_one(self, lin, cast):
        elsewhere = Client()
        hand.sign_in(elsewhere)

        hand.start_telephone(lin)

        assert elsewhere.get("/desk/")["Location"] == "/me/authenticator/"

    def test_other_posts_go_on_without(self, client, cast):
        hand.sign_in(client, "zhao")

        assert opens(client)

    def test_whoever_was_signed_in_otherwise_has_given_none(self, client, cast):
        client.force_login(cast.users["lin"])

        assert client.get("/desk/").status_code == 302


def test_whoever_asks_who_they_are_too_often_waits(lin, cast):
    for _try in range(10):
        assert hand.confirm(lin, "").status_code == 422

    page = hand.confirm(lin, "")

    assert page.status_code == 429
    assert "您操作得太频繁了" in page.content.decode()
    cache.clear()


def test_a_lost_telephone_is_taken_away_by_another_officer(lin, cast):
    hand.start_telephone(lin)

    count = actions.take_away_factors(cast.users["lin"], by=cast.who("ji"), at=MORNING)

    assert count == 2
    assert not opens(lin)
    assert story(cast.users["lin"]).last().verb == "factors_taken"
    with pytest.raises(Refused, match="不能为自己"):
        actions.take_away_factors(cast.users["ji"], by=cast.who("ji"), at=MORNING)


def test_too_many_tries_of_a_first_code_wait(lin, cast):
    hand.confirm(lin)
    lin.get("/me/authenticator/")
    for _try in range(20):
        lin.post("/me/authenticator/", {"code": "000000"})

    assert "过一小时再试" in lin.post("/me/authenticator/", {"code": "000000"}).content.decode()
    cache.clear()
