"""Addresses of visits."""

from django.urls import path

from sixia.visits.views import (
    adding,
    calendar,
    campaigns,
    listing,
    methods,
    page,
    pairings,
    promises,
    trips,
)

app_name = "visits"

urlpatterns = [
    path("desk/visits/", listing.visits, name="visits"),
    path("desk/visits/new/", trips.new, name="new"),
    path("desk/visits/plan/", trips.plan, name="plan"),
    path("desk/visits/<int:pk>/", page.visit, name="visit"),
    path("desk/visits/<int:pk>/record/", trips.record_planned, name="record"),
    path("desk/visits/<int:pk>/call-off/", page.called_off, name="call-off"),
    path("desk/visits/<int:pk>/correct/", adding.correct, name="correct"),
    path("desk/visits/<int:pk>/found/", adding.find, name="find"),
    path("desk/visits/<int:pk>/promise/", adding.promise, name="promise-new"),
    path("desk/pairings/", pairings.pairings, name="pairings"),
    path("desk/pairings/new/", pairings.new, name="pairing-new"),
    path("desk/pairings/<int:pk>/", pairings.pairing, name="pairing"),
    path("desk/pairings/<int:pk>/end/", pairings.end, name="pairing-end"),
    path("desk/campaigns/", campaigns.campaigns, name="campaigns"),
    path("desk/campaigns/new/", campaigns.new, name="campaign-new"),
    path("desk/campaigns/<int:pk>/", campaigns.campaign, name="campaign"),
    path("desk/methods/", methods.methods, name="methods"),
    path("desk/methods/<slug:key>/", methods.define, name="method"),
    path("desk/calendar/", calendar.calendar, name="calendar"),
    path("desk/calendar/feed/", calendar.new_feed, name="feed-new"),
    path("calendar/<slug:token>.ics", calendar.feed, name="feed"),
    path("desk/promises/", promises.mine, name="promises"),
    path("desk/promises/<int:pk>/", promises.one, name="promise"),
    path("desk/promises/<int:pk>/keep/", promises.keep, name="promise-keep"),
    path("desk/promises/<int:pk>/assign/", promises.assign, name="promise-assign"),
]
