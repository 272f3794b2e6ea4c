"""Projects, as Django knows them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    """Key projects, livelihood projects, led files."""

    name = "sixia.projects"
    label = "projects"
    verbose_name = _("项目")
