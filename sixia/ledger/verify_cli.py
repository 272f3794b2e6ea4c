"""`sixia verify`: check that nothing of the ledger was changed by hand.

The exit code is 1 when something was, 2 when it could not be checked to the end.
"""

import json
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

import click
from django.utils.translation import gettext as _

from sixia.ground.journal import queries as journal
from sixia.ledger import verify as truth


@click.command(help=_("核验全部记录：谁改动过任何一行，就指出是哪件诉求的哪一条。"))
@click.option("--json", "as_json", is_flag=True, help=_("以 JSON 输出，供程序读取。"))
def verify(as_json: bool) -> None:
    """This will read every event, and name whatever is not what was written."""
    try:
        report = truth.verify()
    except BrokenProcessPool:
        click.echo(_("没有核验完：一个核验进程被系统中止了，多半是内存不够。请再核验一次。"), err=True)
        raise SystemExit(2) from None
    _read_the_journal(report)
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False))
    else:
        for broken in report.broken:
            click.echo(_told(broken))
        click.echo(_summary(report))
    raise SystemExit(1 if report.broken else 0)


def _read_the_journal(report: truth.Report) -> None:
    """The records that are no cases: each has a chain of its own."""
    report.events += journal.size()
    report.broken += [
        truth.Broken(case=f"{entry.subject} {entry.key}", event=entry.seq, what=_("办理记载被改动过"))
        for entry in islice(journal.broken(), truth.ENOUGH)
    ]


def _told(broken: truth.Broken) -> str:
    if broken.event is None:
        return _("%(case)s：%(what)s") % {"case": broken.case or _("台账"), "what": broken.what}
    return _("%(case)s 第 %(event)s 条：%(what)s") % {
        "case": broken.case,
        "event": broken.event,
        "what": broken.what,
    }


def _summary(report: truth.Report) -> str:
    if report.broken:
        return _("核验了 %(events)s 条记录，发现 %(broken)s 处不符。") % {
            "events": report.events,
            "broken": len(report.broken),
        }
    return _("核验了 %(events)s 条记录，没有改动。") % {"events": report.events}
