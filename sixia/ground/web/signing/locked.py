"""The security officer's page of locks at the sign-in, and the button that lifts one."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sixia.ground.people.scope import Standing
from sixia.ground.web.answering import pressed
from sixia.ground.web.record import Act, Cell, ListPage, Nothing, listed, table
from sixia.ground.web.signing import actions
from sixia.ground.web.signing.locks import Lock, locks
from sixia.ground.web.templatetags.house import moment


def show(request: HttpRequest) -> HttpResponse:
    """Every lock of now, or lift one."""
    at = request.at  # type: ignore[attr-defined]
    if request.method == "POST":
        return _lifted(request)
    rows = [_row(lock, request.path) for lock in locks(at=at)]
    page = ListPage(
        title=_("登录锁定"),
        note=_("一小时内输错密码或验证码太多的，暂时不能登录；到时自动解除。先核实是不是本人，再解除。"),
        table=table([_("账号"), _("来自"), _("输错次数"), _("锁定到"), _("操作")], rows),
        nothing=Nothing(title=_("现在没有锁定的账号"), why=_("一小时内输错密码或验证码太多的，会列在这里。")),
    )
    return listed(request, page)


def _row(lock: Lock, url: str) -> list[Cell]:
    sends = {"account": lock.account, "address": lock.address}
    return [
        Cell(value=lock.account or _("所有账号"), kind="main"),
        Cell(value=lock.address or _("所有地址")),
        Cell(value=lock.failures, kind="number"),
        Cell(value=moment(lock.until), kind="nowrap"),
        Cell(acts=[Act(words=_("解除锁定"), url=url, sends=sends, icon="lock")]),
    ]


def _lifted(request: HttpRequest) -> HttpResponse:
    who: Standing = request.who  # type: ignore[attr-defined]
    named = {name: request.POST.get(name, "")[:150] for name in ("account", "address")}
    return pressed(
        request,
        lambda: actions.lift(**named, by=who.itself, at=request.at),  # type: ignore[attr-defined]
        to=request.path,
        done=_("已解除锁定。"),
    )
