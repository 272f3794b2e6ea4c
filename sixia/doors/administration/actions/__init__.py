"""The only writers of the administrators' door: each act of theirs, with an entry in the journal."""

from sixia.doors.administration.actions.handing import hand_over
from sixia.doors.administration.actions.people import (
    add_user,
    appoint,
    choose_password,
    dismiss,
    new_link,
    rename_user,
    switch,
)
from sixia.doors.administration.actions.places import (
    add_area,
    add_site,
    close_area,
    close_site,
    rename_place,
)
from sixia.doors.administration.actions.rules import load_notice, put_in_force
from sixia.doors.administration.actions.units import (
    add_category,
    add_duty,
    add_unit,
    close_category,
    close_unit,
    move_unit,
    remove_duty,
    rename_unit,
)

__all__ = [
    "add_area",
    "add_category",
    "add_duty",
    "add_site",
    "add_unit",
    "add_user",
    "appoint",
    "choose_password",
    "close_area",
    "close_category",
    "close_site",
    "close_unit",
    "dismiss",
    "hand_over",
    "load_notice",
    "move_unit",
    "new_link",
    "put_in_force",
    "remove_duty",
    "rename_place",
    "rename_unit",
    "rename_user",
    "switch",
]
