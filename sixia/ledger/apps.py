"""The ledger, as Django knows it."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgerConfig(AppConfig):
    """Cases, their events and their deadlines."""

    name = "sixia.ledger"
    label = "ledger"
    verbose_name = _("台账")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let Django check the life with everything else."""
        import_module("sixia.ledger.checks")
