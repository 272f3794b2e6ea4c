"""Addresses of the desk: lists, intake and the case page, each in its own room."""

from django.urls import include, path

from sixia.doors.desk import kept

app_name = "desk"

urlpatterns = [
    path("kept/", kept.falling_due, name="kept"),
    path("", include("sixia.doors.desk.lists.urls")),
    path("", include("sixia.doors.desk.intake.urls")),
    path("", include("sixia.doors.desk.ties.urls")),
    path("", include("sixia.doors.desk.case.urls")),
]
