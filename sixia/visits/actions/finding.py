"""What is found on a trip: registered as a case, settled on the spot, kept as a suggestion, or noted."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.ground.journal import actions as journal
from sixia.ground.people.models import Category, Unit
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area
from sixia.ground.vault import codes as query_codes
from sixia.ground.vault.person import Person
from sixia.ledger import actions as ledger
from sixia.ledger.actions import Request
from sixia.ledger.codes import Channel
from sixia.ledger.models import Case
from sixia.ledger.refusals import Missing
from sixia.visits import codes
from sixia.visits.actions import allowed
from sixia.visits.actions.suggesting import suggest
from sixia.visits.models import Finding, Visit

TITLE_LONGEST = 60
_STOPS = "。！？!?；;\n"
_BY_FORM = {
    codes.Form.LECTURE: Channel.OUTREACH,
    codes.Form.RECEPTION: Channel.RECEPTION,
    codes.Form.CASE_LED: Channel.RECEPTION,
    codes.Form.OFFICE: Channel.ONSITE,
}


@dataclass(frozen=True, kw_only=True)
class Found:
    """One thing found. ``spot`` is what was settled at once (the answers of the step "settle_on_spot").

    ``person`` is who said it, where they want to be told what came of it; ``heads`` people came with it.
    """

    words: str
    outcome: str = codes.Outcome.SENT_ON
    title: str = ""
    source: str = codes.Source.RESEARCH
    nature: str = codes.Nature.INDIVIDUAL
    ledger: str = ""
    is_blocker: bool = False
    person: Person | None = None
    disclose: bool = False
    heads: int = 1
    place_words: str = ""
    area: Area | None = None
    category: Category | None = None
    request_class: str = ""
    against_unit: Unit | None = None
    urgency: str = "normal"
    by_proxy: bool = False
    spot: dict[str, Any] | None = None


@dataclass(frozen=True)
class FoundNow:
    """A finding as it was just taken in, with the query code of its case; the code is told once."""

    finding: Finding
    code: str = ""

    @staticmethod
    def code_of(finding: Finding) -> str:
        """The code that the same form gave before."""
        return query_codes.code_of(finding.uid) if finding.case_id else ""


@transaction.atomic
def find(visit: Visit, found: Found, *, by: Standing, at: datetime, uid: uuid.UUID) -> FoundNow:
    """Take in one finding of a visit; what is to be solved becomes a case. The same ``uid`` adds nothing."""
    again = Finding.objects.filter(uid=uid).select_related("case").first()
    if again is not None:
        return FoundNow(again, FoundNow.code_of(again))
    allowed.on_visit(visit, by=by)
    finding = Finding(
        visit=visit, uid=uid, outcome=found.outcome, source=found.source, nature=found.nature,
        ledger=found.ledger, is_blocker=found.is_blocker, found_at=at,
    )  # fmt: skip
    code = ""
    if found.outcome == codes.Outcome.NOTED:
        finding.words = found.words
    elif found.outcome == codes.Outcome.SUGGESTION:
        finding.suggestion = suggest(
            words=found.words, area=found.area or visit.area, unit=visit.unit, via=visit.form,
            by=by, at=at, uid=uuid.uuid5(uid, "suggestion"),
        )  # fmt: skip
    else:
        finding.case, code = _case(visit, found, by=by, at=at, uid=uid)
    finding.save()
    journal.note(visit, "find", by=by, at=at, finding=finding.pk, outcome=found.outcome)
    return FoundNow(finding, code)


def _case(visit: Visit, found: Found, *, by: Standing, at: datetime, uid: uuid.UUID) -> tuple[Case, str]:
    if not found.words.strip():
        raise Missing(_("请写下发现的问题。"), field="words")
    request = Request(
        title=found.title or first_sentence(found.words),
        words=found.words,
        area=found.area or visit.area,
        site=visit.site if _is_there(visit, found) else None,
        place_words=found.place_words or visit.place_words,
        channel=channel_of(visit),
        person=found.person,
        disclose=found.disclose,
        heads=found.heads,
        category=found.category,
        request_class=found.request_class,
        against_unit=found.against_unit,
        urgency=found.urgency,
        by_proxy=found.by_proxy,
    )
    receipt = ledger.receive(request, by=by, at=at, uid=uid, code=query_codes.code_of(uid))
    if found.outcome == codes.Outcome.ON_SPOT:
        ledger.take(
            "settle_on_spot",
            receipt.case,
            by=by,
            at=at,
            uid=uuid.uuid5(uid, "on the spot"),
            **(found.spot or {}),
        )
    return receipt.case, receipt.code or query_codes.code_of(uid)


def _is_there(visit: Visit, found: Found) -> bool:
    """Whether the finding lies where the visit went: nothing else was said, or a grid of the same place."""
    return found.area is None or found.area.path.startswith(visit.area.path)


def channel_of(visit: Visit) -> str:
    """By which channel the words of someone met on this visit reached us."""
    by_form = _BY_FORM.get(codes.Form(visit.form))
    if by_form is not None:
        return by_form
    for flag, channel in (
        (visit.is_research, Channel.RESEARCH),
        (visit.is_reception, Channel.RECEPTION),
        (visit.is_onsite, Channel.ONSITE),
    ):
        if flag:
            return channel
    return Channel.OUTREACH


def first_sentence(words: str) -> str:
    """The first sentence, short enough for a title."""
    cut = next((at for at, char in enumerate(words) if char in _STOPS), len(words))
    return words[: min(cut, TITLE_LONGEST)].strip() or words[:TITLE_LONGEST].strip()
