"""Addresses of outreach."""

from django.urls import path

from sixia.channels.outreach.views import events, listing, materials, questions, roster, sessions, topics

app_name = "outreach"

urlpatterns = [
    path("desk/outreach/", listing.sessions, name="sessions"),
    path("desk/outreach/counts/", listing.counts, name="counts"),
    path("desk/outreach/plan/", sessions.plan, name="plan"),
    path("desk/outreach/new/", sessions.new, name="new"),
    path("desk/outreach/<int:pk>/record/", sessions.record_planned, name="record"),
    path("desk/outreach/<int:pk>/tell/", sessions.tell, name="tell"),
    path("desk/outreach/<int:pk>/ask/", questions.ask, name="ask"),
    path("desk/outreach/questions/<int:pk>/answer/", questions.answer, name="answer"),
    path("desk/outreach/questions/<int:pk>/raise/", questions.raise_at_once, name="raise"),
    path("desk/outreach/questions/<int:pk>/raise-with/", questions.raise_with, name="raise-with"),
    path("desk/outreach/speakers/", roster.speakers, name="speakers"),
    path("desk/outreach/speakers/new/", roster.speaker_new, name="speaker-new"),
    path("desk/outreach/speakers/<int:pk>/", roster.speaker, name="speaker"),
    path("desk/outreach/speakers/<int:pk>/change/", roster.speaker_change, name="speaker-change"),
    path("desk/outreach/speakers/<int:pk>/leave/", roster.speaker_leave, name="speaker-leave"),
    path("desk/outreach/teams/", roster.teams, name="teams"),
    path("desk/outreach/teams/new/", roster.team_new, name="team-new"),
    path("desk/outreach/teams/<int:pk>/", roster.team, name="team"),
    path("desk/outreach/teams/<int:pk>/change/", roster.team_change, name="team-change"),
    path("desk/outreach/teams/<int:pk>/leave/", roster.team_leave, name="team-leave"),
    path("desk/outreach/topics/", topics.topics, name="topics"),
    path("desk/outreach/topics/hot/", topics.hot, name="hot"),
    path("desk/outreach/topics/new/", topics.new, name="topic-new"),
    path("desk/outreach/topics/<int:pk>/", topics.one, name="topic"),
    path("desk/outreach/materials/", materials.materials, name="materials"),
    path("desk/outreach/materials/new/", materials.new, name="material-new"),
    path("desk/outreach/materials/<int:pk>/", materials.one, name="material"),
    path("desk/outreach/materials/<int:pk>/version/", materials.version, name="version-new"),
    path("desk/outreach/versions/<int:pk>/approve/", materials.approve, name="approve"),
    path("desk/outreach/versions/<int:pk>/file/", materials.file, name="file"),
    path("desk/outreach/series/", events.series, name="series"),
    path("desk/outreach/series/<int:pk>/", events.series_one, name="series-one"),
    path("desk/outreach/practice/", events.practice, name="practice"),
    path("desk/outreach/practice/new/", events.practice_new, name="practice-new"),
    path("desk/outreach/practice/<int:pk>/", events.practice_one, name="practice-one"),
]
