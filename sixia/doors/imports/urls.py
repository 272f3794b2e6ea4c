"""Addresses of imports."""

from django.urls import URLPattern, path

from sixia.doors.imports import views

app_name = "imports"

urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("<uuid:token>/", views.run, name="run"),
    path("<uuid:token>/progress/", views.progress, name="progress"),
    path("<uuid:token>/columns/", views.match, name="match"),
    path("<uuid:token>/use/", views.use, name="use"),
    path("<uuid:token>/start/", views.start, name="start"),
    path("<uuid:token>/again/", views.again, name="again"),
    path("<uuid:token>/drop/", views.drop, name="drop"),
    path("<uuid:token>/rows.csv", views.rows, name="rows"),
]
