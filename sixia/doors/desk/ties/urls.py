"""Addresses of declared ties: the list, a new one, ending one."""

from django.urls import URLPattern, path

from sixia.doors.desk.ties import views

urlpatterns: list[URLPattern] = [
    path("ties/", views.ties, name="ties"),
    path("ties/new/", views.new, name="tie-new"),
    path("ties/<int:pk>/end/", views.end, name="tie-end"),
]
