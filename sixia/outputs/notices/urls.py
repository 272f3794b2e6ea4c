"""Addresses of the notices."""

from django.urls import path

from sixia.outputs.notices import views

app_name = "notices"

urlpatterns = [
    path("desk/notices/how/", views.preference, name="preference"),
    path("desk/notices/undelivered/", views.undelivered, name="undelivered"),
    path("desk/notices/undelivered/<int:pk>/told/", views.settle, name="settle"),
    path("desk/notices/undelivered/<int:pk>/again/", views.again, name="again"),
]
