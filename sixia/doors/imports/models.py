"""What imports keep: named mappings, each import with how far it has come, what became of each row."""

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sixia.doors.imports.plan import Plan
from sixia.doors.imports.plan import from_json as plan_of
from sixia.doors.imports.reading import Layout
from sixia.doors.imports.reading import from_json as layout_of


class Mapping(models.Model):
    """A mapping someone kept under a name."""

    name = models.CharField(_("名称"), max_length=60, unique=True)
    plan = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def as_plan(self) -> Plan:
        """The plan it holds."""
        return plan_of({**self.plan, "name": self.name})


class ImportRun(models.Model):
    """One file on its way in.

    ``position`` counts the records done; it moves in the transaction that writes them, so that a run that
    was cut off goes on exactly where it stopped. ``worker`` is whoever works on it, until ``lease_until``.
    """

    class Status(models.TextChoices):
        NEW = "new", _("等待核对")
        CHECKING = "checking", _("试运行中")
        CHECKED = "checked", _("试运行完毕")
        RUNNING = "running", _("导入中")
        DONE = "done", _("导入完毕")
        FAILED = "failed", _("没有完成")

    token = models.UUIDField(default=uuid.uuid4, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    layout = models.JSONField()
    plan = models.JSONField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.NEW)
    total = models.PositiveIntegerField()
    position = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    blank = models.PositiveIntegerField(default=0)
    created = models.JSONField(default=dict)
    problem = models.TextField(blank=True)
    worker = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.name

    @property
    def file(self) -> Path:
        """Where the file lies until the import is done."""
        return Path(settings.SIXIA_HOME) / "imports" / self.token.hex

    @property
    def as_plan(self) -> Plan:
        """The plan it is read through."""
        return plan_of(self.plan)

    @property
    def as_layout(self) -> Layout:
        """Where its table stands."""
        return layout_of(self.layout)

    @property
    def is_dry(self) -> bool:
        """Whether nothing is to be kept of it yet."""
        return self.status in {self.Status.CHECKING, self.Status.CHECKED}

    @property
    def is_at_work(self) -> bool:
        """Whether rows are being read."""
        return self.status in {self.Status.CHECKING, self.Status.RUNNING}


class RowResult(models.Model):
    """What became of one row; every row has one."""

    class Outcome(models.TextChoices):
        ADDED = "added", _("新增")
        UNCHANGED = "unchanged", _("已有，未变")
        REFUSED = "refused", _("未导入")

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="results")
    row = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    external_number = models.CharField(max_length=80, blank=True)
    number = models.CharField(max_length=20, blank=True)
    field = models.CharField(max_length=20, blank=True)
    message = models.CharField(max_length=300, blank=True)
    remedy = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("run", "row")
        indexes = [models.Index("run", "outcome", "row", name="rows_of_an_import")]

    def __str__(self) -> str:
        return f"{self.run_id}:{self.row} {self.outcome}"
