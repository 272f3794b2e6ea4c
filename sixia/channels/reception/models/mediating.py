"""Mediation: what two sides agreed to try, said, and signed; it is seen by whoever sees its case."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from sixia.channels.reception import codes
from sixia.channels.reception.models.receiving import Team
from sixia.ground.people.models import Unit
from sixia.ledger.codes import Urgency
from sixia.ledger.models import Case

USER = settings.AUTH_USER_MODEL


class Referral(models.Model):
    """A dispute passed on by the police or the legal line; its words stand in the case it became."""

    uid = models.UUIDField(unique=True)
    case = models.OneToOneField(Case, models.PROTECT, related_name="+")
    line = models.CharField(max_length=6, choices=codes.ReferralFrom.choices)
    number = models.CharField(max_length=80)
    from_unit = models.CharField(max_length=80)
    urgency = models.CharField(max_length=10, choices=Urgency.choices)
    violence = models.BooleanField(default=False)
    on = models.DateField()
    received_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["-on", "-id"], name="referrals_by_day")]
        constraints = [
            models.UniqueConstraint(fields=("line", "number"), name="referral_is_taken_once"),
        ]

    def __str__(self) -> str:
        return f"{self.line} {self.number}"


class Mediation(models.Model):
    """An attempt to settle a dispute by agreement: free, willing, and in the way of no other remedy.

    Scoped like its case. ``routes`` are the lawful ways that were told when it ended without an agreement.
    """

    uid = models.UUIDField(unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=codes.Dispute.choices)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="mediations")
    state = models.CharField(max_length=10, choices=codes.MediationState.choices)
    violence = models.BooleanField(default=False)
    on = models.DateField()
    opened_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    why_ended = models.TextField(blank=True)
    routes = models.JSONField(default=list, blank=True)
    matter_result = models.CharField(max_length=8, choices=codes.MatterResult.choices, blank=True)
    feeling_result = models.CharField(max_length=8, choices=codes.FeelingResult.choices, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-on", "-id"], name="mediations_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=("case",),
                name="one_mediation_at_a_time",
                condition=Q(state__in=["asked", "agreed", "running"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.case}"


class Party(models.Model):
    """One side of a dispute, by its part in it ("楼上住户"); real names stay in the vault of the case.

    ``masked`` is what may be shown of a name. ``agrees`` is None until they were asked.
    """

    mediation = models.ForeignKey(Mediation, models.CASCADE, related_name="parties")
    side = models.CharField(max_length=10, choices=codes.Side.choices)
    role = models.CharField(max_length=40)
    masked = models.CharField(max_length=16, blank=True)
    agrees = models.BooleanField(null=True, blank=True)
    way = models.CharField(max_length=8, choices=codes.ConsentWay.choices, blank=True)
    said_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.role}（{self.masked}）" if self.masked else self.role


class Mediator(models.Model):
    """Someone who mediates: by account or by name, and as what."""

    mediation = models.ForeignKey(Mediation, models.CASCADE, related_name="mediators")
    user = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=60, blank=True)
    profession = models.CharField(max_length=12, choices=codes.Profession.choices)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return str(self.user or self.name)


class Meeting(models.Model):
    """One sitting of a mediation, with what was said."""

    mediation = models.ForeignKey(Mediation, models.PROTECT, related_name="meetings")
    uid = models.UUIDField(unique=True)
    on = models.DateField()
    place_words = models.CharField(max_length=200, blank=True)
    words = models.TextField()

    class Meta:
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"{self.on}"


class Agreement(models.Model):
    """What both sides agreed, from ``effective_on`` binding; who is to do what stands in its duties."""

    mediation = models.OneToOneField(Mediation, models.PROTECT, related_name="agreement")
    form = models.CharField(max_length=8, choices=codes.AgreementForm.choices)
    words = models.TextField()
    recorded_by = models.ForeignKey(Mediator, models.PROTECT, null=True, blank=True, related_name="+")
    signed_on = models.DateField()
    effective_on = models.DateField()
    court = models.CharField(max_length=80, blank=True)
    applied_on = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    court_number = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return str(self.mediation)


class Duty(models.Model):
    """What one side owes by the agreement: what, in which way, by when; and when it was done."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="duties")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    words = models.CharField(max_length=300)
    manner = models.CharField(max_length=120, blank=True)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_words = models.TextField(blank=True)

    class Meta:
        ordering = ("due_on", "id")
        indexes = [
            models.Index(fields=["due_on", "id"], name="duties_owed", condition=Q(done_on__isnull=True)),
        ]

    def __str__(self) -> str:
        return self.words[:40]
