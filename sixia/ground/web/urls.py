"""Addresses of the house itself: signing in and out, the language switch, the gallery for developers."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from sixia.ground.web.larger import set_larger
from sixia.ground.web.needs import public

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("sixia.ground.web.signing.urls")),
    path("language/", public(set_language), name="set_language"),
    path("larger/", set_larger, name="set-larger"),
]
if settings.DEBUG:
    urlpatterns.append(path("gallery/", include("sixia.ground.web.tests.gallery.urls")))
