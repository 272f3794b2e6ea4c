"""The administrators' door, as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdministrationConfig(AppConfig):
    """What the three administrators do, each apart from the others."""

    name = "sixia.doors.administration"
    label = "administration"
    verbose_name = _("管理")
    default_auto_field = "django.db.models.BigAutoField"
