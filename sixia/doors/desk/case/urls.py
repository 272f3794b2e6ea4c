"""Addresses of one case: its page, its steps, its files, who sees it; steps on many at once."""

from django.urls import URLPattern, path

from sixia.doors.desk.case import attachments, bulk, correcting, identity, letters, page, steps

urlpatterns: list[URLPattern] = [
    path("bulk/", bulk.bulk, name="bulk"),
    path("case/<str:number>/", page.page, name="case"),
    path("case/<str:number>/who/", page.who_sees, name="case-who"),
    path("case/<str:number>/identity/", identity.look, name="case-identity"),
    path("case/<str:number>/identity/correct/", correcting.correct, name="case-correct"),
    path("case/<str:number>/files/<uuid:token>/", attachments.file, name="case-file"),
    path("case/<str:number>/letters/<int:place>/", letters.letter, name="case-letter"),
    path("case/<str:number>/<slug:name>/", steps.step, name="case-step"),
]
