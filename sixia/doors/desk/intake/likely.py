"""What may be the same: shown while one types, and asked once more before anything is registered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from sixia.doors.desk.lists.conditions import is_phone
from sixia.doors.desk.lists.phone import of_phone
from sixia.doors.desk.rows import Row, rows
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web.needs import needs
from sixia.ledger import queries, reach

SHORTEST = 6
LONGEST = 3000


@dataclass(frozen=True, kw_only=True)
class Like:
    """A case that may be the same, in percent, and whether the new one may be grouped with it."""

    row: Row
    percent: int
    may_join: bool


@needs(permits.REGISTER)
@require_POST
def likely(request: HttpRequest) -> HttpResponse:
    """Answer the form while it is being filled in."""
    who, at = request.who, request.at  # type: ignore[attr-defined]
    text = " ".join(request.POST.get(name, "")[:LONGEST] for name in ("title", "words", "place_words"))
    facts = {
        "likes": alike(text, who=who, at=at),
        "earlier": earlier(request.POST.get("phone", ""), who=who, at=at),
        "together": request.POST.get("together", ""),
    }
    return render(request, "desk/intake/likely.html", facts)


def alike(text: str, *, who: Standing, at: datetime, uid: UUID | None = None) -> list[Like]:
    """The cases I may see whose words are most like these; not the very request that has this ``uid``."""
    if len(text.strip()) < SHORTEST:
        return []
    found = [one for one in queries.likely_duplicates(text, who=who) if one.case.uid != uid]
    shown = rows([one.case for one in found], at=at)
    return [
        Like(
            row=row,
            percent=round(one.likeness * 100),
            may_join=one.case.is_open and reach.reaches(who, permits.DISPATCH, one.case),
        )
        for row, one in zip(shown, found, strict=True)
    ]


def earlier(phone: str, *, who: Standing, at: datetime) -> Sequence[Row]:
    """The earlier cases of this very number that I may see; no name, no profile, only the cases."""
    if not is_phone(phone) or not who.holds(permits.SEE_IDENTITY):
        return []
    return rows(of_phone(phone, who=who), at=at)
