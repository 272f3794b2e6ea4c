"""Conditions that indexes and lists share, so that a list is read off the index that says the same."""

from django.db.models import Q

RUNNING = Q(met_at__isnull=True, dropped_at__isnull=True)  # of a limit
IS_ASKED = (
    Q(recusal_asked_at__isnull=False)
    | Q(correction_asked_at__isnull=False)
    | Q(erasure_asked_at__isnull=False)
)
"""The resident asked for something that nobody has decided yet."""
IS_DUE = Q(due_at__isnull=False)
"""Only open cases are due; an index that says so in these words is left to the lists that do, too."""
