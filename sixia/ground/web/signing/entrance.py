"""The way in and out: a password, then a code; a passkey; the county's identity provider."""

import logging
from collections.abc import Callable
from typing import Any

import requests
from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.ground.web.signing.adapters import UNFINISHED
from sixia.ground.web.signing.provider import COUNTY

log = logging.getLogger(__name__)


class SignIn(account.LoginView):
    """The way in for staff; residents need no account."""

    template_name = "web/pages/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, and the other ways in that this instance has."""
        return super().get_context_data(**kwargs) | {"county": county()}


class SignOut(account.LogoutView):
    """The way out, by POST only. At a shared computer nobody can go back to what was on the screen."""

    http_method_names = ["post"]

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Leave, and have the browser let go of the pages it kept; also in the middle of signing in."""
        answer: HttpResponse = super().post(*args, **kwargs)
        answer["Clear-Site-Data"] = '"cache"'
        return answer


class SecondStep(mfa.AuthenticateView):
    """The code or the passkey, after the password."""

    template_name = "web/pages/sign_in_code.html"


class ByPasskey(webauthn.LoginWebAuthnView):
    """Signing in with a passkey alone: it asks for a finger or a number of its own, so it is two factors."""


def to_county(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Go to the county's identity provider, by the button only: no other page can send somebody there."""
    if settings.OIDC_URL and request.method != "POST":
        return redirect("account_login")
    return _with_county(openid_connect.login, request, provider_id)


def from_county(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Come back from there."""
    return _with_county(openid_connect.callback, request, provider_id)


def _with_county(go: Callable[..., HttpResponseBase], request: HttpRequest, name: str) -> HttpResponseBase:
    """Speak with the provider; one that does not answer leaves the other ways in."""
    if not settings.OIDC_URL:
        raise Http404
    try:
        return go(request, name)
    except requests.RequestException:
        log.exception("the identity provider does not answer")
        messages.error(request, UNFINISHED)
        return redirect("account_login")


def county() -> dict[str, str] | None:
    """The county's identity provider: its name and where one goes to it; None where there is none."""
    if not settings.OIDC_URL:
        return None
    return {
        "name": settings.OIDC_NAME or _("统一身份认证"),
        "url": reverse("openid_connect_login", kwargs={"provider_id": COUNTY}),
    }
