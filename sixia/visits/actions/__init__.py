"""The only writers of visits: trips, findings, promises, pairings, campaigns, methods."""

from sixia.visits.actions.finding import Found, FoundNow, find
from sixia.visits.actions.handing_out import Task, hand_out
from sixia.visits.actions.methods import define
from sixia.visits.actions.pairing import Tie, end_pairing, pair
from sixia.visits.actions.promising import Promised, assign_promise, keep, promise
from sixia.visits.actions.recording import Person, Recorded, Trip, call_off, correct, plan, record
from sixia.visits.actions.running import Drive, new_calendar_key, run_campaign
from sixia.visits.actions.suggesting import answer_suggestion, suggest

__all__ = [
    "Drive",
    "Found",
    "FoundNow",
    "Person",
    "Promised",
    "Recorded",
    "Task",
    "Tie",
    "Trip",
    "answer_suggestion",
    "assign_promise",
    "call_off",
    "correct",
    "define",
    "end_pairing",
    "find",
    "hand_out",
    "keep",
    "new_calendar_key",
    "pair",
    "plan",
    "promise",
    "record",
    "run_campaign",
    "suggest",
]
