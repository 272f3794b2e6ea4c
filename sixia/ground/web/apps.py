"""The web room, as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    """Base pages, bits, form templates and the front-end bundles."""

    name = "sixia.ground.web"
    label = "web"
    verbose_name = _("页面")
