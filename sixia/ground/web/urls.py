"""Addresses of the house itself: signing in and out, the language switch, the gallery for developers."""

from django.conf import settings
from django.urls import path
from django.views.i18n import set_language

from sixia.ground.web import gallery
from sixia.ground.web.needs import public, signed_in
from sixia.ground.web.sign_in import SignIn, SignOut

urlpatterns = [
    path("sign-in/", public(SignIn.as_view()), name="sign-in"),
    path("sign-out/", signed_in(SignOut.as_view()), name="sign-out"),
    path("language/", public(set_language), name="set_language"),
]
if settings.DEBUG:
    urlpatterns += [
        path("gallery/", public(gallery.residents), name="gallery"),
        path("gallery/question/", public(gallery.question), name="gallery-question"),
        path("gallery/desk/", public(gallery.desk), name="gallery-desk"),
        path("gallery/case/", public(gallery.case), name="gallery-case"),
        path("gallery/case/preview/", public(gallery.preview), name="gallery-preview"),
    ]
