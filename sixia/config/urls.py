"""Every address of the house, door by door."""

from django.urls import include, path

urlpatterns = [
    path("", include("sixia.ground.web.urls")),
    path("", include("sixia.doors.clockwork.urls")),
    path("desk/import/", include("sixia.doors.imports.urls")),
    path("", include("sixia.projects.urls")),
    path("", include("sixia.visits.urls")),
    path("", include("sixia.channels.outreach.urls")),
    path("", include("sixia.channels.research.urls")),
    path("", include("sixia.channels.reception.urls")),
    path("", include("sixia.channels.onsite.urls")),
    path("", include("sixia.outputs.tables.urls")),
    path("", include("sixia.doors.administration.urls")),
    path("", include("sixia.outputs.notices.urls")),
    path("desk/", include("sixia.doors.desk.urls")),
    path("", include("sixia.doors.resident.urls")),
]

handler400 = "sixia.ground.web.errors.bad_request"
handler403 = "sixia.ground.web.errors.not_allowed"
handler404 = "sixia.ground.web.errors.not_found"
handler429 = "sixia.ground.web.errors.too_often"  # as django-allauth looks for it
handler500 = "sixia.ground.web.errors.broken"
