"""Addresses of the administrators' door."""

from django.urls import URLPattern, path

from sixia.doors.administration.views import (
    areas,
    calendars,
    duties,
    hand_over,
    home,
    inspecting,
    profiles,
    safety,
    units,
    users,
    welcome,
)

app_name = "administration"

_AT = "desk/administration/"

urlpatterns: list[URLPattern] = [
    path(_AT, home.home, name="home"),
    path(f"{_AT}areas/", areas.areas, name="areas"),
    path(f"{_AT}areas/new/", areas.area_new, name="area-new"),
    path(f"{_AT}areas/<int:pk>/", areas.area, name="area"),
    path(f"{_AT}areas/<int:pk>/rename/", areas.area_rename, name="area-rename"),
    path(f"{_AT}areas/<int:pk>/close/", areas.area_close, name="area-close"),
    path(f"{_AT}sites/", areas.sites, name="sites"),
    path(f"{_AT}sites/new/", areas.site_new, name="site-new"),
    path(f"{_AT}sites/<int:pk>/", areas.site, name="site"),
    path(f"{_AT}units/", units.units, name="units"),
    path(f"{_AT}units/new/", units.unit_new, name="unit-new"),
    path(f"{_AT}units/<int:pk>/", units.unit, name="unit"),
    path(f"{_AT}units/<int:pk>/rename/", units.unit_rename, name="unit-rename"),
    path(f"{_AT}units/<int:pk>/move/", units.unit_move, name="unit-move"),
    path(f"{_AT}units/<int:pk>/close/", units.unit_close, name="unit-close"),
    path(f"{_AT}duties/", duties.duties, name="duties"),
    path(f"{_AT}duties/new/", duties.duty_new, name="duty-new"),
    path(f"{_AT}duties/<int:pk>/remove/", duties.duty_remove, name="duty-remove"),
    path(f"{_AT}categories/", duties.categories, name="categories"),
    path(f"{_AT}categories/new/", duties.category_new, name="category-new"),
    path(f"{_AT}categories/<int:pk>/", duties.category, name="category"),
    path(f"{_AT}people/", users.users, name="users"),
    path(f"{_AT}people/new/", users.user_new, name="user-new"),
    path(f"{_AT}people/<int:pk>/", users.user, name="user"),
    path(f"{_AT}people/<int:pk>/rename/", users.user_rename, name="user-rename"),
    path(f"{_AT}people/<int:pk>/switch/", users.user_switch, name="user-switch"),
    path(f"{_AT}people/<int:pk>/link/", users.user_link, name="user-link"),
    path(f"{_AT}people/<int:pk>/post/", users.post_new, name="post-new"),
    path(f"{_AT}people/<int:pk>/hand-over/", hand_over.new, name="hand-over-new"),
    path(f"{_AT}posts/<int:pk>/end/", users.post_end, name="post-end"),
    path(f"{_AT}hand-overs/<int:pk>/", hand_over.one, name="hand-over"),
    path(f"{_AT}limits/", profiles.profiles, name="profiles"),
    path(f"{_AT}limits/<slug:profile>/<slug:version>/", profiles.profile, name="profile"),
    path(f"{_AT}limits/<slug:profile>/<slug:version>/new/", profiles.profile_new, name="profile-new"),
    path(f"{_AT}calendars/", calendars.calendars, name="calendars"),
    path(f"{_AT}calendars/load/", calendars.notice_new, name="notice-new"),
    path(f"{_AT}calendars/<int:year>/", calendars.calendar, name="calendar"),
    path(f"{_AT}safety/", safety.safety, name="safety"),
    path(f"{_AT}changes/", inspecting.changes, name="changes"),
    path(f"{_AT}looks/", inspecting.looks, name="looks"),
    path("first-password/<slug:uid>/<slug:token>/", welcome.first_password, name="first-password"),
]
