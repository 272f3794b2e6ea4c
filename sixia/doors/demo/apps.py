"""The demo, as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    """The invented county."""

    name = "sixia.doors.demo"
    label = "demo"
    verbose_name = _("演示数据")
