"""The only writers of the notices: make the outbox, send it, settle what was not delivered, choose."""

from sixia.outputs.notices.actions.choosing import prefer, wish
from sixia.outputs.notices.actions.going_out import Gone, go_out
from sixia.outputs.notices.actions.settling import send_again, settle

__all__ = ["Gone", "go_out", "prefer", "send_again", "settle", "wish"]
