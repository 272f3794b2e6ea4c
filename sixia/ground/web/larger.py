"""Large type on residents' pages: a choice kept in a cookie, which needs neither scripts nor an account."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from sixia.ground.web.needs import public

COOKIE = "larger"
SIZES = ("", "1", "2")  # as everyone has it, large, as large as it gets
KEPT_FOR = 365 * 24 * 3600  # seconds


def size_of(request: HttpRequest) -> str:
    """The size that this browser asks for; empty for the usual one."""
    size = request.COOKIES.get(COOKIE, "")
    return size if size in SIZES else ""


@public
@require_POST
def set_larger(request: HttpRequest) -> HttpResponse:
    """Keep the size, and go back to the page one came from."""
    size, back = request.POST.get("size", ""), request.POST.get("next", "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, {request.get_host()})
    answer = HttpResponseRedirect(back if is_ours else "/")
    if size in SIZES[1:]:
        secure = request.is_secure()
        answer.set_cookie(COOKIE, size, max_age=KEPT_FOR, samesite="Lax", httponly=True, secure=secure)
    else:
        answer.delete_cookie(COOKIE, samesite="Lax")
    return answer
