"""Who is asking: the standing of the person signed in, worked out once a request and only when asked."""

from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from sixia.ground.days import clock
from sixia.ground.editions import shelves
from sixia.ground.people.scope import NOBODY, Standing, standing
from sixia.ground.web import second_factor
from sixia.ground.web.signing.adapters import POSTS


def with_standing(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: put ``request.who`` (a Standing) and ``request.at`` (its moment) in place."""

    def answer(request: HttpRequest) -> HttpResponse:
        shelves.look_again(after=settings.EDITIONS_SECONDS)
        request.at = clock.now()  # type: ignore[attr-defined]
        request.who = SimpleLazyObject(lambda: _standing(request))  # type: ignore[attr-defined]
        return get_response(request)

    return answer


def _standing(request: HttpRequest) -> Standing:
    """The posts held now; none before a second factor is given where one is wanted.

    A session ends with any of the posts it began with: whoever loses one signs in anew to what is left.
    """
    user = request.user
    if not user.is_authenticated:
        return NOBODY
    who = standing(user, on=clock.local_date(request.at))  # type: ignore[attr-defined]
    began_with = request.session.get(POSTS)
    if began_with and not {holding.post_id for holding in who.holdings}.issuperset(began_with):
        logout(request)
        return NOBODY
    if second_factor.is_wanted(who) and not second_factor.was_given(request, user):
        request.lacks_second_factor = True  # type: ignore[attr-defined]
        return replace(who, holdings=())
    return who
