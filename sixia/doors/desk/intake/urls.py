"""Addresses of intake."""

from django.urls import URLPattern, path

from sixia.doors.desk.intake import drafts, likely, views

urlpatterns: list[URLPattern] = [
    path("intake/", views.intake, name="intake"),
    path("intake/likely/", likely.likely, name="likely"),
    path("intake/drafts/<str:number>/", drafts.draft, name="draft"),
]
