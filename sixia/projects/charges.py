"""What of projects is in the charge of one official: those they lead, those they are the contact of."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sixia.ground.journal.charges import Charge
from sixia.projects import codes
from sixia.projects.models import Project

OPEN = Q(stage__in=(codes.Stage.PREPARED, codes.Stage.BUILDING))

CHARGES: tuple[Charge, ...] = (
    Charge(
        name="project",
        label=_("负责的项目"),
        table=Project,
        column="chief_owner",
        runs=lambda _on: OPEN,
        url=lambda row: reverse("projects:project", args=[row.pk]),
    ),
    Charge(
        name="project_contact",
        label=_("联系的项目"),
        table=Project,
        column="contact",
        runs=lambda _on: OPEN,
        url=lambda row: reverse("projects:project", args=[row.pk]),
    ),
)
