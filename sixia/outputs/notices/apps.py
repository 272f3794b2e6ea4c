"""The room of notices, as Django knows it; refuses to load while a step tells someone nothing."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from sixia.outputs.notices import catalogue


class NoticesConfig(AppConfig):
    """What is told to whom, in which words."""

    name = "sixia.outputs.notices"
    label = "notices"
    verbose_name = _("通知")

    def ready(self) -> None:
        """Check at load that every ``tells`` of the life has its sentence."""
        complaints = list(catalogue.missing())
        if complaints:
            raise ImproperlyConfigured(" ".join(complaints))
        checks.register(every_telling_has_words)


def every_telling_has_words(
    app_configs: Sequence[AppConfig] | None, **more: Any
) -> list[checks.CheckMessage]:
    """Repeat the same for ``check``, as Django's own checks are run."""
    return [checks.Error(complaint, id="notices.E001") for complaint in catalogue.missing()]
