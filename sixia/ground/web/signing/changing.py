"""What one changes about the guard of one's own account: each asks for the password or a code once more."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.ground.web import qr
from sixia.ground.web.pieces import Fact
from sixia.ground.web.signing.asked import HOME, Asked

AGAIN = _("下面要改动账号的安全设置，请先确认是您本人。")


class Again(Asked):
    """Who comes by the county's identity provider alone has nothing to say once more, and goes on without."""

    def _check_reauthentication_method_available(self, request: HttpRequest) -> HttpResponse | None:
        try:
            answer: HttpResponse | None = super()._check_reauthentication_method_available(request)  # type: ignore[misc]
        except PermissionDenied:
            return redirect(HOME)
        return answer


class PasswordAgain(Again, account.ReauthenticateView):
    """The password once more."""

    template = "web/pages/confirm_again.html"
    title, words, note = _("请再输一次密码"), _("确认"), AGAIN


class CodeAgain(Again, mfa.ReauthenticateView):
    """A code once more."""

    template = "web/pages/confirm_again.html"
    title, words, note = _("请输入验证码"), _("确认"), AGAIN


class PasskeyAgain(Again, webauthn.ReauthenticateWebAuthnView):
    """A passkey once more."""

    template = "web/pages/passkey_again.html"
    title, words, note = _("请使用通行密钥"), _("使用通行密钥"), AGAIN


class ChangePassword(Asked, account.PasswordChangeView):
    """Another password; every other session ends."""

    title, words = _("修改登录密码"), _("修改密码")
    note = _("修改后，其他设备上的登录都会退出。")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is there to change for whoever comes by the county's identity provider alone."""
        if not request.user.has_usable_password():  # type: ignore[union-attr]
            raise Http404
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer


class StartTelephone(Asked, totp.ActivateTOTPView):
    """Codes of a telephone from now on; the first one shows that it works."""

    title, words = _("启用动态验证码"), _("启用")
    note = _("在手机上装一个身份验证器应用（很多都可以），用它扫二维码，或者手工输入密钥。")

    def known(self, context: dict[str, Any]) -> list[Fact]:
        """What the telephone has to know."""
        secret = context["form"].secret
        spaced = " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))
        drawing = format_html('<figure class="qr">{}</figure>', qr.drawn(context["totp_url"]))
        return [Fact(name=_("二维码"), value=drawing), Fact(name=_("密钥"), value=spaced)]

    def form_valid(self, form: Any) -> HttpResponse:
        """Start; the code just given counts for this session, too."""
        answer: HttpResponse = super().form_valid(form)
        post_authentication(self.request, _newest(self.request.user, Authenticator.Type.TOTP))
        return answer


class StopTelephone(Asked, totp.DeactivateTOTPView):
    """No codes of a telephone any more."""

    title, words = _("停用动态验证码"), _("停用")
    note = _("停用后，手机上的验证码不能再用来登录。")


class AddPasskey(Asked, webauthn.AddWebAuthnView):
    """Another passkey."""

    template = "web/pages/passkey_add.html"
    title, words = _("添加通行密钥"), _("添加")
    note = _("点“添加”后，按浏览器的提示用指纹、面容、开机密码或者 USB 密钥确认。")

    def form_valid(self, form: Any) -> HttpResponse:
        """Add it; having used it just now counts for this session, too."""
        answer: HttpResponse = super().form_valid(form)
        post_authentication(self.request, _newest(self.request.user, Authenticator.Type.WEBAUTHN))
        return answer


class RenamePasskey(Asked, webauthn.EditWebAuthnView):
    """Another name for a passkey."""

    title, words = _("给通行密钥改名"), _("保存")


class RemovePasskey(Asked, webauthn.RemoveWebAuthnView):
    """A passkey that opens nothing any more."""

    title, words = _("删除通行密钥"), _("删除")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The passkey by its name."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        self.note = _now("删除后，“%(name)s”不能再用来登录。") % {"name": self.object.wrap().name}
        return context


class NewRecoveryCodes(Asked, recovery_codes.GenerateRecoveryCodesView):
    """New recovery codes; the old ones are worth nothing any more."""

    title, words = _("重新生成恢复码"), _("重新生成")
    note = _("重新生成后，原来的恢复码全部作废。")


def _newest(user: Any, kind: str) -> Authenticator:
    return Authenticator.objects.filter(user=user, type=kind).latest("created_at")
