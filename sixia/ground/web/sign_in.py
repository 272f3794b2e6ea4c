"""Signing in: the form and the page of it."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from sixia.ground.people.models import User
from sixia.ground.web import crowds
from sixia.ground.web.crowds import Limit

AT_ONE_DOOR = Limit("wrong-at-a-door", 10)
OF_ACCOUNT = Limit("wrong-of-account", 300)  # from wherever: nobody is kept out by a few strangers
OF_ADDRESS = Limit("wrong-of-address", 120)  # a whole office may share one
WAIT = _("密码输错的次数太多了，请过一小时再试。忘了密码的，请联系本单位管理员。")


class SignInForm(AuthenticationForm):
    """Account and password; refuses with one sentence whatever was wrong."""

    hides_optional = True
    error_messages = {
        "invalid_login": _("账号或密码不对。请检查后重新输入，注意大小写。"),
        "inactive": _("这个账号已停用。"),
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["username"].label = _("账号")
        self.fields["password"].label = _("密码")

    def clean(self) -> dict[str, Any]:
        """Refuse to look at a password at all where too many were wrong: they can be guessed by a machine."""
        if any(crowds.is_reached(limit, whose, at=self._at) for limit, whose in self._counted()):
            raise forms.ValidationError(WAIT)
        return super().clean() or {}

    def get_invalid_login_error(self) -> forms.ValidationError:
        """Count a wrong one."""
        for limit, whose in self._counted():
            crowds.count(limit, whose, at=self._at)
        return super().get_invalid_login_error()

    def confirm_login_allowed(self, user: User) -> None:
        """Keep out accounts that are switched off; in production also those of the demo, known to all."""
        super().confirm_login_allowed(user)
        if settings.PRODUCTION and user.is_demo:
            raise forms.ValidationError(self.error_messages["inactive"], code="inactive")

    @property
    def _at(self) -> datetime:
        return self.request.at  # type: ignore[union-attr]

    def _counted(self) -> tuple[tuple[Limit, str], ...]:
        assert self.request is not None
        door, account = crowds.address(self.request), str(self.cleaned_data.get("username", "")).casefold()
        return (AT_ONE_DOOR, f"{door} {account}"), (OF_ACCOUNT, account), (OF_ADDRESS, door)


class SignIn(LoginView):
    """The way in for staff; residents need no account."""

    template_name = "web/pages/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


class SignOut(LogoutView):
    """The way out, by POST only. At a shared computer nobody can go back to what was on the screen."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Leave, and have the browser let go of the pages it kept."""
        answer = super().post(request, *args, **kwargs)
        answer["Clear-Site-Data"] = '"cache"'
        return answer
