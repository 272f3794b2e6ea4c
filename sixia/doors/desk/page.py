"""A page of the desk: what every one of them shows beside its own facts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sixia.doors.desk import navigation
from sixia.ground.people.permits import ROLE_BY_NAME
from sixia.ground.people.scope import Standing


def show(request: HttpRequest, template: str, facts: dict[str, object], *, status: int = 200) -> HttpResponse:
    """Show a page with the desk's navigation; a fragment asked for by htmx comes without it."""
    if request.headers.get("HX-Request") == "true":
        return render(request, template, facts, status=status)
    who: Standing = request.who  # type: ignore[attr-defined]
    beside = {
        "navigation": navigation.of(who, at=request.at, current=request.path),  # type: ignore[attr-defined]
        "my_post": posts_in_words(who),
    }
    return render(request, template, {**beside, **facts}, status=status)


def posts_in_words(who: Standing) -> str:
    """The functions this person holds, each once."""
    return " · ".join(dict.fromkeys(str(ROLE_BY_NAME[holding.role].label) for holding in who.holdings))
