"""`sixia demo`: fill an empty instance with the invented county, and print its accounts."""

import json
from typing import Any

import click
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.doors.demo import county, mark
from sixia.ground.days import clock
from sixia.ground.people.models import User
from sixia.ground.places.models import Area
from sixia.ground.vault import codes
from sixia.ledger import life

SEED = 2026


@click.command(help=_("装入一个虚构的县和它最近九十天的诉求，打印可以登录的账号。只装进空的实例。"))
@click.option("--seed", default=SEED, show_default=True, help=_("同一个种子、同一时刻，得到同一个县。"))
@click.option("--when-empty", is_flag=True, help=_("实例里已有数据时什么也不做，不算错误。"))
@click.option("--json", "as_json", is_flag=True, help=_("以 JSON 输出，供程序读取。"))
def demo(*, seed: int, when_empty: bool, as_json: bool) -> None:
    """This will fill the county once; later it tells again what there is."""
    if settings.PRODUCTION:
        raise click.ClickException(_now("正式环境不能装入演示数据。"))
    there = bool(Area.objects.exists() or User.objects.exists())
    known = mark.read(settings.DEMO_MARK) if there else {}
    if there and not known.get("accounts"):
        _is_in_use(when_empty=when_empty)
        return
    content = known or _filled(seed)
    if as_json:
        click.echo(json.dumps(content | {"made": not known}, ensure_ascii=False))
        return
    click.echo(_now("演示数据已经在这里。") if known else _now("演示数据已装好。"))
    click.echo(_shown(content))


def _is_in_use(*, when_empty: bool) -> None:
    if not when_empty:
        raise click.ClickException(
            _now("这个实例里已经有数据，演示数据只装进空的实例。请另设 SIXIA_HOME，先运行 sixia init。")
        )


def _filled(seed: int) -> dict[str, Any]:
    """The mark comes first: whatever happens in between, no demo stands without one."""
    mark.leave(settings.DEMO_MARK, {"seed": seed})
    with translation.override(settings.LANGUAGE_CODE):
        content = mark.told(county.fill(seed=seed, at=clock.now())) | {"seed": seed}
    mark.leave(settings.DEMO_MARK, content)
    return content


def _shown(content: dict[str, Any]) -> str:
    accounts = content["accounts"]
    width = max(len(account["login"]) for account in accounts)
    lines = [
        _now("诉求 %(cases)s 件，账号 %(accounts)s 个，口令都是 %(password)s")
        % {"cases": content["cases"], "accounts": len(accounts), "password": content["password"]},
        "",
        *(f"  {one['login']:<{width}}  {one['name']}  {one['role']}  {one['unit']}" for one in accounts),
        "",
        _now("群众查询页可以用这些编号和查询码："),
        *(f"  {one['number']}  {codes.grouped(one['code'])}  {_state(one)}  {one['title']}"
          for one in content["tickets"]),
    ]  # fmt: skip
    return "\n".join(lines)


def _state(ticket: dict[str, str]) -> str:
    return str(life.STATES[ticket["state"]].label)
