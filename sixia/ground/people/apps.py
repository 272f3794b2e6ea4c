"""The people room, as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """Users, units, posts, duty lists."""

    name = "sixia.ground.people"
    label = "people"
    verbose_name = _("人员与单位")
    default_auto_field = "django.db.models.BigAutoField"
