"""What of research is in the charge of one official: topics, tasks, problems, measures."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sixia.channels.research import codes
from sixia.channels.research.models import Measure, Problem, Task, Topic
from sixia.ground.journal.charges import Charge

CHARGES: tuple[Charge, ...] = (
    Charge(
        name="topic",
        label=_("认领的调研课题"),
        table=Topic,
        column="claimant",
        runs=lambda _on: ~Q(status=codes.Status.CONCLUDED),
        url=lambda row: reverse("research:topic", args=[row.pk]),
    ),
    Charge(
        name="task",
        label=_("牵头的任务"),
        table=Task,
        column="lead",
        runs=lambda _on: Q(done_on=None),
        url=lambda row: reverse("research:work", args=[row.item.programme_id]),  # type: ignore[attr-defined]
    ),
    Charge(
        name="problem",
        label=_("负责的问题"),
        table=Problem,
        column="lead",
        runs=lambda _on: Q(measures__isnull=True) | Q(measures__checked_on=None),
        url=lambda row: reverse("research:problem", args=[row.pk]),
    ),
    Charge(
        name="measure",
        label=_("负责的整改措施"),
        table=Measure,
        column="official",
        runs=lambda _on: Q(checked_on=None),
        url=lambda row: reverse("research:measure", args=[row.pk]),
    ),
)
