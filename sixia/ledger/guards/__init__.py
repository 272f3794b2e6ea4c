"""Checks a step may name, by part of the life: each says why not in a sentence, or nothing."""

from sixia.ledger.guards import (
    asked_by_resident,
    erasing,
    grouping,
    intake,
    linking,
    opening,
    passing_on,
    rating,
    reviewing,
    sealed,
    second_person,
    serving,
    supervising,
)
from sixia.ledger.guards.closing import CALL_ATTEMPTS, MOST_REDOS
from sixia.ledger.guards.handling import LONGEST_PAUSE
from sixia.ledger.guards.registry import ABOUT, GUARDS, OF_ANSWERS, Guard
from sixia.ledger.guards.sending import MOST_RETURNS

__all__ = [
    "ABOUT",
    "CALL_ATTEMPTS",
    "GUARDS",
    "LONGEST_PAUSE",
    "MOST_REDOS",
    "MOST_RETURNS",
    "OF_ANSWERS",
    "Guard",
    "asked_by_resident",
    "erasing",
    "grouping",
    "intake",
    "linking",
    "opening",
    "passing_on",
    "rating",
    "reviewing",
    "sealed",
    "second_person",
    "serving",
    "supervising",
]
