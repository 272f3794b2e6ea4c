"""Who may open a page: every view in the house wears exactly one of these marks.

``@needs(permit)`` asks for a post with that permit; which cases one then sees is asked by the queries.
``@signed_in`` asks only for an account (signing out, one's own settings). ``@public`` asks for nothing.
"""

from collections.abc import Callable
from functools import wraps
from typing import Protocol, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from sixia.ground.people.permits import Permit

View = Callable[..., HttpResponseBase]


class MarkedView(Protocol):
    """A view that says who may open it."""

    needs: Permit | None
    is_public: bool

    def __call__(self, request: HttpRequest, /, *args: object, **kwargs: object) -> HttpResponseBase: ...


def needs(permit: Permit) -> Callable[[View], MarkedView]:
    """Let in only those who hold the permit in a current post."""

    def mark(view: View) -> MarkedView:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: object, **kwargs: object) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            who = request.who = request.who.itself  # type: ignore[attr-defined]  # asked for: no longer lazy
            if not who.holds(permit):
                raise PermissionDenied(_("这一页需要的权限是：%(permit)s。") % {"permit": permit.means})
            return view(request, *args, **kwargs)

        return _marked(guarded, needs=permit, is_public=False)

    return mark


def signed_in(view: View) -> MarkedView:
    """Let in everyone with an account, whatever their posts."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: object, **kwargs: object) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        return view(request, *args, **kwargs)

    return _marked(guarded, needs=None, is_public=False)


def public(view: View) -> MarkedView:
    """Let everyone in: residents' pages, signing in, the language switch."""

    @wraps(view)
    def open_to_all(request: HttpRequest, /, *args: object, **kwargs: object) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    return _marked(open_to_all, needs=None, is_public=True)


def _marked(view: View, *, needs: Permit | None, is_public: bool) -> MarkedView:
    marked = cast(MarkedView, view)
    marked.needs = needs
    marked.is_public = is_public
    return marked


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send to the sign-in page; a fragment asked for by htmx makes the whole page go there."""
    came_from = request.get_full_path() if request.method == "GET" else request.headers.get("Referer", "/")
    answer = redirect_to_login(came_from)
    if request.headers.get("HX-Request") != "true":
        return answer
    return HttpResponse(status=204, headers={"HX-Redirect": answer["Location"]})
