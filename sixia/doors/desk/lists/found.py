"""Everything one may see: search by number and words, filters, newest first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.doors.desk import paging, tallies
from sixia.doors.desk.case.bulk import steps_for
from sixia.doors.desk.catalogue import SIZE
from sixia.doors.desk.lists.conditions import Conditions, is_phone
from sixia.doors.desk.lists.listing import first_page
from sixia.doors.desk.lists.reasons import not_understood, nothing_found
from sixia.doors.desk.page import show
from sixia.doors.desk.rows import case_url, rows
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import Pager
from sixia.ledger import life, numbers, queries
from sixia.ledger.models import Case
from sixia.ledger.queries import Filters


@needs(permits.DESK)
def cases(request: HttpRequest) -> HttpResponse:
    """List what matches; a whole number goes straight to its case."""
    who: Standing = request.who  # type: ignore[attr-defined]
    at = request.at  # type: ignore[attr-defined]
    form = Conditions(request.GET, who=who, today=clock.local_date(at))
    if not form.is_valid():
        return _shown(request, form, [], status=422)
    filters = form.filters()
    if number := _meant(filters.words, who):
        return redirect(case_url(number))
    before = paging.whole(request.GET.get("before", ""))
    return _shown(request, form, queries.found(who, filters, at=at, before=before, limit=SIZE))


def _meant(words: str, who: Standing) -> str:
    """The number of the case that was typed out in full, if this person may see it."""
    number = numbers.normal(words)
    if len(number) != len("20260804-000001") or not number.replace("-", "").isdigit():
        return ""
    seen = queries.visible_to(who).filter(number=number).exclude(state=life.DRAFT.name)
    return number if seen.exists() else ""


def _shown(request: HttpRequest, form: Conditions, found: list[Case], *, status: int = 200) -> HttpResponse:
    who, at = request.who, request.at  # type: ignore[attr-defined]
    is_valid = form.is_valid()
    words = form.filters().words if is_valid else ""
    typed = form.data.get("q", "")
    facts: dict[str, object] = {
        "form": form,
        "search_words": typed,
        "rows": rows(found[:SIZE], at=at, words=words),
        "pager": _pager(request, found),
        "count": _count(request, form, found) if is_valid else "",
        "bulk_steps": steps_for(who, found[:SIZE]),
        "is_narrowed": form.is_narrowed,
        "clear_url": reverse("desk:cases"),
        "export_url": _with_query(reverse("desk:export"), request, form)
        if found and who.holds(permits.EXPORT)
        else "",
        "by_phone": is_phone(typed) and who.holds(permits.SEE_IDENTITY),
        "query": form.as_query(),
    }
    if not is_valid:
        facts["empty"] = not_understood()
    elif not found:
        facts["empty"] = nothing_found(who, words=words, is_narrowed=form.is_narrowed)
    return show(request, "desk/lists/cases.html", facts, status=status)


def _count(request: HttpRequest, form: Conditions, found: list[Case]) -> str:
    """How many match, as words; a search by words that goes on is not counted to its end."""
    filters: Filters = form.filters()
    if filters.words.strip():
        is_all = len(found) <= SIZE and "before" not in request.GET
        return _("共 %(count)s 件") % {"count": len(found)} if is_all else ""
    who, at = request.who, request.at  # type: ignore[attr-defined]
    all_of_them = queries.visible_to(who).exclude(state=life.DRAFT.name)
    count = tallies.together({"found": queries.narrowed(all_of_them, filters, at=at)}).counts({})["found"]
    return _("共 %(count)s 件") % {"count": tallies.words(count) or "0"}


def _pager(request: HttpRequest, found: list[Case]) -> Pager:
    next_url = paging.address(request, before=str(found[SIZE - 1].pk)) if len(found) > SIZE else ""
    return Pager(next_url=next_url, words=first_page(request, "before") if "before" in request.GET else "")


def _with_query(url: str, request: HttpRequest, form: Conditions) -> str:
    return f"{url}?{form.as_query()}" if url else ""
