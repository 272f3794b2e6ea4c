"""The only writers of the ledger: receive a request, take a step, sound an alarm, look at an identity."""

from sixia.ledger.actions.declaring import Declared, declare, end_tie
from sixia.ledger.actions.identity import code_given, look_at_identity, note_right_code, note_wrong_code
from sixia.ledger.actions.receiving import Receipt, Request, receive, searchable
from sixia.ledger.actions.sounding import sound_alarm
from sixia.ledger.actions.taking import take, take_in_turn
from sixia.ledger.standing import waits_for

__all__ = [
    "Declared",
    "Receipt",
    "Request",
    "code_given",
    "declare",
    "end_tie",
    "look_at_identity",
    "note_right_code",
    "note_wrong_code",
    "receive",
    "searchable",
    "sound_alarm",
    "take",
    "take_in_turn",
    "waits_for",
]
