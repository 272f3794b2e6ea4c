"""The desk, as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """Staff home: lists, search, intake, the case page."""

    name = "sixia.doors.desk"
    label = "desk"
    verbose_name = _("工作台")
