"""Reception sessions: each hangs on a visit; its numbers, the cases taken along, the teams that go out."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from sixia.channels.reception import codes
from sixia.ground.people.placed import Placed
from sixia.ledger.codes import LawfulRoute
from sixia.ledger.models import Case
from sixia.visits.models import Finding, Visit

USER = settings.AUTH_USER_MODEL


class Team(Placed):
    """A team by its own name: it goes round to receive and mediate, or it helps residents as agents."""

    uid = models.UUIDField(unique=True)
    kind = models.CharField(max_length=10, choices=codes.TeamKind.choices)
    name = models.CharField(max_length=60)
    about = models.CharField(max_length=300, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["area_path", "id"], name="circuit_teams_by_area")]

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """Someone in a team, by account or by name, and as what they help."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="members")
    user = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=60, blank=True)
    profession = models.CharField(max_length=12, choices=codes.Profession.choices)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return str(self.user or self.name)


class Session(models.Model):
    """Residents are received. Day, place, party and public notice stand in the visit.

    ``names_lead`` says that the notice names who receives; otherwise it says their post. ``joining`` is how
    to come to an online session. ``closed_at`` is UTC: no numbers are given after it.
    """

    visit = models.OneToOneField(Visit, models.PROTECT, related_name="reception")
    kind = models.CharField(max_length=10, choices=codes.SessionKind.choices)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="sessions")
    names_lead = models.BooleanField(default=False)
    joining = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.visit.theme or f"{self.get_kind_display()} · {self.visit.place}")


class Slip(models.Model):
    """One number: one person or one group (批) of ``heads`` people (人次). Nobody's name stands here.

    ``finding`` is what they came for; ``route`` the lawful way they were told, where it leads elsewhere.
    """

    session = models.ForeignKey(Session, models.PROTECT, related_name="slips")
    uid = models.UUIDField(unique=True)
    number = models.PositiveIntegerField()
    heads = models.PositiveIntegerField(default=1)
    representatives = models.PositiveSmallIntegerField(null=True, blank=True)
    status = models.CharField(max_length=8, choices=codes.SlipStatus.choices)
    is_first = models.BooleanField(null=True, blank=True)  # None: it was not asked
    result = models.CharField(max_length=10, choices=codes.Result.choices, blank=True)
    services = models.JSONField(default=list, blank=True)
    route = models.CharField(max_length=16, choices=LawfulRoute.choices, blank=True)
    route_body = models.CharField(max_length=120, blank=True)
    finding = models.OneToOneField(Finding, models.PROTECT, null=True, blank=True, related_name="slip")
    received_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=("session", "number"), name="one_slip_per_number"),
            models.CheckConstraint(condition=Q(heads__gte=1), name="slip_has_heads"),
            models.CheckConstraint(
                condition=Q(representatives__isnull=True)
                | Q(representatives__range=(1, codes.MOST_REPRESENTATIVES)),
                name="few_representatives",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Brought(models.Model):
    """A case taken along on a session (带案), and what came of it there."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="brought")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    came_of = models.TextField(blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=("session", "case"), name="case_is_taken_along_once"),
        ]

    def __str__(self) -> str:
        return str(self.case)
