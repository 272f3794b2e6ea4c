"""The words room, as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WordsConfig(AppConfig):
    """The search index."""

    name = "sixia.ground.words"
    label = "words"
    verbose_name = _("检索")
    default_auto_field = "django.db.models.BigAutoField"
