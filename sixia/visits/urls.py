"""Addresses of visits."""

from django.urls import path

from sixia.visits.views import adding, page, promises, trips

app_name = "visits"

urlpatterns = [
    path("desk/visits/", trips.visits, name="visits"),
    path("desk/visits/new/", trips.new, name="new"),
    path("desk/visits/plan/", trips.plan, name="plan"),
    path("desk/visits/<int:pk>/", page.visit, name="visit"),
    path("desk/visits/<int:pk>/record/", trips.record_planned, name="record"),
    path("desk/visits/<int:pk>/call-off/", page.called_off, name="call-off"),
    path("desk/visits/<int:pk>/correct/", adding.correct, name="correct"),
    path("desk/visits/<int:pk>/found/", adding.find, name="find"),
    path("desk/visits/<int:pk>/promise/", adding.promise, name="promise-new"),
    path("desk/promises/", promises.mine, name="promises"),
    path("desk/promises/<int:pk>/", promises.one, name="promise"),
    path("desk/promises/<int:pk>/keep/", promises.keep, name="promise-keep"),
    path("desk/promises/<int:pk>/assign/", promises.assign, name="promise-assign"),
]
