"""Reception, as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReceptionConfig(AppConfig):
    """Reception sessions, numbers taken, mediation, mandates."""

    name = "sixia.channels.reception"
    label = "reception"
    verbose_name = _("接访")
