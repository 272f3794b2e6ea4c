"""The residents' door, as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResidentConfig(AppConfig):
    """Pages for residents."""

    name = "sixia.doors.resident"
    label = "resident"
    verbose_name = _("群众入口")
