"""The words of a message as it leaves: number, what happened, how to look; nothing of the request itself.

Only the mail to the resident says more: the sentence that also stands on their page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sixia.ground.days import clock
from sixia.ground.web.dates import in_full
from sixia.ledger import life
from sixia.outputs.notices import numbered
from sixia.outputs.notices.audiences import RESIDENT
from sixia.outputs.notices.codes import Channel
from sixia.outputs.notices.models import Message
from sixia.outputs.notices.telling import Telling

_MOMENT = timedelta(microseconds=1)  # a limit ends where the next day begins
MOST_LINES = {Channel.SMS: 3, Channel.WECOM: 20, Channel.DINGTALK: 20}
"""A mail has room for all."""


@dataclass(frozen=True)
class Written:
    """What is sent: a title, which short messages leave out, and the text."""

    title: str
    body: str


def to_resident(row: Message) -> Written:
    """A message to the resident of a case."""
    assert row.case and row.event
    what = numbered.BY_NUMBER[row.paper].says(row.event.step)
    holes = {"number": row.case.number, "what": what, "address": _tracking()}
    if row.channel != Channel.EMAIL:
        words = _("您的诉求 %(number)s：%(what)s。查看：%(address)s，要用编号和查询码。")
        return Written("", words % holes)
    holes["what"] = Telling.of(row.case).sentence(row.event, RESIDENT)
    words = _(
        "%(what)s\n\n编号：%(number)s\n全文请用编号和查询码查看：%(address)s\n\n这封信由系统发出，请不要回复。"
    )
    return Written(_("您的诉求 %(number)s 有新消息") % holes, words % holes)


def to_official(rows: Sequence[Message], *, undelivered: int = 0) -> Written:
    """What goes out to an official at once: a line for each case, and what was not delivered."""
    lines = list(dict.fromkeys(_line(row) for row in rows if row.event))
    count = len(lines)
    most = MOST_LINES.get(Channel(rows[0].channel), count)
    if count > most:
        rest = count - most
        lines = [*lines[:most], ngettext("还有 %(n)d 条。", "还有 %(n)d 条。", rest) % {"n": rest}]
    if undelivered:
        words = ngettext(
            "有 %(n)d 条通知没有送达，请另想办法告知。",
            "有 %(n)d 条通知没有送达，请另想办法告知。",
            undelivered,
        )
        lines.append(words % {"n": undelivered})
        count += 1
    title = ngettext("您有 %(n)d 条工作消息", "您有 %(n)d 条工作消息", count) % {"n": count}
    lines.append(_("请登录查看：%(address)s") % {"address": settings.ADDRESS + reverse("desk:notices")})
    return Written(title, "\n".join(lines))


def _line(row: Message) -> str:
    assert row.case and row.event
    holes = {"number": row.case.number, "step": life.STEPS[row.event.step].label}
    if row.case.due_at is None:
        return _("%(number)s：%(step)s") % holes
    day = in_full(clock.local_date(row.case.due_at - _MOMENT))
    return _("%(number)s：%(step)s，期限 %(day)s") % {**holes, "day": day}


def _tracking() -> str:
    return str(settings.ADDRESS + reverse("resident:track"))
