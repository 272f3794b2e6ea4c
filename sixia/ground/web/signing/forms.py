"""The forms of signing in and of one's own account: the library's, with our words and our count."""

import hashlib
from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from sixia.ground.web.signing import actions, locks

VALID = 120  # seconds in which a code that was given may still be the right one, and is not taken again
Words = dict[str, Any]  # by the name of the question; read in the reader's language


class Plain(forms.Form):
    """Our labels, no grey words inside the inputs, errors that say what to do."""

    hides_optional = True
    labels: Words = {}
    hints: Words = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            field.error_messages["required"] = _("请填写这一项。")


class SignInForm(Plain, LoginForm):
    """Account and password; refuses with one sentence whatever was wrong, and tells a lock with its end."""

    labels = {"login": _("账号"), "password": _("密码")}

    def add_prefix(self, field_name: str) -> str:
        """The account is called ``username`` on the page, as browsers that keep passwords expect."""
        return super().add_prefix("username" if field_name == "login" else field_name)

    def clean(self) -> dict[str, Any]:
        """Do not look at a password at all where too many were wrong: they can be guessed by a machine."""
        _refuse_where_locked(self.request, str(self.cleaned_data.get("login", "")))
        cleaned: dict[str, Any] = super().clean() or {}
        return cleaned


class PasswordAgainForm(Plain, ReauthenticateForm):
    """The password once more, before something is changed that guards the account."""

    labels = {"password": _("登录密码")}

    def clean_password(self) -> str:
        """Refuse where too many were wrong; a wrong one counts as at the sign-in."""
        _refuse_where_locked(context.request, self.user.username)
        password: str = super().clean_password()
        return password


class NewPasswordForm(Plain, ChangePasswordForm):
    """A new password, twice, with the one of now."""

    labels = {
        "oldpassword": _("现在的密码"),
        "password1": _("新密码"),
        "password2": _("再输一次新密码"),
    }
    hints = {"password1": _("至少 10 位，不能全是数字，不要用姓名、账号或常见的密码。")}


class Code(Plain):
    """A code of the telephone, or one of the recovery codes."""

    labels = {"code": _("验证码")}
    hints = {"code": _("手机上的 6 位动态验证码；手机不在身边的，输入一个恢复码。")}

    def clean_code(self) -> str:
        """Refuse where too many were wrong; a wrong code counts like a wrong password."""
        account = self.user.username  # type: ignore[attr-defined]
        _refuse_where_locked(context.request, account)
        try:
            code: str = super().clean_code()  # type: ignore[misc]
            if not cache.add(_given(account, code), True, timeout=VALID):
                raise get_adapter().validation_error("incorrect_code")
        except forms.ValidationError:
            actions.count_wrong(context.request, account)
            raise
        return code


class CodeForm(Code, AuthenticateForm):
    """The second step of signing in."""


class CodeAgainForm(Code, CodeReauthenticateForm):
    """A code once more, before something is changed that guards the account."""


class FirstCodeForm(Plain, ActivateTOTPForm):
    """The first code of a telephone, to be sure that it shows the right ones."""

    labels = {"code": _("手机上显示的 6 位验证码")}


class PasskeyForm(Plain, AddWebAuthnForm):
    """A passkey and how its owner calls it."""

    labels = {"name": _("给这把通行密钥起个名字")}
    hints = {"name": _("例如“办公室电脑”“我的手机”。")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].widget = forms.HiddenInput()
        self.fields["passwordless"].initial = "on"


class PasskeyNameForm(Plain, EditWebAuthnForm):
    """Another name for a passkey."""

    labels = {"name": _("名字")}


def _given(account: str, code: str) -> str:
    return "code-given:" + hashlib.sha256(f"{account} {code.strip()}".encode(errors="replace")).hexdigest()


def _refuse_where_locked(request: Any, account: str) -> None:
    until = locks.locked_until(request, account, at=request.at)
    if until is not None:
        raise forms.ValidationError(locks.said(until), code="locked")
