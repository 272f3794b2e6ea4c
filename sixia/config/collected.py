"""The static files that pages name, collected again when the front end has been built anew."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

NAMES = "staticfiles.json"  # what a file is called once its content is part of its name


def collect() -> None:
    """Copy every static file to where it is served from, under a name that changes with it."""
    call_command("collectstatic", verbosity=0, interactive=False, clear=False)


def collect_if_built_anew() -> bool:
    """Collect unless the build collected last is the one at hand; whether it had to. Reads two files."""
    built = Path(str(settings.DJANGO_VITE["default"]["manifest_path"]))
    if not built.exists():
        raise ImproperlyConfigured("The front end is not built yet: run `make build` first.")
    home = Path(settings.STATIC_ROOT)
    collected = home / built.parent.name / built.name
    if (home / NAMES).exists() and collected.exists() and collected.read_bytes() == built.read_bytes():
        return False
    collect()
    return True
