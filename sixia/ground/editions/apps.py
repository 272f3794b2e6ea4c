"""The editions room, as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditionsConfig(AppConfig):
    """Versions of calendars and limits that were put in force here."""

    name = "sixia.ground.editions"
    label = "editions"
    verbose_name = _("规则版本")
    default_auto_field = "django.db.models.BigAutoField"
