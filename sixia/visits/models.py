"""What is kept of goings-down: the visit with its party, what was found and promised; pairings, campaigns."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from sixia.ground.people.models import Unit
from sixia.ground.people.placed import Placed
from sixia.ground.places.models import Site
from sixia.ledger.models import Case
from sixia.projects.models import Project
from sixia.visits import codes

USER = settings.AUTH_USER_MODEL


class Campaign(Placed):
    """One undertaking over many sites: a sweep, a theme day, a series under one theme."""

    uid = models.UUIDField(unique=True)
    kind = models.CharField(max_length=10, choices=codes.CampaignKind.choices)
    name = models.CharField(max_length=120)
    goal = models.TextField(blank=True)
    from_on = models.DateField()
    to_on = models.DateField()
    sites = models.ManyToManyField(Site, blank=True, related_name="+")
    hosts = models.ManyToManyField(Unit, blank=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["from_on", "id"], name="campaigns_by_day")]

    def __str__(self) -> str:
        return self.name


class Pairing(Placed):
    """What ties an official to an area, a site or a project, from a day to a day (``to_on`` not included).

    ``every`` and ``weekday`` make a reminder of when to go next; nobody is counted or ranked by it.
    """

    uid = models.UUIDField(unique=True)
    kind = models.CharField(max_length=18, choices=codes.PairingKind.choices)
    official = models.ForeignKey(USER, models.PROTECT, related_name="pairings")
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True, related_name="+")
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="+")
    duty = models.TextField(blank=True)
    every = models.CharField(max_length=10, choices=codes.Every.choices, blank=True)
    weekday = models.CharField(max_length=1, choices=codes.Weekday.choices, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)  # of the latest visit made under it
    next_on = models.DateField(null=True, blank=True)  # when a visit is due next, worked out by actions

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("area",),
                name="one_mentor_for_each_place",
                condition=Q(kind="mentorship", to_on__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["official", "next_on"], name="next_of_an_official"),
            models.Index(
                fields=["next_on", "id"], name="pairings_by_next", condition=Q(next_on__isnull=False)
            ),
            models.Index(fields=["area_path", "id"], name="pairings_by_area"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.official} → {self.target}"

    @property
    def target(self) -> str:
        """What the official is paired with: the project, the site, or the area."""
        return str(self.project or self.site or self.area)


class Visit(Placed):
    """One trip. Entered once: sessions of every channel hang on it, every list is read from it.

    ``unit`` is who went, ``lead`` who led. Of those met there are numbers only, never households. A planned
    visit becomes the record. ``on`` is the local date; the times are local and optional.
    """

    uid = models.UUIDField(unique=True)
    status = models.CharField(max_length=10, choices=codes.Status.choices)
    form = models.CharField(max_length=18, choices=codes.Form.choices)
    mode = models.CharField(max_length=12, choices=codes.Mode.choices, default=codes.Mode.ROUTINE)
    is_outreach = models.BooleanField(default=False)
    is_research = models.BooleanField(default=False)
    is_reception = models.BooleanField(default=False)
    is_onsite = models.BooleanField(default=False)
    on = models.DateField()
    from_time = models.TimeField(null=True, blank=True)
    to_time = models.TimeField(null=True, blank=True)
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True, related_name="+")
    place_words = models.CharField(max_length=200, blank=True)
    lead = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    theme = models.CharField(max_length=120, blank=True)
    fronts = models.JSONField(default=list, blank=True)
    services = models.JSONField(default=list, blank=True)
    tags = models.JSONField(default=list, blank=True)  # lines of the county's own named methods
    households = models.PositiveIntegerField(null=True, blank=True)
    people = models.PositiveIntegerField(null=True, blank=True)
    counted = models.CharField(max_length=10, choices=codes.Counted.choices, default=codes.Counted.EXACT)
    said = models.TextField(blank=True)
    answered = models.TextField(blank=True)
    follow_up = models.TextField(blank=True)
    pairing = models.ForeignKey(Pairing, models.PROTECT, null=True, blank=True, related_name="visits")
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, blank=True, related_name="visits")
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="visits")
    asked_for = models.BooleanField(default=False)  # the enterprise asked us to come
    quiet_reason = models.CharField(max_length=300, blank=True)  # why one more visit to an enterprise
    is_public = models.BooleanField(default=False)  # announced to residents beforehand
    bring = models.CharField(max_length=200, blank=True)  # what residents should bring
    recorded_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["-on", "-id"], name="visits_by_day"),
            models.Index(fields=["area", "-on", "-id"], name="visits_of_an_area"),
            models.Index(fields=["unit", "-on", "-id"], name="visits_of_a_unit"),
            models.Index(fields=["site", "-on", "-id"], name="visits_of_a_site"),
            models.Index(fields=["status", "on", "id"], name="visits_planned", condition=Q(status="planned")),
            models.Index(fields=["area_path", "-on", "-id"], name="visits_by_area_path"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_outreach=True)
                | Q(is_research=True)
                | Q(is_reception=True)
                | Q(is_onsite=True),
                name="visit_serves_a_channel",
            ),
        ]

    def __str__(self) -> str:
        return self.theme or f"{self.get_form_display()} · {self.place}"

    @property
    def place(self) -> str:
        """Where it was, as people say it."""
        return str(self.site or self.area) + (f" {self.place_words}" if self.place_words else "")

    @property
    def channels(self) -> list[codes.FourChannels]:
        """The goings-down it serves."""
        return [one for one in codes.FourChannels if getattr(self, f"is_{one.value}")]


class Companion(models.Model):
    """Someone who went along: an official by account, or a name with a unit (a deputy, an expert)."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="party")
    user = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=60, blank=True)
    part = models.CharField(max_length=12, choices=codes.Part.choices, default=codes.Part.MEMBER)
    came = models.BooleanField(default=True)

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["user", "visit"], name="trips_of_a_person")]
        constraints = [
            models.UniqueConstraint(
                fields=("visit", "user"), name="one_place_in_a_party", condition=Q(user__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return str(self.user or self.name or self.unit)


class Suggestion(Placed):
    """An opinion or an idea, and what came of it; whoever had it gets the answer and the reason."""

    uid = models.UUIDField(unique=True)
    words = models.TextField()
    on = models.DateField()
    via = models.CharField(max_length=20, blank=True)  # the channel or the drive that gathered it
    adoption = models.CharField(max_length=16, choices=codes.Adoption.choices, default=codes.Adoption.OPEN)
    reason = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["-on", "-id"], name="suggestions_by_day"),
            models.Index(fields=["area_path", "-id"], name="suggestions_by_area"),
        ]

    def __str__(self) -> str:
        return self.words[:40]


class Finding(models.Model):
    """Something found on a trip. Its words stand where it went: in the case, in the suggestion, or here.

    ``source``, ``nature`` and ``ledger`` sort it for the lists; ``is_blocker`` says that it holds up more
    than itself (卡脖子、中梗阻).
    """

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="findings")
    uid = models.UUIDField(unique=True)
    outcome = models.CharField(max_length=12, choices=codes.Outcome.choices)
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="+")
    suggestion = models.ForeignKey(Suggestion, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.TextField(blank=True)
    source = models.CharField(max_length=12, choices=codes.Source.choices, default=codes.Source.RESEARCH)
    nature = models.CharField(max_length=12, choices=codes.Nature.choices, default=codes.Nature.INDIVIDUAL)
    ledger = models.CharField(max_length=40, blank=True)
    is_blocker = models.BooleanField(default=False)
    found_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(case__isnull=False) | Q(suggestion__isnull=False) | Q(outcome="noted"),
                name="finding_went_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return str(self.case or self.suggestion or self.words[:40])


class Promise(models.Model):
    """Something an official said would be done, by whom and by when; it stays theirs until it is kept.

    With a ``case`` it was assigned to a unit through the ledger, and is kept when that case is closed.
    """

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="promises")
    uid = models.UUIDField(unique=True)
    words = models.TextField()
    owner = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="promises")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField()
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="+")
    kept_on = models.DateField(null=True, blank=True)
    kept_words = models.TextField(blank=True)
    promised_at = models.DateTimeField()

    class Meta:
        ordering = ("due_on", "id")
        indexes = [
            models.Index(fields=["owner", "due_on"], name="promises_open", condition=Q(kept_on__isnull=True)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(owner__isnull=False) | Q(unit__isnull=False), name="promise_has_an_owner"
            ),
        ]

    def __str__(self) -> str:
        return self.words[:40]


class Method(models.Model):
    """A local method known by its name; what it means and its lines are for the county to write."""

    key = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=codes.MethodKind.choices)
    meaning = models.TextField(blank=True)
    lines = models.JSONField(default=list, blank=True)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class CalendarKey(models.Model):
    """The secret address under which someone's calendar can be read by their own calendar program."""

    user = models.OneToOneField(USER, models.CASCADE, related_name="+")
    token = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.user)
