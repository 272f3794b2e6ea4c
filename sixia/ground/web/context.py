"""What every page knows without being told: the product's name, whether this is a demo."""

from django.conf import settings
from django.http import HttpRequest

from sixia.ground.web.larger import size_of


def house(request: HttpRequest) -> dict[str, object]:
    """Give the shells their few variables; anything costly is left to the page."""
    return {
        "demo": getattr(settings, "IS_DEMO", False),
        "house_name": getattr(settings, "SITE_NAME", ""),
        "larger": size_of(request),
        "hotline": getattr(settings, "HOTLINE", ""),
    }
