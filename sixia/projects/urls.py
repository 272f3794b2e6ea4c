"""Addresses of projects."""

from django.urls import path

from sixia.projects.views import lists, page, writing

app_name = "projects"

urlpatterns = [
    path("desk/projects/", lists.projects, name="projects"),
    path("desk/projects/new/", writing.new, name="new"),
    path("desk/projects/<int:pk>/", page.project, name="project"),
    path("desk/projects/<int:pk>/correct/", writing.correct, name="correct"),
    path("desk/projects/<int:pk>/stage/", writing.stage, name="stage"),
    path("desk/projects/<int:pk>/figure/", writing.figure, name="figure"),
    path("desk/projects/<int:pk>/milestone/", writing.milestone, name="milestone"),
    path("desk/projects/<int:pk>/obstacle/", writing.obstacle, name="obstacle"),
    path("desk/honours/", lists.honours, name="honours"),
    path("desk/honours/new/", writing.honour, name="honour-new"),
]
