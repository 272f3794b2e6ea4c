"""What someone can do to a case now: what comes first, what else, what not and why not."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise

from sixia.ground.people.scope import Standing
from sixia.ledger import forms, reach
from sixia.ledger.forms import GOES, Go
from sixia.ledger.models import Case
from sixia.ledger.queries import Offer
from sixia.ledger.shape import Step

# What one mostly does in each state, the likeliest first; a decision between equals is not in the list.
FIRST: dict[str, tuple[str, ...]] = {
    "draft": ("register",),
    "registered": ("screen_and_refer", "screen"),
    "screening": ("decline", "refer"),
    "sealed": ("take_sealed",),
    "seal_held": ("approve_identity", "hand_to_discipline", "conclude_sealed"),
    "with_discipline": ("approve_identity", "note_discipline"),
    "routed": ("accept_and_begin", "accept", "give_opinion"),
    "accepted": ("begin",),
    "handling": ("approve_extension", "file_result", "give_opinion"),
    "consulting": ("approve_extension", "give_opinion", "end_consulting"),
    "paused": ("resume",),
    "long_watch": ("review_long_watch",),
    "result_filed": ("pass_review",),
    "qa_review": ("reply",),
    "replied": ("record_evaluation",),
    "callback": ("close_disagreed", "close", "record_evaluation"),
    "redo": ("begin",),
}
# What the nearest limit asks for goes before what one mostly does.
FIRST_BY_LIMIT: dict[tuple[str, str], tuple[str, ...]] = {
    ("handling", "first_contact"): ("approve_extension", "record_contact"),
    ("handling", "relay"): ("approve_extension", "pass_on_contact"),
    ("accepted", "relay"): ("pass_on_contact",),
}
ELSEWHERE = {  # have a page of their own
    "look": "desk:case-identity",
    "correct": "desk:case-correct",
}


@dataclass(frozen=True)
class Choice:
    """A step, or a go of several: its name in addresses, its words, and why not now."""

    name: str
    words: str | Promise
    url: str
    why_not: str = ""


@dataclass(frozen=True)
class Choices:
    """All choices: the first with its form open, the others as links, the impossible with reasons."""

    first: str = ""
    others: list[Choice] = field(default_factory=list)
    aside: list[Choice] = field(default_factory=list)
    cannot: list[Choice] = field(default_factory=list)


def address(case: Case, name: str, *, then: str = "") -> str:
    """Where a step of a case is taken; ``then`` says where to go on after it."""
    url = reverse("desk:case-step", args=[case.number, name])
    return f"{url}?{urlencode({'next': then})}" if then else url


def choices(case: Case, offers: Sequence[Offer], *, who: Standing, then: str = "") -> Choices:
    """Sort what the ledger offers into what the page shows."""
    shown = [offer for offer in offers if offer.step.name not in ELSEWHERE]
    goes = goes_now(case, shown, who=who)
    possible = {offer.step.name for offer in shown if not offer.why_not} | {go.name for go in goes}
    likely = (*FIRST_BY_LIMIT.get((case.state, case.due_term), ()), *FIRST.get(case.state, ()))
    first = next((name for name in likely if name in possible), "")
    found = Choices(first=first)
    found.others.extend(_go(case, go, then) for go in goes if go.name != first)
    for offer in shown:
        if offer.step.name != first:
            _place(found, offer).append(_choice(case, offer, then))
    return found


def goes_now(case: Case, offers: Sequence[Offer], *, who: Standing) -> list[Go]:
    """The goes whose first step is possible, and whose others are this person's as well."""
    possible = {offer.step.name for offer in offers if not offer.why_not}
    return [go for go in GOES.values() if go.steps[0].name in possible and _all_mine(go.steps[1:], case, who)]


def _all_mine(steps: Sequence[Step], case: Case, who: Standing) -> bool:
    return all(reach.may_take(who, step, case) for step in steps)


def _place(found: Choices, offer: Offer) -> list[Choice]:
    if offer.why_not:
        return found.cannot
    return found.aside if offer.step.aside else found.others


def _choice(case: Case, offer: Offer, then: str) -> Choice:
    step = offer.step
    return Choice(step.name, step.label, address(case, step.name, then=then), offer.why_not)


def _go(case: Case, go: Go, then: str) -> Choice:
    return Choice(go.name, forms.label_of(go.name), address(case, go.name, then=then))
