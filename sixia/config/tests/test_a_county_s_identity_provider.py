"""A county's own identity provider opens accounts that are there; it never makes one, and never a post."""

from urllib.parse import urlsplit

import oidc_provider_mock
import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache

from sixia.config import entrance
from sixia.ground.journal.queries import story
from sixia.ground.people.models import Post, User
from sixia.ground.web.signing import actions
from sixia.ground.web.signing.tests import hand
from tests.cast import MORNING

pytestmark = pytest.mark.django_db

PEOPLE = {"k-001": "lin", "k-002": "stranger", "k-003": "lin", "k-004": "hu"}


@pytest.fixture(scope="module")
def provider():
    """A real OpenID Connect provider on the loopback."""
    known = [oidc_provider_mock.User(sub=sub, claims={"staff_no": name}) for sub, name in PEOPLE.items()]
    with oidc_provider_mock.run_server_in_thread(user_claims=known) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(autouse=True)
def _configured(settings, provider, tmp_path):
    secret = tmp_path / "oidc.secret"
    secret.write_text("a secret of the provider\n")
    settings.OIDC_URL = provider
    settings.OIDC_NAME = "青禾县统一身份认证"
    settings.OIDC_CLAIM = "staff_no"
    settings.SOCIALACCOUNT_PROVIDERS = entrance.provider(
        url=provider, name=settings.OIDC_NAME, client="sixia", secret_file=secret
    )
    cache.clear()


def come_from_county(client, sub, *, follow_to="", process=""):
    """Press the button, sign in at the provider, come back."""
    query = f"?process={process}" if process else ""
    there = client.post(f"/sign-in/county/{query}", {"next": follow_to})
    assert there.status_code == 302, there.content.decode()
    back = requests.post(there["Location"], data={"sub": sub}, allow_redirects=False, timeout=10)
    parts = urlsplit(back.headers["Location"])
    return client.get(f"{parts.path}?{parts.query}")


def opens(client) -> bool:
    return client.get("/desk/").status_code == 200


def said(client) -> str:
    return client.get("/sign-in/").content.decode()


def test_an_official_who_is_there_comes_in_and_stays_tied(client, cast):
    assert "用青禾县统一身份认证登录" in said(client)

    answer = come_from_county(client, "k-001")

    assert answer["Location"] == "/desk/"
    assert opens(client)
    tied = SocialAccount.objects.get()
    assert (tied.user.username, tied.provider, tied.uid) == ("lin", "county", "k-001")
    assert [entry.verb for entry in story(cast.users["lin"])] == ["tie_identity"]
    assert Post.objects.filter(user=tied.user).count() == 1


def test_one_comes_where_one_wanted(client, cast):
    assert come_from_county(client, "k-001", follow_to="/desk/cases/")["Location"] == "/desk/cases/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example"])
def test_coming_back_leads_to_no_other_house(client, cast, elsewhere):
    assert come_from_county(client, "k-001", follow_to=elsewhere)["Location"] == "/desk/"


def test_a_stranger_gets_no_account_and_is_told_what_to_do(client, cast):
    before = User.objects.count()

    come_from_county(client, "k-002")

    assert "没有与它对应的账号" in said(client)
    assert not opens(client)
    assert User.objects.count() == before and not SocialAccount.objects.exists()


def test_a_second_identity_with_the_same_claim_is_refused(client, cast):
    come_from_county(client, "k-001")
    client.post("/sign-out/")

    come_from_county(client, "k-003")

    assert "已经关联了另一个身份" in said(client)
    assert not opens(client)

    actions.untie(cast.users["lin"], by=cast.who("ji"), at=MORNING)
    come_from_county(client, "k-003")
    assert opens(client)


def test_a_closed_account_stays_closed(client, cast):
    come_from_county(client, "k-004")
    client.post("/sign-out/")
    User.objects.filter(username="hu").update(is_active=False)

    come_from_county(client, "k-004")

    assert "这个账号已停用" in said(client)
    assert not opens(client)


def test_nobody_ties_another_identity_to_their_account_by_hand(client, cast):
    hand.sign_in(client, "zhao")

    come_from_county(client, "k-002", process="connect")

    assert not SocialAccount.objects.exists()


def test_a_code_is_asked_for_all_the_same(client, cast):
    hand.sign_in(client)
    hand.start_telephone(client)
    client.post("/sign-out/")

    assert come_from_county(client, "k-001")["Location"] == "/sign-in/code/"
    assert not opens(client)


def test_an_answer_nobody_asked_for_opens_nothing(client, cast):
    answer = client.get("/sign-in/county/back/", {"code": "x", "state": "y"})

    assert answer.status_code == 302
    assert "统一身份认证没有完成" in said(client)


def test_another_page_cannot_send_somebody_there(client, cast):
    assert client.get("/sign-in/county/")["Location"] == "/sign-in/"


def test_a_provider_that_does_not_answer_is_told_in_plain_words(client, cast, settings, tmp_path):
    settings.SOCIALACCOUNT_PROVIDERS = entrance.provider(
        url="http://127.0.0.1:9", name="x", client="sixia", secret_file=tmp_path / "none"
    )

    answer = client.post("/sign-in/county/", {})

    assert answer.status_code == 302
    assert "统一身份认证没有完成" in said(client)


def test_the_page_may_lead_to_the_provider_and_nowhere_else():
    assert entrance.origin("https://id.county.example:8443/realms/k") == ["https://id.county.example:8443"]
    assert entrance.origin("") == []


def test_without_a_provider_there_is_no_such_way(client, cast, settings):
    settings.OIDC_URL = ""

    assert "统一身份认证" not in said(client)
    assert client.post("/sign-in/county/").status_code == 404
    assert client.get("/sign-in/county/back/").status_code == 404
