"""Addresses of the lists, of search, of the preview beside a list, of saved filters."""

from django.urls import URLPattern, path

from sixia.doors.desk.lists import draws, exporting, filters, found, leaders, listing, notices, phone, preview

urlpatterns: list[URLPattern] = [
    path("", listing.home, name="home"),
    path("cases/", found.cases, name="cases"),
    path("export/", exporting.cases, name="export"),
    path("search/", found.cases, name="search"),
    path("phone/", phone.by_phone, name="phone"),
    path("leaders/", leaders.leaders, name="leaders"),
    path("draws/", draws.draws, name="draws"),
    path("lists/<slug:name>/", listing.one, name="list"),
    path("preview/<str:number>/", preview.preview, name="preview"),
    path("filters/", filters.manage, name="filters"),
    path("filters/save/", filters.save, name="filters-save"),
    path("filters/<int:pk>/", filters.change, name="filters-change"),
    path("notices/", notices.told, name="notices"),
]
