"""Tags of the house: icons, dates as people say them, tones of states. Loaded as ``{% load house %}``."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from html import escape
from typing import Any, cast

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from sixia.ground.days import clock
from sixia.ground.web.dates import in_full
from sixia.ground.web.icons import ICONS
from sixia.ground.web.once import once

register = template.Library()
register.tag(once)

_TONES = {"wait": "wait", "work": "circle", "ask": "message", "done": "done", "stop": "stop", "watch": "eye"}
_BANNERS = {"good": "done", "warn": "alert", "bad": "alert", "info": "info"}
_MESSAGES = {"success": "good", "warning": "warn", "error": "bad"}
_WRITTEN_APART = {"class", "maxlength", "rows", "cols"}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon; with a label it speaks, without one it is decoration beside a word."""
    return _drawn(name, str(label))


@lru_cache(maxsize=256)
def _drawn(name: str, label: str) -> SafeString:
    drawing = mark_safe(ICONS[name])
    speaks = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html('<svg class="icon" viewBox="0 0 24 24" {}>{}</svg>', speaks, drawing)


@register.filter
def state_icon(tone: str) -> str:
    """Name the icon of a state's tone."""
    return _TONES.get(tone, "circle")


@register.filter
def banner_icon(tone: str) -> str:
    """Name the icon of a banner's tone."""
    return _BANNERS.get(tone, "info")


@register.filter
def banner_tone(level_tag: str) -> str:
    """Turn the level of a Django message into the tone of a banner."""
    return _MESSAGES.get(level_tag, "info")


@register.filter
def day(value: date | datetime | None) -> str:
    """Say a date in the reader's language; a moment is first brought home to the house's zone."""
    if value is None:
        return ""
    local = clock.local_date(value) if isinstance(value, datetime) else value
    return in_full(local)


@register.filter
def moment(value: datetime | None) -> str:
    """Say a moment, to the minute, in the house's zone."""
    if value is None:
        return ""
    local = clock.local(value)
    return f"{in_full(local.date())} {local:%H:%M}"


@register.filter
def iso(value: date | datetime | None) -> str:
    """Write a date or moment for machines, for the ``datetime`` attribute of ``<time>``."""
    return value.isoformat() if value else ""


@register.simple_tag
def attributes(attrs: Mapping[str, Any]) -> SafeString:
    """Write the attributes of an input, but for those that its template writes itself."""
    written: list[str] = []
    for name, value in attrs.items():
        if name in _WRITTEN_APART or value is False:
            continue
        written.append(f" {name}" if value is True else f' {name}="{escape(str(value))}"')
    return mark_safe("".join(written))


@register.simple_tag
def option_list(widget: Mapping[str, Any]) -> SafeString:
    """Write the options of a list: hundreds of them, so not by the template's own loop."""
    if "written" in widget:
        return cast(SafeString, widget["written"])
    written: list[str] = []
    for name, options, _index in widget["optgroups"]:
        written += [f'\n  <optgroup label="{escape(str(name))}">'] if name else []
        written += map(_option, options)
        written += ["\n  </optgroup>"] if name else []
    return mark_safe("".join(written))


def _option(option: dict[str, Any]) -> str:
    selected = " selected" if option["selected"] else ""
    disabled = " disabled" if option["attrs"].get("disabled") else ""
    value, label = escape(str(option["value"])), escape(str(option["label"]))
    return f'\n  <option value="{value}"{selected}{disabled}>{label}</option>'
