"""The address of the heartbeat."""

from django.urls import path

from sixia.doors.clockwork import views

app_name = "clockwork"

urlpatterns = [path("health/", views.health, name="health")]
