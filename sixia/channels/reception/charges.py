"""What of reception is in the charge of one official: hard cases they lead, residents they act for."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sixia.channels.reception.models import HardCase, Mandate
from sixia.ground.journal.charges import Charge

CHARGES: tuple[Charge, ...] = (
    Charge(
        name="hard_case",
        label=_("领办的老大难"),
        table=HardCase,
        column="leader",
        runs=lambda _on: Q(ended_on=None),
        url=lambda row: reverse("reception:case", args=[row.case.number]),  # type: ignore[attr-defined]
    ),
    Charge(
        name="mandate",
        label=_("受群众委托代办"),
        table=Mandate,
        column="agent",
        runs=lambda _on: Q(ended_on=None),
        url=lambda row: reverse("reception:mandate", args=[row.pk]),
        why_not=_("委托是群众给这个人的，换人须由群众重新委托。"),
    ),
)
