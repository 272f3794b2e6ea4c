"""Addresses of the residents' pages."""

from django.urls import path

from sixia.doors.resident import acting, filing, mailbox, pages, receipts, retaliation, tracking

app_name = "resident"

urlpatterns = [
    path("", pages.home, name="home"),
    path("how/", pages.how, name="how"),
    path("privacy/", pages.privacy, name="privacy"),
    path("file/", filing.start, name="file"),
    path("file/<slug:name>/", filing.question, name="question"),
    path("receipt/<str:number>/", receipts.receipt, name="receipt"),
    path("track/", tracking.track, name="track"),
    path("track/leave/", tracking.leave, name="leave"),
    path("case/<str:number>/", tracking.case, name="case"),
    path("case/<str:number>/files/<uuid:token>/", tracking.open_file, name="open-file"),
    path("case/<str:number>/mailbox/", mailbox.mailbox, name="mailbox"),
    path("case/<str:number>/retaliation/", retaliation.report, name="retaliation"),
    path("case/<str:number>/<slug:step>/", acting.act, name="act"),
]
