"""Where administrators begin: what each of the three looks after."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.doors.administration import queries
from sixia.doors.administration.views.parts import only_for
from sixia.ground.people import permits
from sixia.ground.people.permits import Permit
from sixia.ground.web import record
from sixia.ground.web.needs import needs
from sixia.ground.web.record import RecordPage, Section


@needs(permits.DESK)
def home(request: HttpRequest) -> HttpResponse:
    """Show what one looks after, and what the other two do."""
    who = only_for(request, *queries.THREE)
    sections = [
        Section(title=title, note=note, facts=record.facts(*_links(lines)))
        for permit, title, note, lines in _parts()
        if who.holds(permit)
    ]
    note = _(
        "系统、安全、审计三种管理员互相分开，一个人不能兼两种；管理员的身份看不到诉求，也看不到群众的身份。"
    )
    return record.shown(request, RecordPage(title=_("管理"), kind=_("管理"), note=note, sections=sections))


def _links(lines: list[tuple[str, str, str]]) -> list[tuple[str, object, str]]:
    return [(words, means, reverse(f"administration:{name}")) for words, means, name in lines]


def _parts() -> list[tuple[Permit, str, str, list[tuple[str, str, str]]]]:
    return [
        (permits.ADMINISTER, _("系统管理"), _("每一次改动都记入管理记录，由审计管理员查看。"), [
            (_("区域"), _("新设、改名、撤销"), "areas"),
            (_("点位"), _("村部、企业、工地、驿站"), "sites"),
            (_("单位"), _("新设、改名、改隶属、撤销并由别的单位承接"), "units"),
            (_("职责清单"), _("哪一类事项在哪里由谁办，预览会派给谁"), "duties"),
            (_("事项分类"), _("新增、改名、停用"), "categories"),
            (_("人员"), _("新增账号、停用、移交名下的事"), "users"),
            (_("时限规则"), _("各版本和条款，另立新版本"), "profiles"),
            (_("工作日历"), _("载入国务院办公厅的放假通知"), "calendars"),
        ]),
        (permits.APPOINT, _("安全管理"), _("授予和收回岗位只由安全管理员办理。"), [
            (_("岗位"), _("谁在哪里任什么岗位"), "users"),
            (_("密钥和登录"), _("密钥的状态、已登录的会话"), "safety"),
        ]),
        (permits.INSPECT, _("审计管理"), _("只能看，不能改。"), [
            (_("管理记录"), _("管理员改动过什么"), "changes"),
            (_("身份查看记录"), _("谁在什么时候查看过群众身份"), "looks"),
        ]),
    ]  # fmt: skip
