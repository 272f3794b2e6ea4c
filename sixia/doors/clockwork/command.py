"""`sixia tick`: do once what has fallen due by now."""

import json

import click
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.doors.clockwork import tick as clockwork
from sixia.doors.clockwork.tick import Ticked
from sixia.ground.days import clock
from sixia.ledger import life


@click.command(help=_("办理到此刻为止所有到期的事：提醒、催办、督办、提级，视为受理，恢复办理。"))
@click.option("--json", "as_json", is_flag=True, help=_("以 JSON 输出，供程序读取。"))
def tick(*, as_json: bool) -> None:
    """This will go round once, and end with 1 when something due was left undone."""
    ticked = clockwork.run(at=clock.now())
    click.echo(json.dumps(ticked.as_json(), ensure_ascii=False) if as_json else told(ticked))
    if not ticked.is_well:
        raise SystemExit(1)


def told(ticked: Ticked) -> str:
    """What a tick has done, in a few lines."""
    if ticked.pulse is None:
        return _now("另一次定时任务正在进行，本次不重复办理。")
    lines = [
        _now("%(step)s：%(count)s 件") % {"step": life.STEPS[step].label, "count": count}
        for step, count in ticked.steps.items()
    ]
    if ticked.failed:
        lines.append(_now("有 %(count)s 项没有办成，原因见日志，下次再办。") % {"count": ticked.failed})
    lines.append(
        _now("到期未升级 %(due)s 件，无期限的在办件 %(bare)s 件。")
        % {"due": ticked.pulse.due_but_not_escalated, "bare": ticked.pulse.open_without_clock}
    )
    return "\n".join(lines)
