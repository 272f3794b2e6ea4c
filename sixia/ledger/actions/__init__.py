"""The only writers of the ledger: receive a request, take a step, sound an alarm, look at an identity."""

from sixia.ledger.actions.declaring import Declared, declare, end_tie
from sixia.ledger.actions.drawing import draw_revisits
from sixia.ledger.actions.identity import (
    code_given,
    correct_identity,
    look_at_identity,
    note_right_code,
    note_wrong_code,
    rating_code_given,
)
from sixia.ledger.actions.numbering import searchable
from sixia.ledger.actions.receiving import MOST_REPRESENTATIVES, Receipt, Request, receive
from sixia.ledger.actions.retaining import erase_past_their_term, note_last_days
from sixia.ledger.actions.shelving import shelve_all
from sixia.ledger.actions.sounding import sound_alarm
from sixia.ledger.actions.taking import take, take_in_turn
from sixia.ledger.standing import waits_for

__all__ = [
    "MOST_REPRESENTATIVES",
    "Declared",
    "Receipt",
    "Request",
    "code_given",
    "correct_identity",
    "declare",
    "draw_revisits",
    "end_tie",
    "erase_past_their_term",
    "look_at_identity",
    "note_last_days",
    "note_right_code",
    "note_wrong_code",
    "rating_code_given",
    "receive",
    "searchable",
    "shelve_all",
    "sound_alarm",
    "take",
    "take_in_turn",
    "waits_for",
]
