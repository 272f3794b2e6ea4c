"""Signing in: the form and the page of it."""

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.utils.translation import gettext_lazy as _


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


class SignIn(LoginView):
    """The way in for staff; residents need no account."""

    template_name = "web/pages/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


class SignOut(LogoutView):
    """The way out, by POST only."""
