"""Addresses of the tables."""

from django.urls import path

from sixia.outputs.tables import views

app_name = "tables"

urlpatterns = [
    path("desk/tables/", views.home, name="home"),
    path("desk/tables/<slug:name>/", views.shown, name="table"),
    path("desk/tables/<slug:name>/file/", views.sent, name="file"),
]
