"""The addresses the gallery's own tests run under: the gallery and the house's sign-in."""

from django.urls import include, path

urlpatterns = [
    path("gallery/", include("sixia.ground.web.tests.gallery.urls")),
    path("", include("sixia.ground.web.urls")),
]
