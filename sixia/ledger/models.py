"""What the ledger keeps: cases, events (added, never changed), deadlines, assignments, matters."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sixia.ground.files.models import StoredFile
from sixia.ground.people.models import Category, Unit
from sixia.ground.places.models import Area, Site
from sixia.ground.vault.models import Identity
from sixia.ledger import codes, life

USER = settings.AUTH_USER_MODEL


RUNNING = Q(met_at__isnull=True, dropped_at__isnull=True)  # of a limit
IS_DUE = Q(due_at__isnull=False)
"""Only open cases are due; an index that says so in these words is left to the lists that do, too."""


class Matter(models.Model):
    """The same problem from several residents: each keeps their own case, reply and say."""

    lead = models.ForeignKey("Case", models.PROTECT, related_name="leads")
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.lead)


class Case(models.Model):
    """One request of one resident (or group), from receipt to write-off.

    Every column but the resident's words is the fold of the case's events; ``head_seq`` and
    ``head_digest`` are the last link of its chain, and the version that a writer must have seen.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    number = models.CharField(max_length=20, unique=True)
    code_digest = models.CharField(max_length=64, blank=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    code_locked_until = models.DateTimeField(null=True, blank=True)

    channel = models.CharField(max_length=10, choices=codes.Channel.choices)
    source = models.CharField(max_length=60, blank=True)
    external_number = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=120)
    words = models.TextField()
    place_words = models.CharField(max_length=200, blank=True)
    heads = models.PositiveIntegerField(default=1)
    complainant = models.ForeignKey(Identity, models.PROTECT, null=True, blank=True, related_name="+")
    by_proxy = models.BooleanField(default=False)
    disclose = models.BooleanField(default=False)

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    area_path = models.CharField(max_length=140)
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True, related_name="+")
    category = models.ForeignKey(Category, models.PROTECT, null=True, blank=True, related_name="+")
    request_class = models.CharField(max_length=16, choices=codes.RequestClass.choices, blank=True)
    urgency = models.CharField(max_length=10, choices=codes.Urgency.choices, default=codes.Urgency.NORMAL)
    against_unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    state = models.CharField(max_length=20, choices=[(s.name, s.label) for s in life.STATES.values()])
    is_open = models.BooleanField(default=True)
    waits_for = models.CharField(max_length=20, blank=True)
    pending = models.CharField(max_length=20, blank=True)
    clock = models.CharField(max_length=10, choices=codes.Clock.choices, default=codes.Clock.RUNNING)
    supervision = models.PositiveSmallIntegerField(default=0)
    confidentiality = models.CharField(
        max_length=10, choices=codes.Confidentiality.choices, default=codes.Confidentiality.NORMAL
    )
    long_term = models.BooleanField(default=False)
    return_barred = models.BooleanField(default=False)
    disagreed = models.BooleanField(default=False)

    lead_unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    handler = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    leader = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, blank=True, related_name="cases")

    outcome = models.CharField(max_length=20, choices=codes.Outcome.choices, blank=True)
    solved = models.CharField(max_length=8, choices=codes.Solved.choices, blank=True)
    satisfaction = models.CharField(max_length=2, choices=codes.Satisfaction.choices, blank=True)
    evaluated_by = models.CharField(max_length=10, blank=True)
    review_result = models.CharField(max_length=10, blank=True)
    service_method = models.CharField(max_length=10, choices=codes.ServiceMethod.choices, blank=True)
    in_time = models.BooleanField(null=True, blank=True)

    returns = models.PositiveSmallIntegerField(default=0)
    redos = models.PositiveSmallIntegerField(default=0)
    relapses = models.PositiveSmallIntegerField(default=0)
    extensions = models.PositiveSmallIntegerField(default=0)
    call_attempts = models.PositiveSmallIntegerField(default=0)
    unchanged_reviews = models.PositiveSmallIntegerField(default=0)

    profile = models.CharField(max_length=20)
    profile_version = models.CharField(max_length=20)
    due_at = models.DateTimeField(null=True, blank=True)
    due_term = models.CharField(max_length=24, blank=True)
    clock_exempt = models.CharField(max_length=20, blank=True)

    registered_at = models.DateTimeField(null=True, blank=True)
    routed_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    first_contact_at = models.DateTimeField(null=True, blank=True)
    filed_at = models.DateTimeField(null=True, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    served_on = models.DateField(null=True, blank=True)
    evaluated_at = models.DateTimeField(null=True, blank=True)
    last_attempt_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    extend_to = models.DateField(null=True, blank=True)
    resume_on = models.DateField(null=True, blank=True)

    head_seq = models.PositiveIntegerField(default=0)
    head_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [
            models.Index("waits_for", "lead_unit", "due_at", "id", name="my_list", condition=IS_DUE),
            models.Index("area", "waits_for", "due_at", "id", name="area_list", condition=IS_DUE),
            models.Index("waits_for", "due_at", "id", name="desk_list", condition=Q(is_open=True)),
            models.Index("area", "due_at", "id", name="area_by_due", condition=Q(is_open=True)),
            models.Index("lead_unit", "due_at", "id", name="unit_list", condition=Q(is_open=True)),
            models.Index("supervision", "due_at", "id", name="supervised", condition=Q(is_open=True)),
            models.Index("state", "id", name="by_state"),
            models.Index("lead_unit", "id", name="by_unit"),
            models.Index("resume_on", "id", name="pauses_by_end", condition=Q(resume_on__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("source", "external_number"),
                name="one_case_per_external_number",
                condition=~Q(external_number=""),
            ),
            models.CheckConstraint(
                condition=Q(is_open=False) | Q(due_at__isnull=False) | ~Q(clock_exempt=""),
                name="open_case_has_a_due_date_or_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def stands(self) -> life.State:
        """The state of the case, as the life declares it."""
        return life.STATES[self.state]


class Event(models.Model):
    """One link in the chain of a case. Added, never changed.

    ``facts`` is hashed as it stands; ``words`` is personal text, hashed only through ``words_digest`` with
    ``salt``, so that lawful erasure leaves the chain whole. Times are UTC.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    uid = models.UUIDField(unique=True)
    step = models.CharField(max_length=24)
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20)
    kind = models.CharField(max_length=10)
    actor = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=20, blank=True)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    facts = models.TextField()
    words = models.TextField(blank=True)
    salt = models.CharField(max_length=32, blank=True)
    words_digest = models.CharField(max_length=64, blank=True)
    algorithm = models.CharField(max_length=10)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("case_id", "seq")
        constraints = [
            models.UniqueConstraint(fields=("case", "seq"), name="one_event_per_place_in_the_chain")
        ]
        indexes = [models.Index("recorded_at", "id", name="events_of_a_day")]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.seq} {self.step}"


class DailyRoot(models.Model):
    """One digest over the heads of all cases that had events on a local day, linked to the day before."""

    day = models.DateField(unique=True)
    events = models.PositiveIntegerField()
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    algorithm = models.CharField(max_length=10)

    class Meta:
        ordering = ("day",)

    def __str__(self) -> str:
        return f"{self.day} {self.digest[:12]}"


class Deadline(models.Model):
    """One limit of one case: a pure function of the profile version, the calendar and the case's events.

    Alarms go by ``raw_on``, lateness by ``due_at`` (UTC, the first moment that is too late).
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="deadlines")
    term = models.CharField(max_length=24)
    rule = models.CharField(max_length=24)
    started_at = models.DateTimeField()
    raw_on = models.DateField()
    due_on = models.DateField()
    due_at = models.DateTimeField()
    provisional = models.BooleanField(default=False)
    met_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    alarm_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("due_at",)
        indexes = [
            models.Index("alarm_on", "id", name="alarms_due", condition=Q(alarm_on__isnull=False)),
            models.Index("due_on", "id", name="running_silent", condition=Q(alarm_on__isnull=True) & RUNNING),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("case", "term"), name="one_running_deadline_per_term", condition=RUNNING
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.term} {self.due_on}"


class Assignment(models.Model):
    """A unit's part in a case: the lead stays answerable, supporting units answer to it by ``answer_on``."""

    class Kind(models.TextChoices):
        LEAD = "lead", _("主办")
        SUPPORTING = "supporting", _("协办")

    case = models.ForeignKey(Case, models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    given_at = models.DateTimeField()
    answer_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        indexes = [
            models.Index("unit", "case", name="part_of_a_unit"),
            models.Index(
                "unit",
                "kind",
                "answer_on",
                "case",
                name="opinions_awaited",
                condition=Q(ended_at__isnull=True),
            ),
            models.Index("unit", "case", name="parts_ended", condition=Q(ended_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.kind}"


class Recusal(models.Model):
    """Someone who is kept away from a case: they have an interest in it, or it is about them."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="recusals")
    user = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    why = models.CharField(max_length=10, choices=codes.Away.choices, default=codes.Away.OWN)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("case", "user", "why"), name="one_recusal_a_reason")]

    def __str__(self) -> str:
        return f"{self.user} ≠ {self.case}"


class CaseFile(models.Model):
    """A file that belongs to a case, through the event that brought it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="files")
    event = models.ForeignKey(Event, models.PROTECT, related_name="files")
    stored = models.OneToOneField(StoredFile, models.PROTECT, related_name="+")
    shown = models.BooleanField(default=True)

    def __str__(self) -> str:
        return str(self.stored)
