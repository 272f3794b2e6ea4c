"""What a browser calls itself, in words its owner knows again."""

from django.utils.translation import gettext as _
from ua_parser import parse


def in_words(user_agent: str) -> str:
    """The browser and the system, "Edge 142 · Windows"; what cannot be told is called unknown."""
    found = parse(user_agent[:400])
    browser = found.user_agent
    said = [
        " ".join(part for part in (browser.family, browser.major) if part) if browser else "",
        found.os.family if found.os else "",
    ]
    return " · ".join(part for part in said if part) or _("不能识别的设备")
