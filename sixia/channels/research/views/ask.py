"""The public page of a questionnaire: answered on a phone, without an account, a name or a script."""

import uuid

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from sixia.channels.research import actions
from sixia.channels.research.forms.sheet import SheetForm
from sixia.channels.research.queries import asking as queries
from sixia.channels.research.queries.asking import Asked
from sixia.ground.days import clock
from sixia.ground.web import crowds
from sixia.ground.web.crowds import Limit
from sixia.ground.web.needs import public
from sixia.ground.web.serving import serves
from sixia.ledger.refusals import Refused

TOO_MANY = Limit("sheets", 120)  # in an hour from one address: a whole village may share one
ANSWERED, DAYS = "answered", 90


@serves("B6", "B8")
@public
@never_cache
def ask(request: HttpRequest, token: str) -> HttpResponse:
    """Show the questions to whoever has the address, take the answers, say thanks."""
    asked = queries.asked_at(token)
    if asked is None:
        raise Http404
    if request.method == "POST":
        return _answered(request, asked, token)
    if request.COOKIES.get(ANSWERED) == token[:8] or (asked.link is not None and asked.link.is_used):
        return _page(request, asked, None, thanks=True)
    return _page(request, asked, SheetForm(asked.questionnaire))


def _answered(request: HttpRequest, asked: Asked, token: str) -> HttpResponse:
    at = request.at  # type: ignore[attr-defined]
    form = SheetForm(asked.questionnaire, request.POST)
    if crowds.count(TOO_MANY, crowds.address(request), at=at) > TOO_MANY.most:
        form.add_error(None, _("这里答得太多了，请过一小时再提交，您写的还在。"))
    elif form.is_valid() and form.cleaned_data[form.trap]:
        form.add_error(None, _("这次没有收到，请再提交一次。"))
    if not form.is_valid():
        return _page(request, asked, form, status=422)
    try:
        actions.fill_in(asked, form.answered(), at=at, uid=form.cleaned_data["uid"] or uuid.uuid4())
    except Refused as refused:
        form.add_error(None, refused.message)
        return _page(request, asked, form, status=422)
    answer = redirect(reverse("research:ask", args=[token]))
    answer.set_cookie(
        ANSWERED, token[:8], max_age=DAYS * 24 * 3600, path=answer.url, httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return answer


def _page(
    request: HttpRequest, asked: Asked, form: SheetForm | None, *, thanks: bool = False, status: int = 200
) -> HttpResponse:
    one = asked.questionnaire
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    facts = {
        "questionnaire": one,
        "form": form,
        "thanks": thanks,
        "is_open": queries.is_open(one, on=today),
        "is_early": one.closed_at is None and today < one.from_on,
        "case": asked.link.case if asked.link else None,
    }
    return render(request, "research/ask.html", facts, status=status)
