"""The house's answers to what django-allauth asks: accounts, second factors, identity providers."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_backends
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.ground.days import clock
from sixia.ground.people.models import User
from sixia.ground.people.scope import standing
from sixia.ground.web import crowds, sealed
from sixia.ground.web.signing import actions

POSTS = "posts"  # in a session: the posts held when it began
WRONG = _("账号或密码不对。请检查后重新输入，注意大小写。")
OFTEN = _("输错的次数太多了，请过一小时再试。")
UNFINISHED = _("统一身份认证没有完成。请再试一次，或者用账号和密码登录。")

_NOTED = {
    "account/email/password_changed": "password",
    "mfa/email/totp_activated": "factor",
    "mfa/email/totp_deactivated": "factor_off",
    "mfa/email/webauthn_added": "passkey",
    "mfa/email/webauthn_removed": "passkey_off",
    "mfa/email/recovery_codes_generated": "recovery_codes",
}
_SAID = {
    "account/messages/password_changed.txt": _("密码已经修改，其他设备上的登录都已退出。"),
    "mfa/messages/totp_activated.txt": _("动态验证码已启用，今后登录要多输一个验证码。"),
    "mfa/messages/totp_deactivated.txt": _("动态验证码已停用。"),
    "mfa/messages/webauthn_added.txt": _("通行密钥已添加。"),
    "mfa/messages/webauthn_removed.txt": _("通行密钥已删除。"),
    "mfa/messages/recovery_codes_generated.txt": _("新的恢复码已生成，只显示这一次，请抄下来收好。"),
}


class House(DefaultAccountAdapter):
    """Accounts are made by administrators alone; security acts are noted; nothing is said by e-mail."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG,
        "too_many_login_attempts": OFTEN,
        "rate_limited": OFTEN,
        "incorrect_password": _("密码不对，请重新输入。"),
        "enter_current_password": _("现在的密码不对，请重新输入。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count nothing here: wrong passwords are counted where they can be told and lifted."""

    def pre_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse | None:
        """Keep out accounts that are closed, by whichever way they come."""
        (backend,) = get_backends()
        if backend.user_can_authenticate(user):  # type: ignore[attr-defined]
            return None
        clear_login(request)
        return self.respond_user_inactive(request, user)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """Say at the sign-in page that the account is closed."""
        messages.error(request, _now("这个账号已停用。"))
        return HttpResponseRedirect(reverse("account_login"))

    def login(self, request: HttpRequest, user: User) -> None:
        """Begin the session, and keep in it which posts it began with."""
        super().login(request, user)
        at = request.at  # type: ignore[attr-defined]
        held = standing(user, on=clock.local_date(at)).holdings
        request.session[POSTS] = [holding.post_id for holding in held]

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address a request came from, as the proxy in front tells it."""
        return str(crowds.origin(request) or "0.0.0.0")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to one's own page."""
        return reverse("mfa_index")

    def set_password(self, user: User, password: str) -> None:
        """Set it, and end every other session."""
        super().set_password(user, password)
        actions.end_sessions(user, but=self.request.session.session_key or "")

    def send_notification_mail(self, template_prefix: str, user: User, *more: Any, **facts: Any) -> None:
        """Note what was done to the account; no mail is sent."""
        if verb := _NOTED.get(template_prefix):
            actions.noted(user, verb, by=self.request.who.itself, at=self.request.at)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say it in the house's words, or not at all."""
        said = message or _SAID.get(message_template or "")
        if said:
            messages.add_message(request, level, str(said), extra_tags=extra_tags)


class SecondFactor(DefaultMFAAdapter):
    """Second factors: secrets are sealed with a key outside the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("验证码不对，或者已经用过。请等出现下一个验证码再输入。"),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return sealed.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret."""
        return sealed.unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        """The house, as the telephone shows it above the code."""
        return str(getattr(settings, "SITE_NAME", "") or _now("四下"))

    def build_totp_svg(self, url: str) -> str:
        """Nothing: our page draws it."""
        return ""

    def _get_user_identifier(self, user: User) -> str:
        return user.get_username()

    def generate_authenticator_name(self, user: User, type: str) -> str:
        """What a passkey is called until it gets a name."""
        return _now("通行密钥")


class County(DefaultSocialAccountAdapter):
    """The county's identity provider opens accounts that are there; it never makes one, and never a post."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nobody signs up."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Tie an identity seen for the first time to the account its claim names, or refuse."""
        if sociallogin.state.get("process", "login") != "login":
            raise _refused(request, _now("不能这样关联身份。请退出后，从登录页进入。"))
        if sociallogin.is_existing:
            return
        named = _claimed(sociallogin.account.extra_data)
        user = User.objects.filter(username=named, is_active=True).first() if named else None
        if user is None:
            raise _refused(
                request, _now("统一身份认证通过了，但是本系统没有与它对应的账号。请联系本单位管理员开通。")
            )
        if SocialAccount.objects.filter(user=user, provider=sociallogin.account.provider).exists():
            raise _refused(
                request,
                _now("这个账号已经关联了另一个身份。如果换过统一身份，请联系安全管理员取消原来的关联。"),
            )
        actions.tie(sociallogin, request, user, at=request.at)  # type: ignore[attr-defined]

    def on_authentication_error(self, request: HttpRequest, *more: Any, **facts: Any) -> None:
        """Say at the sign-in page that it did not work."""
        raise _refused(request, str(UNFINISHED))

    def send_notification_mail(self, *more: Any, **facts: Any) -> None:
        """Send nothing; what was tied is noted."""


def _claimed(claims: dict[str, Any]) -> str:
    """The account name in what the provider said: what it told when asked, or else its signed token."""
    for said in (claims.get("userinfo"), claims.get("id_token")):
        if isinstance(said, dict) and isinstance(value := said.get(settings.OIDC_CLAIM), str):
            return value.strip()
    return ""


def _refused(request: HttpRequest, why: str) -> ImmediateHttpResponse:
    messages.error(request, why)
    return ImmediateHttpResponse(HttpResponseRedirect(reverse("account_login")))
