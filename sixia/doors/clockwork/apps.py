"""The clockwork, as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClockworkConfig(AppConfig):
    """What runs by the clock."""

    name = "sixia.doors.clockwork"
    label = "clockwork"
    verbose_name = _("定时任务")
    default_auto_field = "django.db.models.BigAutoField"
