"""Addresses of the residents' pages."""

from django.urls import path

from sixia.doors.resident import (
    acting,
    contacting,
    copies,
    filing,
    mailbox,
    pages,
    rating,
    receipts,
    retaliation,
    tracking,
    ways,
)

app_name = "resident"

urlpatterns = [
    path("", pages.home, name="home"),
    path("how/", pages.how, name="how"),
    path("by-hand/", ways.by_hand, name="by-hand"),
    path("privacy/", pages.privacy, name="privacy"),
    path("file/", filing.start, name="file"),
    path("file/<slug:name>/", filing.question, name="question"),
    path("receipt/<str:number>/", receipts.receipt, name="receipt"),
    path("track/", tracking.track, name="track"),
    path("track/leave/", tracking.leave, name="leave"),
    path("rate/", rating.rate, name="rate"),
    path("case/<str:number>/", tracking.case, name="case"),
    path("case/<str:number>/files/<uuid:token>/", tracking.open_file, name="open-file"),
    path("case/<str:number>/contact/", contacting.contact, name="contact"),
    path("case/<str:number>/copy.html", copies.to_read, name="copy"),
    path("case/<str:number>/copy.json", copies.for_a_program, name="copy-data"),
    path("case/<str:number>/mailbox/", mailbox.mailbox, name="mailbox"),
    path("case/<str:number>/retaliation/", retaliation.report, name="retaliation"),
    path("case/<str:number>/<slug:step>/", acting.act, name="act"),
]
