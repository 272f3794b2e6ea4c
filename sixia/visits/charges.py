"""What of visits is in the charge of one official: promises, pairings, visits planned."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sixia.ground.journal.charges import Charge
from sixia.visits import codes
from sixia.visits.models import Pairing, Promise, Visit

CHARGES: tuple[Charge, ...] = (
    Charge(
        name="promise",
        label=_("答应的事"),
        table=Promise,
        column="owner",
        runs=lambda _on: Q(kept_on=None),
        told_on="visit",
        url=lambda row: reverse("visits:promise", args=[row.pk]),
    ),
    Charge(
        name="pairing",
        label=_("挂钩联系"),
        table=Pairing,
        column="official",
        runs=lambda on: Q(to_on=None) | Q(to_on__gt=on),
        url=lambda row: reverse("visits:pairing", args=[row.pk]),
    ),
    Charge(
        name="planned_visit",
        label=_("带队的走访计划"),
        table=Visit,
        column="lead",
        runs=lambda on: Q(status=codes.Status.PLANNED, on__gte=on),
        url=lambda row: reverse("visits:visit", args=[row.pk]),
    ),
)
