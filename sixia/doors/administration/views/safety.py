"""What the security administrator looks at: who the administrators are, the keys' state, open sessions."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.doors.administration import queries
from sixia.doors.administration.views.parts import who_of
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.vault import keys
from sixia.ground.web import record
from sixia.ground.web.needs import needs
from sixia.ground.web.record import Cell, RecordPage, Section, table


@needs(permits.APPOINT)
def safety(request: HttpRequest) -> HttpResponse:
    """Show it; keys by their number only."""
    at = request.at  # type: ignore[attr-defined]
    who = who_of(request)
    facts = record.facts(
        (_("保护群众身份的密钥"), _("已装入，编号 %(key)s") % {"key": keys.ring().key_id}),
        (_("没有退出的登录"), _("%(count)s 个") % {"count": queries.open_sessions(at)}),
    )
    page = RecordPage(
        title=_("密钥和登录"),
        kind=_("安全管理"),
        facts=facts,
        sections=[_administrators(who, clock.local_date(at))],
        back_url=reverse("administration:home"),
        back_words=_("管理"),
    )
    return record.shown(request, page)


def _administrators(who: Standing, today: date) -> Section:
    rows = [
        [
            Cell(value=str(post.get_role_display()), kind="main"),
            Cell(value=str(post.user), url=reverse("administration:user", args=[post.user_id])),
            str(post.area),
            Cell(value=post.from_on, kind="nowrap"),
        ]
        for post in queries.administrators(who, on=today)
    ]
    heads = [_("岗位"), _("姓名"), _("管辖区域"), _("从")]
    return Section(title=_("三种管理员"), table=table(heads, rows) if rows else None, empty=_("没有管理员。"))
