"""The minutes of a session, as a page that prints and as plain text."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.onsite import minutes, say
from sixia.channels.onsite.minutes import Matter
from sixia.channels.onsite.views.page import seen
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import record
from sixia.ground.web.dates import in_full
from sixia.ground.web.needs import needs
from sixia.ground.web.record import Act, Cell, RecordPage, Section
from sixia.ground.web.serving import serves


@serves("D1", "D3", "B3")
@needs(permits.DESK)
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the minutes."""
    one = seen(request, pk)
    who: Standing = request.who  # type: ignore[attr-defined]
    said = minutes.of(one, who=who)
    note = "" if one.ended_at else _("还没有散会，这是到现在为止的内容。")
    sections = [
        *([Section(title=_("现场勘察情况"), text=said.survey)] if said.survey else []),
        *(_matter(number, one) for number, one in enumerate(said.matters, start=1)),
        *([Section(title=_("办理结果"), text=said.result)] if said.result else []),
        *([Section(title=_("签发"), text=said.signed)] if said.signed else []),
    ]
    shown = RecordPage(
        title=said.title,
        kind=say.kind_of(one),
        note=note,
        facts=record.facts(
            (_("时间"), said.day), (_("地点"), said.place), (_("主持"), said.chair),
            (_("出席"), said.present), (_("未到会"), said.missing),
        ),
        sections=sections,
        acts=[Act(words=_("纯文本"), url=reverse("onsite:minutes-text", args=[one.pk]), icon="download")],
        back_url=say.session_url(one),
        back_words=_("回到会议"),
    )  # fmt: skip
    return record.shown(request, shown)


def _matter(number: int, matter: Matter) -> Section:
    heads = [_("议定事项"), _("责任单位"), _("责任人"), _("时限")]
    rows = [
        [Cell(value=one.words, kind="main"), str(one.unit), str(one.official or ""), in_full(one.due_on)]
        for one in matter.decisions
    ]
    return Section(
        title=_("议题 %(n)d：%(name)s") % {"n": number, "name": matter.name},
        note=matter.number,
        table=record.table(heads, rows),
        empty=_("这个议题没有议定事项。"),
    )


@needs(permits.DESK)
def text(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the minutes as plain text."""
    said = minutes.of(seen(request, pk), who=request.who)  # type: ignore[attr-defined]
    return HttpResponse(said.text(), content_type="text/plain; charset=utf-8")
