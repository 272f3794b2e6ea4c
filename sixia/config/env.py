"""Typed readers of the environment; a bad value stops the start with a sentence."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, kw_only=True)
class Variable:
    """One environment variable as docs/settings.md tells it."""

    name: str
    kind: str
    default: str
    means: str


REGISTERED: dict[str, Variable] = {}

_YES = {"1", "true", "yes", "on"}
_NO = {"0", "false", "no", "off", ""}


def env_text(name: str, default: str, *, means: str) -> str:
    """Text, as it stands."""
    _register(name, "text", default, means)
    return os.environ.get(name, default)


def env_flag(name: str, default: bool, *, means: str) -> bool:
    """Yes or no: 1, true, yes, on / 0, false, no, off."""
    _register(name, "flag", "1" if default else "0", means)
    raw = os.environ.get(name)
    if raw is None:
        return default
    word = raw.strip().lower()
    if word not in _YES | _NO:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, but it is {raw!r}. {means}")
    return word in _YES


def env_int(name: str, default: int, *, means: str, least: int = 0) -> int:
    """A whole number, not below `least`."""
    _register(name, "whole number", str(default), means)
    raw = os.environ.get(name, str(default))
    try:
        number = int(raw)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, but it is {raw!r}. {means}") from None
    if number < least:
        raise ImproperlyConfigured(f"{name} must be at least {least}, but it is {number}. {means}")
    return number


def env_choice(name: str, default: str, among: Sequence[str], *, means: str) -> str:
    """One word out of a few."""
    _register(name, " / ".join(among), default, means)
    word = os.environ.get(name, default).strip().lower()
    if word not in among:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(among)}, but it is {word!r}. {means}")
    return word


def env_path(name: str, default: str, *, means: str) -> Path:
    """A folder or file; a relative one counts from where the command is run."""
    _register(name, "path", default, means)
    raw = os.environ.get(name, default)
    if not raw.strip():
        raise ImproperlyConfigured(f"{name} must name a path, but it is empty. {means}")
    return Path(raw).expanduser().resolve()


def env_list(name: str, default: list[str], *, means: str) -> list[str]:
    """Words set apart by commas."""
    _register(name, "list, by commas", ",".join(default), means)
    raw = os.environ.get(name)
    if raw is None:
        return list(default)
    return [word.strip() for word in raw.split(",") if word.strip()]


def env_address(name: str, default: str, *, means: str) -> str:
    """The address of a site, without a slash at its end."""
    raw = env_text(name, default, means=means).strip().rstrip("/")
    if not raw.startswith(("http://", "https://")):
        raise ImproperlyConfigured(f"{name} must begin with http:// or https://, but it is {raw!r}. {means}")
    return raw


def env_gateway(name: str, *, means: str) -> str:
    """An address of apprise, empty when there is none; it may hold secrets and is never shown.

    It must hold ``{to}``, where the number of whoever is told comes in.
    """
    _register(name, "address", "none", means)
    raw = os.environ.get(name, "").strip()
    if raw and "://" not in raw:
        raise ImproperlyConfigured(f"{name} must look like service://key/{{to}}, with a ://. {means}")
    if raw and "{to}" not in raw:
        raise ImproperlyConfigured(f"{name} must hold {{to}}, where the number comes in. {means}")
    return raw


_SMTP = {"smtp": (25, False, False), "smtp+tls": (587, True, False), "smtps": (465, False, True)}


def env_smtp(name: str, *, means: str) -> dict[str, Any]:
    """Where mail is handed in, as Django's settings for it; empty when there is none."""
    _register(name, "address", "none", means)
    raw = os.environ.get(name, "").strip()
    if not raw:
        return {}
    parts = urlsplit(raw)
    try:
        port = parts.port
    except ValueError:
        raise ImproperlyConfigured(f"{name} has a port that is not a number. {means}") from None
    if parts.scheme not in _SMTP or not parts.hostname:
        raise ImproperlyConfigured(
            f"{name} must look like smtp+tls://user:password@host:587 (or smtp://, smtps://), "
            f"but it starts with {parts.scheme or 'nothing'}://. {means}"
        )
    usual, starts_tls, is_tls = _SMTP[parts.scheme]
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or usual,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": starts_tls,
        "EMAIL_USE_SSL": is_tls,
    }


def env_database(name: str, default: Path, *, shown: str, means: str) -> dict[str, Any]:
    """Where the data is kept: an address of PostgreSQL, or else the SQLite file at `default`."""
    _register(name, "address", shown, means)
    raw = os.environ.get(name, "").strip()
    if not raw:
        return {"ENGINE": "sixia.config.sqlite", "NAME": str(default)}
    parts = urlsplit(raw)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            f"{name} must look like postgresql://user:password@host:5432/database, "
            f"but it starts with {parts.scheme or 'nothing'}://. {means}"
        )
    return _postgresql(name, parts, means)


def _postgresql(name: str, parts: Any, means: str) -> dict[str, Any]:
    try:
        port = parts.port
    except ValueError:
        raise ImproperlyConfigured(f"{name} has a port that is not a number. {means}") from None
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": options,
    }


def _register(name: str, kind: str, default: str, means: str) -> None:
    if not means.endswith("."):
        raise ImproperlyConfigured(f"{name} needs a sentence that says what it means.")
    REGISTERED[name] = Variable(name=name, kind=kind, default=default, means=means)
