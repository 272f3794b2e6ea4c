"""Research, as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResearchConfig(AppConfig):
    """Programmes, topics, questionnaires, problems, measures, uptake."""

    name = "sixia.channels.research"
    label = "research"
    verbose_name = _("调研")
