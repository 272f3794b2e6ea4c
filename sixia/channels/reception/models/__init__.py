"""What is kept of reception: sessions with their numbers, mediation, teams, authority given, hard cases."""

from sixia.channels.reception.models.mediating import (
    Agreement,
    Duty,
    Mediation,
    Mediator,
    Meeting,
    Party,
    Referral,
)
from sixia.channels.reception.models.receiving import Brought, Member, Session, Slip, Team
from sixia.channels.reception.models.standing_by import HardCase, Mandate

__all__ = [
    "Agreement",
    "Brought",
    "Duty",
    "HardCase",
    "Mandate",
    "Mediation",
    "Mediator",
    "Meeting",
    "Member",
    "Party",
    "Referral",
    "Session",
    "Slip",
    "Team",
]
