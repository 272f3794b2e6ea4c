"""Addresses of the gallery, reached at /gallery/ while debugging."""

from django.urls import path

from sixia.ground.web.needs import public
from sixia.ground.web.tests.gallery import views

urlpatterns = [
    path("", public(views.residents), name="gallery"),
    path("question/", public(views.question), name="gallery-question"),
    path("desk/", public(views.desk), name="gallery-desk"),
    path("case/", public(views.case), name="gallery-case"),
    path("case/preview/", public(views.preview), name="gallery-preview"),
]
