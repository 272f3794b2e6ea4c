"""Onsite, as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OnsiteConfig(AppConfig):
    """On-site sessions, agenda, decisions, task forces, plans."""

    name = "sixia.channels.onsite"
    label = "onsite"
    verbose_name = _("现场办公")
