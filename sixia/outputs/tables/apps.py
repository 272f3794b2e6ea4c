"""Tables, as Django knows them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TablesConfig(AppConfig):
    """The lists and ledgers of the office, each a view."""

    name = "sixia.outputs.tables"
    label = "tables"
    verbose_name = _("清单和台账")
