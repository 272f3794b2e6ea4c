"""The only writers of the on-site office: sessions, decisions, task forces, plans."""

from sixia.channels.onsite.actions.agenda import put_on_agenda, take_off_agenda
from sixia.channels.onsite.actions.confirming import confirm, decide_at_once
from sixia.channels.onsite.actions.convening import Meeting, convene, end, invite, note_arrival, write_up
from sixia.channels.onsite.actions.deciding import Decided, decide, strike
from sixia.channels.onsite.actions.forming import Force, form, stand_down
from sixia.channels.onsite.actions.planning import Draft, Step, carry_out, concern, draw_up, hear, measure

__all__ = [
    "Decided",
    "Draft",
    "Force",
    "Meeting",
    "Step",
    "carry_out",
    "concern",
    "confirm",
    "convene",
    "decide",
    "decide_at_once",
    "draw_up",
    "end",
    "form",
    "hear",
    "invite",
    "measure",
    "note_arrival",
    "put_on_agenda",
    "stand_down",
    "strike",
    "take_off_agenda",
    "write_up",
]
