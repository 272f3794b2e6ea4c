"""One's own account: how it is guarded and where it is signed in."""

import re
from collections.abc import Sequence

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.ground.people.models import User
from sixia.ground.web import second_factor
from sixia.ground.web.answering import found
from sixia.ground.web.pieces import StateTag
from sixia.ground.web.record import (
    Act,
    Cell,
    ListPage,
    Nothing,
    RecordPage,
    Section,
    facts,
    listed,
    shown,
    table,
)
from sixia.ground.web.signing import actions, devices
from sixia.ground.web.signing.asked import HOME
from sixia.ground.web.templatetags.house import moment

Kind = Authenticator.Type
OTHERS = "others"
_KEY = re.compile(r"[1-9][0-9]{0,17}")


def overview(request: HttpRequest) -> HttpResponse:
    """How my account is guarded, and what I may do about it."""
    user = _me(request)
    mine = list(Authenticator.objects.filter(user=user).order_by("created_at"))
    sections = [_password(user), _telephone(request, mine), _passkeys(mine), *_codes(mine), _devices(user)]
    page = RecordPage(
        title=_("账号与安全"),
        kind=user.get_username(),
        note=str(user),
        facts=facts((_("上次登录"), moment(user.last_login))),
        sections=sections,
        back_url="/desk/",
    )
    return shown(request, page)


def sessions(request: HttpRequest) -> HttpResponse:
    """Where I am signed in; each can be ended, and all but this one together."""
    user = _me(request)
    if request.method == "POST":
        return _ended(request, user)
    rows = sorted(UserSession.objects.purge_and_list(user), key=lambda one: one.created_at, reverse=True)
    others = [Act(words=_("退出其他全部登录"), url=request.path, sends={"session": OTHERS}, icon="stop")]
    page = ListPage(
        title=_("登录的设备"),
        note=_("不认识的，请立即退出它，再修改密码。"),
        table=table(
            [_("设备"), _("登录时间"), _("来自"), _("操作")], [_row(one, request.path) for one in rows]
        ),
        acts=others if len(rows) > 1 else (),
        nothing=Nothing(title=_("没有登录记录"), why=_("下次登录后，这里会列出登录的设备。")),
    )
    return listed(request, page)


class RecoveryCodes(recovery_codes.ViewRecoveryCodesView):
    """The recovery codes: shown once, when they are made."""

    def render_to_response(self, context: dict[str, object], **_more: object) -> HttpResponse:
        """Show the codes, or say that they were shown."""
        codes = context["unused_codes"]
        assert isinstance(codes, Sequence)
        seen = not context["can_view_codes"]
        section = Section(
            title=_("恢复码"),
            note=_("手机或密钥不在身边时，用一个恢复码代替验证码登录。每个只能用一次。"),
            text="" if seen else "\n".join(codes),
            empty=_("恢复码只在生成时显示一次，现在还有 %(count)d 个没有用过。丢了的，请重新生成。")
            % {"count": len(codes)},
        )
        again = [Act(words=_("重新生成"), url=reverse("mfa_generate_recovery_codes"))] if seen else []
        on = [*again, Act(words=_("已经抄好"), url=reverse(HOME), is_main=True)]
        page = RecordPage(title=_("恢复码"), kind=_("账号与安全"), sections=[section], acts=on)
        return shown(self.request, page)


def _me(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _password(user: User) -> Section:
    if not user.has_usable_password():
        return Section(title=_("登录密码"), empty=_("没有设密码，只能用统一身份认证登录。"))
    change = Act(words=_("修改密码"), url=reverse("account_change_password"), icon="edit")
    return Section(title=_("登录密码"), empty=_("修改后，其他设备上的登录都会退出。"), acts=[change])


def _telephone(request: HttpRequest, mine: Sequence[Authenticator]) -> Section:
    """The code of a telephone, on or off."""
    held = next((one for one in mine if one.type == Kind.TOTP), None)
    wanted = second_factor.is_wanted(request.who)  # type: ignore[attr-defined]
    title = _("动态验证码")
    if held is None:
        start = Act(words=_("启用动态验证码"), url=reverse("mfa_activate_totp"), icon="phone", is_main=wanted)
        why = _("还没有启用。启用后，登录时除了密码，还要输入手机上的验证码。")
        return Section(title=title, name="authenticator", empty=why, acts=[start])
    stop = Act(words=_("停用"), url=reverse("mfa_deactivate_totp"))
    known = facts((_("启用时间"), moment(held.created_at)), (_("上次使用"), moment(held.last_used_at)))
    note = _("您的岗位要求第二重验证；停用后，下次登录要重新启用。") if wanted else ""
    return Section(title=title, name="authenticator", note=note, facts=known, acts=[stop])


def _passkeys(mine: Sequence[Authenticator]) -> Section:
    rows = [_passkey(one) for one in mine if one.type == Kind.WEBAUTHN]
    add = Act(words=_("添加通行密钥"), url=reverse("mfa_add_webauthn"), icon="plus")
    return Section(
        title=_("通行密钥"),
        name="passkeys",
        note=_("用指纹、面容、开机密码或者 USB 密钥登录，不用输密码，也骗不走。"),
        table=table([_("名字"), _("添加时间"), _("上次使用"), _("操作")], rows) if rows else None,
        empty=_("还没有添加。"),
        acts=[add],
    )


def _passkey(held: Authenticator) -> list[Cell]:
    change = [
        Act(words=_("改名"), url=reverse("mfa_edit_webauthn", args=[held.pk])),
        Act(words=_("删除"), url=reverse("mfa_remove_webauthn", args=[held.pk])),
    ]
    return [
        Cell(value=held.wrap().name, kind="main"),
        Cell(value=moment(held.created_at)),
        Cell(value=moment(held.last_used_at) or _("没有用过")),
        Cell(acts=change),
    ]


def _codes(mine: Sequence[Authenticator]) -> list[Section]:
    held = next((one for one in mine if one.type == Kind.RECOVERY_CODES), None)
    if held is None:
        return []
    anew = Act(words=_("重新生成恢复码"), url=reverse("mfa_generate_recovery_codes"))
    left = _("还有 %(count)d 个没有用过。") % {"count": len(held.wrap().get_unused_codes())}
    return [Section(title=_("恢复码"), empty=left, acts=[anew])]


def _devices(user: User) -> Section:
    look = Act(words=_("查看登录的设备"), url=reverse("usersessions_list"), icon="list")
    return Section(title=_("登录的设备"), empty=_("可以看到在哪里登录着，退出不认识的。"), acts=[look])


def _row(one: UserSession, url: str) -> list[Cell]:
    this = one.is_current()
    end = () if this else (Act(words=_("退出"), url=url, sends={"session": str(one.pk)}),)
    return [
        Cell(value=devices.in_words(one.user_agent), kind="main"),
        Cell(value=moment(one.created_at), kind="nowrap"),
        Cell(value=one.ip),
        Cell(state=StateTag(words=_("本次登录"), tone="work") if this else None, acts=end),
    ]


def _ended(request: HttpRequest, user: User) -> HttpResponse:
    chosen = request.POST.get("session", "")
    if chosen == OTHERS:
        actions.end_sessions(user, but=request.session.session_key or "")
    else:
        found(actions.end_session(user, int(chosen)) or None if _KEY.fullmatch(chosen) else None)
    messages.success(request, _("已退出。"))
    return redirect(request.path)
