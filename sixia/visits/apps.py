"""Visits, as Django knows them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisitsConfig(AppConfig):
    """Goings-down: when, where, who, whom, what was found; pairings with their cadence."""

    name = "sixia.visits"
    label = "visits"
    verbose_name = _("走访")
