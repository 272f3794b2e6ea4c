"""The way through filing: which question follows which, and what is still missing."""

from sixia.doors.resident import questions
from sixia.doors.resident.journey import Journey
from sixia.doors.resident.questions import Question

ROUTE: dict[str, type[Question]] = {
    "what": questions.WhatHappened,
    "kind": questions.WhatKind,
    "town": questions.WhichTown,
    "place": questions.WhereExactly,
    "files": questions.WhatToShow,
    "who": questions.WhoAreYou,
    "contact": questions.HowToReachYou,
    "about": questions.AboutWhom,
    "check": questions.Check,
}
FIRST, LAST = "what", "check"


def asked_of(journey: Journey) -> list[str]:
    """The questions this person is asked; whoever stays anonymous is not asked for a name."""
    return [name for name in ROUTE if not (name == "contact" and journey.is_anonymous)]


def after(name: str, journey: Journey, *, changing: bool) -> str:
    """The next question; when one answer was changed from the last page, back there unless one is missing."""
    if changing:
        return missing(journey) or LAST
    asked = asked_of(journey)
    return asked[asked.index(name) + 1]


def before(name: str, journey: Journey) -> str:
    """The question before; empty before the first."""
    asked = asked_of(journey)
    place = asked.index(name) if name in asked else 0
    return asked[place - 1] if place else ""


def missing(journey: Journey) -> str:
    """The first question whose answer cannot be done without; empty when all is there."""
    named = journey.is_anonymous or (journey.name and journey.phone)
    there = {"what": journey.words, "town": journey.town, "who": journey.who, "contact": named}
    return next((name for name in asked_of(journey) if not there.get(name, True)), "")
