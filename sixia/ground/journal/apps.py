"""The journal, as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JournalConfig(AppConfig):
    """What was done to visits, sessions, projects: each entry a link in the record's own chain."""

    name = "sixia.ground.journal"
    label = "journal"
    verbose_name = _("办理记载")
