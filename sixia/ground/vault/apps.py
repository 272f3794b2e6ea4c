"""The vault as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VaultConfig(AppConfig):
    """Names the room for Django."""

    name = "sixia.ground.vault"
    label = "vault"
    verbose_name = _("身份保险箱")
    default_auto_field = "django.db.models.BigAutoField"
