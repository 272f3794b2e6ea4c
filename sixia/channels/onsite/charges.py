"""What of on-site work is in the charge of one official: task forces, plans, decisions."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sixia.channels.onsite.models import Decision, Plan, TaskForce
from sixia.ground.journal.charges import Charge

CHARGES: tuple[Charge, ...] = (
    Charge(
        name="task_force",
        label=_("带领的专班"),
        table=TaskForce,
        column="leader",
        runs=lambda on: Q(to_on=None) | Q(to_on__gt=on),
        url=lambda row: reverse("onsite:force", args=[row.pk]),
    ),
    Charge(
        name="plan",
        label=_("联系的一企一策"),
        table=Plan,
        column="contact",
        runs=lambda _on: Q(),
        url=lambda row: reverse("onsite:plan", args=[row.pk]),
    ),
    Charge(
        name="decision",
        label=_("现场办公议定的事"),
        table=Decision,
        column="official",
        runs=lambda on: Q(case=None, due_on__gte=on) | Q(case__is_open=True),
        told_on="session",
        url=lambda row: reverse("onsite:session", args=[row.session_id]),  # type: ignore[attr-defined]
    ),
)
