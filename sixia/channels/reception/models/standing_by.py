"""Standing by a resident and a hard matter: authority given to an agent, a plan with a leader in charge."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from sixia.channels.reception import codes
from sixia.channels.reception.models.receiving import Team
from sixia.ledger.models import Case

USER = settings.AUTH_USER_MODEL


class Mandate(models.Model):
    """An official acts for a resident, as far as the resident said: for what, since when."""

    uid = models.UUIDField(unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    agent = models.ForeignKey(USER, models.PROTECT, related_name="+")
    is_chief = models.BooleanField(default=False)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="mandates")
    authority = models.CharField(max_length=8, choices=codes.Authority.choices)
    witness = models.CharField(max_length=60, blank=True)
    scope = models.CharField(max_length=300)
    on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    why_ended = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-on", "-id"], name="mandates_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=("case",), name="one_agent_for_a_case", condition=Q(ended_on__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agent} → {self.case}"


class HardCase(models.Model):
    """A case on the list of hard ones (老大难): why it is hard, the plan, who leads it, until it is done.

    It says something of the matter and never of whoever raised it.
    """

    case = models.OneToOneField(Case, models.PROTECT, related_name="+")
    on = models.DateField()
    why = models.TextField()
    plan = models.TextField()
    leader = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    review_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    why_ended = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["-on", "-id"], name="hard_cases_by_day")]

    def __str__(self) -> str:
        return str(self.case)
