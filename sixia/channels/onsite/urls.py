"""Addresses of the on-site office."""

from django.urls import path

from sixia.channels.onsite.views import following, forces, minutes, page, plans, running, sessions

app_name = "onsite"

urlpatterns = [
    path("desk/onsite/", sessions.sessions, name="sessions"),
    path("desk/onsite/new/", sessions.new, name="new"),
    path("desk/onsite/decisions/", following.decisions, name="decisions"),
    path("desk/onsite/loop/", following.loop, name="loop"),
    path("desk/onsite/villages/", following.village, name="village"),
    path("desk/onsite/forces/", forces.forces, name="forces"),
    path("desk/onsite/forces/new/", forces.new, name="force-new"),
    path("desk/onsite/forces/<int:pk>/", forces.force, name="force"),
    path("desk/onsite/forces/<int:pk>/end/", forces.end, name="force-end"),
    path("desk/onsite/plans/", plans.plans, name="plans"),
    path("desk/onsite/plans/new/", plans.new, name="plan-new"),
    path("desk/onsite/plans/<int:pk>/", plans.plan, name="plan"),
    path("desk/onsite/plans/<int:pk>/measure/", plans.measure, name="measure"),
    path("desk/onsite/plans/<int:pk>/measure/<int:key>/done/", plans.measure_done, name="measure-done"),
    path("desk/onsite/plans/<int:pk>/concern/", plans.concern, name="concern"),
    path("desk/onsite/plans/<int:pk>/heard/", plans.heard, name="heard"),
    path("desk/onsite/<int:pk>/", page.session, name="session"),
    path("desk/onsite/<int:pk>/agenda/", running.agenda, name="agenda"),
    path("desk/onsite/<int:pk>/agenda/off/", running.off, name="off"),
    path("desk/onsite/<int:pk>/invite/", running.invite, name="invite"),
    path("desk/onsite/<int:pk>/arrival/", running.arrival, name="arrival"),
    path("desk/onsite/<int:pk>/write-up/", running.write_up, name="write-up"),
    path("desk/onsite/<int:pk>/decide/", running.decide, name="decide"),
    path("desk/onsite/<int:pk>/confirm/", running.confirm, name="confirm"),
    path("desk/onsite/<int:pk>/strike/", running.strike, name="strike"),
    path("desk/onsite/<int:pk>/end/", running.end, name="end"),
    path("desk/onsite/<int:pk>/minutes/", minutes.page, name="minutes"),
    path("desk/onsite/<int:pk>/minutes.txt", minutes.text, name="minutes-text"),
]
