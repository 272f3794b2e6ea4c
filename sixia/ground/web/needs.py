"""Who may open a page: every view in the house wears exactly one of these marks.

``@needs(permit)`` asks for a post with that permit; which cases one then sees is asked by the queries.
``@signed_in`` asks only for an account (signing out, one's own settings). ``@public`` asks for nothing.
"""

from collections.abc import Callable
from functools import wraps
from typing import Protocol, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sixia.ground.people.permits import Permit
from sixia.ground.people.scope import Standing
from sixia.ground.web import second_factor

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
            who = _who(request)
            if who is None:
                return _to_sign_in(request)
            if getattr(request, "lacks_second_factor", False):
                return _to_set_up(request)
            if not who.holds(permit):
                raise PermissionDenied(_("这一页需要的权限是：%(permit)s。") % {"permit": permit.means})
            return view(request, *args, **kwargs)

        return _marked(guarded, needs=permit, is_public=False)

    return mark


def signed_in(view: View) -> MarkedView:
    """Let in everyone with an account, whatever their posts."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: object, **kwargs: object) -> HttpResponseBase:
        if _who(request) is None:
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


def _who(request: HttpRequest) -> Standing | None:
    """Who is signed in, no longer lazy; None where nobody is, or a post was over and the session with it."""
    if not _is_signed_in(request):
        return None
    who: Standing = request.who.itself  # type: ignore[attr-defined]
    request.who = who  # type: ignore[attr-defined]
    return who if _is_signed_in(request) else None


def _is_signed_in(request: HttpRequest) -> bool:
    return request.user.is_authenticated


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send to the sign-in page; a fragment asked for by htmx makes the whole page go there."""
    came_from = request.get_full_path() if request.method == "GET" else request.headers.get("Referer", "/")
    return _to(request, redirect_to_login(came_from))


def _to_set_up(request: HttpRequest) -> HttpResponse:
    """Send to where a second factor is set up, and say why."""
    messages.warning(
        request, _("您的岗位要求登录时有第二重验证。请先启用动态验证码，或者添加通行密钥。")
    )  # fmt: skip
    return _to(request, redirect(second_factor.SETTING_UP))


def _to(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    if request.headers.get("HX-Request") != "true":
        return answer
    return HttpResponse(status=204, headers={"HX-Redirect": answer["Location"]})
