"""The ledger, as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgerConfig(AppConfig):
    """Cases, their events and their deadlines."""

    name = "sixia.ledger"
    label = "ledger"
    verbose_name = _("台账")
    default_auto_field = "django.db.models.BigAutoField"
