"""Who is asking: the standing of the person signed in, worked out once a request and only when asked."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from sixia.ground.days import clock
from sixia.ground.editions import shelves
from sixia.ground.people.scope import NOBODY, Standing, standing


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
    user = request.user
    if not user.is_authenticated:
        return NOBODY
    return standing(user, on=clock.local_date(request.at))  # type: ignore[attr-defined]
