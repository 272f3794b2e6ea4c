"""The list of checks by name: how a check gets into it, and which answer a check is about."""

from collections.abc import Callable

from sixia.ledger.moment import Moment

Guard = Callable[[Moment], str | None]

GUARDS: dict[str, Guard] = {}
OF_ANSWERS: set[str] = set()
ABOUT: dict[str, str] = {}


def guard(check: Guard) -> Guard:
    """Put a check into the list under its own name."""
    GUARDS[check.__name__] = check
    return check


def about(answer: str) -> Callable[[Guard], Guard]:
    """A check of the answer named: it can only speak once the form is filled in."""

    def keep(check: Guard) -> Guard:
        OF_ANSWERS.add(check.__name__)
        ABOUT[check.__name__] = answer
        return guard(check)

    return keep
