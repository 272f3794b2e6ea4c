"""What the ledger keeps: cases and their events, and the rows beside them."""

from sixia.ledger.models.beside import CaseFile, ExternalNumber, Recusal, Representative, RevisitDraw
from sixia.ledger.models.case import RUNNING, Assignment, Case, DailyRoot, Deadline, Event, Matter

__all__ = [
    "RUNNING",
    "Assignment",
    "Case",
    "CaseFile",
    "DailyRoot",
    "Deadline",
    "Event",
    "ExternalNumber",
    "Matter",
    "Recusal",
    "Representative",
    "RevisitDraw",
]
