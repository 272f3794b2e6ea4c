"""Outreach, as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutreachConfig(AppConfig):
    """Talks and events: speakers, teams, materials, questions."""

    name = "sixia.channels.outreach"
    label = "outreach"
    verbose_name = _("宣讲")
