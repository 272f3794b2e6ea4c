"""The export room, as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExportsConfig(AppConfig):
    """Cases as Excel or CSV."""

    name = "sixia.outputs.exports"
    label = "exports"
    verbose_name = _("导出")
