"""Who may open a page: marks on views."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from sixia.ground.people import permits
from sixia.ground.people.scope import Holding, Standing
from sixia.ground.web.needs import needs, public, signed_in


def holder(role):
    """Someone with one post of this role."""
    post = Holding(
        post_id=1, role=role, unit_id=1, unit_ids=frozenset({1}), unit_path="1/", area_path="k1/"
    )  # fmt: skip
    return Standing(kind="official", user_id=1, holdings=(post,))


class Account:
    is_authenticated = True


@needs(permits.DISPATCH)
def dispatching(request):
    return HttpResponse("in")


def ask(rf, view, *, user, who=None, **headers):
    request = rf.get("/desk/7/?tab=1", headers=headers)
    request.user, request.who = user, who
    return view(request)


def test_a_stranger_is_sent_to_sign_in_and_comes_back_to_the_same_page(rf):
    answer = ask(rf, dispatching, user=AnonymousUser())

    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/?next=/desk/7/%3Ftab%3D1"


def test_a_fragment_asked_for_by_htmx_sends_the_whole_page_to_sign_in(rf):
    answer = ask(rf, dispatching, user=AnonymousUser(), HX_Request="true")

    assert answer.status_code == 204
    assert answer["HX-Redirect"].startswith("/sign-in/")


def test_an_account_without_the_permit_is_refused_with_the_permit_named(rf):
    with pytest.raises(PermissionDenied, match="转办、交办"):
        ask(rf, dispatching, user=Account(), who=holder("handler"))


def test_a_holder_of_the_permit_comes_in(rf):
    answer = ask(rf, dispatching, user=Account(), who=holder("desk"))

    assert answer.content == b"in"


def test_every_mark_can_be_read_from_the_view():
    opened, entered = public(lambda request: HttpResponse()), signed_in(lambda request: HttpResponse())

    assert (dispatching.needs, dispatching.is_public) == (permits.DISPATCH, False)
    assert (opened.needs, opened.is_public) == (None, True)
    assert (entered.needs, entered.is_public) == (None, False)
