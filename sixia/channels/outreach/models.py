"""What is kept of outreach: speakers and teams, topics, materials with versions, sessions with questions."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from sixia.channels.outreach import codes
from sixia.ground.files.models import StoredFile
from sixia.ground.people.models import Category
from sixia.ground.people.placed import Placed
from sixia.visits.models import Finding, Visit

USER = settings.AUTH_USER_MODEL


class Speaker(Placed):
    """Someone who explains policy: an official by account, or a volunteer by name; ``unit`` keeps the roster.

    ``languages`` and forms are rows of ``Skill``, free times are rows of ``Free``, so that one can be found.
    """

    uid = models.UUIDField(unique=True)
    user = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=60, blank=True)
    known_as = models.CharField(max_length=60, blank=True)  # the title the county gave
    recruited = models.CharField(max_length=10, choices=codes.Recruited.choices)
    contact = models.CharField(max_length=80, blank=True)
    about = models.TextField(blank=True)
    left_on = models.DateField(null=True, blank=True)  # no longer on the roster from this local date
    added_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["area_path", "-id"], name="speakers_by_area")]
        constraints = [
            models.CheckConstraint(condition=Q(user__isnull=False) | ~Q(name=""), name="speaker_has_a_name"),
            models.UniqueConstraint(
                fields=("user",), name="one_speaker_for_an_account",
                condition=Q(user__isnull=False, left_on__isnull=True),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.user or self.name)


class Team(Placed):
    """A team: a themed squad, a troupe, volunteers; ``unit`` is its host."""

    uid = models.UUIDField(unique=True)
    kind = models.CharField(max_length=10, choices=codes.TeamKind.choices)
    name = models.CharField(max_length=80)
    theme = models.CharField(max_length=120, blank=True)
    contact = models.CharField(max_length=80, blank=True)
    members = models.ManyToManyField(Speaker, blank=True, related_name="teams")
    left_on = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["area_path", "-id"], name="teams_by_area")]

    def __str__(self) -> str:
        return self.name


class Skill(models.Model):
    """One thing a speaker or a team can do: tell something in a form, or speak a language."""

    class Sort(models.TextChoices):
        FORM = "form"
        LANGUAGE = "language"

    speaker = models.ForeignKey(Speaker, models.CASCADE, null=True, blank=True, related_name="skills")
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="skills")
    sort = models.CharField(max_length=8, choices=Sort.choices)
    value = models.CharField(max_length=20)  # a code of ArtForm, or the name of a language or dialect

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["sort", "value"], name="who_can_do_it")]
        constraints = [
            models.CheckConstraint(
                condition=Q(speaker__isnull=False, team__isnull=True)
                | Q(speaker__isnull=True, team__isnull=False),
                name="skill_is_someones",
            ),
        ]

    def __str__(self) -> str:
        return str(codes.ArtForm(self.value).label) if self.sort == self.Sort.FORM else self.value


class Free(models.Model):
    """A part of a weekday at which a speaker is mostly free."""

    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="free")
    weekday = models.CharField(max_length=1, choices=codes.Weekday.choices)
    part = models.CharField(max_length=10, choices=codes.PartOfDay.choices)

    class Meta:
        ordering = ("weekday", "id")
        constraints = [models.UniqueConstraint(fields=("speaker", "weekday", "part"), name="free_once")]

    def __str__(self) -> str:
        return _("%(day)s%(part)s") % {
            "day": self.get_weekday_display(),
            "part": self.get_part_display(),
        }


class Topic(Placed):
    """What is to be explained over some weeks, and the kinds of cases it was chosen from.

    How many cases there were is never kept: ``seen_from_on`` to ``seen_to_on`` say which were counted.
    """

    uid = models.UUIDField(unique=True)
    title = models.CharField(max_length=120)
    goal = models.TextField(blank=True)
    categories = models.ManyToManyField(Category, blank=True, related_name="+")
    seen_from_on = models.DateField()
    seen_to_on = models.DateField()
    from_on = models.DateField()
    to_on = models.DateField()
    added_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["from_on", "id"], name="topics_by_day")]

    def __str__(self) -> str:
        return self.title


class Material(Placed):
    """Something to explain with; what it says stands in its versions."""

    uid = models.UUIDField(unique=True)
    kind = models.CharField(max_length=8, choices=codes.MaterialKind.choices)
    title = models.CharField(max_length=120)
    used_at = models.CharField(max_length=8, choices=codes.UsedAt.choices, default=codes.UsedAt.BOTH)
    licence = models.CharField(max_length=8, choices=codes.Licence.choices)
    licence_words = models.CharField(max_length=200, blank=True)
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="materials")
    added_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["area_path", "-id"], name="materials_by_area")]

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """One version of a material: as a file, as the official text, and in plain words beside it.

    It may be used once someone else than its maker has approved it.
    """

    uid = models.UUIDField(unique=True)
    material = models.ForeignKey(Material, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    official = models.TextField(blank=True)
    plain = models.TextField(blank=True)
    stored = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    online_at = models.CharField(max_length=200, blank=True)  # where it can be seen, in words
    made_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    approved_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = [models.UniqueConstraint(fields=("material", "number"), name="one_version_a_number")]

    def __str__(self) -> str:
        return f"{self.material} v{self.number}"


class Session(models.Model):
    """What was explained on a visit. When, where, who went and how many came stand in the visit."""

    visit = models.OneToOneField(Visit, models.PROTECT, related_name="outreach")
    kind = models.CharField(max_length=8, choices=codes.Kind.choices, default=codes.Kind.TALK)
    art_forms = models.JSONField(default=list, blank=True)
    held = models.CharField(max_length=8, choices=codes.Held.choices, default=codes.Held.ON_SITE)
    online_at = models.CharField(max_length=200, blank=True)
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="sessions")
    policy = models.CharField(max_length=200, blank=True)
    carried_out = models.CharField(max_length=8, choices=codes.CarriedOut.choices, blank=True)
    speakers = models.ManyToManyField(Speaker, blank=True, related_name="sessions")
    teams = models.ManyToManyField(Team, blank=True, related_name="sessions")
    materials = models.ManyToManyField(Version, blank=True, related_name="sessions")
    written_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kind", "visit"], name="sessions_by_kind")]

    def __str__(self) -> str:
        return str(self.visit)


class Audience(models.Model):
    """One segment of those who came: how many, counted or estimated; without a number it was only meant."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="audiences")
    segment = models.CharField(max_length=10, choices=codes.Segment.choices)
    people = models.PositiveIntegerField(null=True, blank=True)
    is_estimate = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=("session", "segment"), name="one_row_a_segment")]

    def __str__(self) -> str:
        return str(self.get_segment_display())


class Question(models.Model):
    """What someone asked; with a finding it went on from there, and its words went along."""

    uid = models.UUIDField(unique=True)
    session = models.ForeignKey(Session, models.PROTECT, related_name="questions")
    words = models.TextField()
    answer = models.TextField(blank=True)
    finding = models.OneToOneField(Finding, models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.words[:40]
