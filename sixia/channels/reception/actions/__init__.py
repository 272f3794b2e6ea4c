"""The only writers of reception: sessions, the counter, mediation, teams, authority, hard cases."""

from sixia.channels.reception.actions.agreeing import Signed, Undertaking, settle
from sixia.channels.reception.actions.counter import Said, Served, call_next, leave, serve, take_number
from sixia.channels.reception.actions.helping import Mandated, end_mandate, give_mandate
from sixia.channels.reception.actions.mediating import (
    Invited,
    Sided,
    fail,
    invite,
    meet,
    note_consent,
    note_results,
    open_mediation,
)
from sixia.channels.reception.actions.performing import apply_to_court, confirm_by_court, perform
from sixia.channels.reception.actions.planning import (
    Plan,
    bring,
    close_session,
    open_session,
    plan_session,
    say_what_came,
)
from sixia.channels.reception.actions.pressing import end_hard, put_on_hard_list
from sixia.channels.reception.actions.referring import Referred, take_referral
from sixia.channels.reception.actions.teaming import Joined, end_team, found_team

__all__ = [
    "Invited",
    "Joined",
    "Mandated",
    "Plan",
    "Referred",
    "Said",
    "Served",
    "Sided",
    "Signed",
    "Undertaking",
    "apply_to_court",
    "bring",
    "call_next",
    "close_session",
    "confirm_by_court",
    "end_hard",
    "end_mandate",
    "end_team",
    "fail",
    "found_team",
    "give_mandate",
    "invite",
    "leave",
    "meet",
    "note_consent",
    "note_results",
    "open_mediation",
    "open_session",
    "perform",
    "plan_session",
    "put_on_hard_list",
    "say_what_came",
    "serve",
    "settle",
    "take_number",
    "take_referral",
]
