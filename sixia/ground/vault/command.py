"""`sixia vault`: how identities are sealed, and changing the key or the cipher they are sealed with."""

import json
from typing import NoReturn

import click
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.ground.days import clock
from sixia.ground.vault import keyfiles, rotation
from sixia.ground.vault.refusals import Refused
from sixia.ground.vault.rotation import State

_JSON = click.option("--json", "as_json", is_flag=True, help=_("以 JSON 输出，供程序读取。"))


@click.group(help=_("管理封存群众身份信息的密钥：查看、更换、停用。"))
def vault() -> None:
    """The words about the vault's keys."""


@vault.command(help=_("身份信息各由哪把密钥、哪种算法加密。缺密钥时以 1 退出。"))
@_JSON
def status(*, as_json: bool) -> None:
    """This will count, and end with 1 when something is sealed by a key that is not here."""
    found = _asked()
    click.echo(json.dumps(found.as_json()) if as_json else "\n".join(_told(found)))
    raise SystemExit(1 if found.without_key else 0)


@vault.command(help=_("先备好一把新密钥，暂不使用；有多台服务器时，把 keys 目录抄到每一台，再更换。"))
@_JSON
def prepare(*, as_json: bool) -> None:
    """This will put a key into the ring that seals nothing yet."""
    try:
        key_id = keyfiles.prepare(at=clock.now()).key_id
    except Refused as refusal:
        _stop(refusal)
    said = _now("新密钥 %(key)s 已备好，运行 sixia vault rotate 后启用。") % {"key": key_id}
    click.echo(json.dumps({"waiting_key": key_id}) if as_json else said)


@vault.command(help=_("启用新密钥，并把全部身份信息用它重新加密。可以随时中断，再运行一次就接着做。"))
@_JSON
def rotate(*, as_json: bool) -> None:
    """This will begin or carry on, and end with 1 when some identities could not be read."""
    try:
        is_new = rotation.begin(at=clock.now())
        done = unreadable = 0
        for sealed, left_as_is in rotation.carry_on():
            done, unreadable = done + sealed, unreadable + left_as_is
        found = rotation.state()
    except Refused as refusal:
        _stop(refusal)
    if as_json:
        told = {"new_key": is_new, "sealed_anew": done, "unreadable": unreadable}
        click.echo(json.dumps(told | found.as_json()))
    else:
        click.echo("\n".join([*_went(is_new, done, unreadable), *_told(found)]))
    raise SystemExit(1 if unreadable else 0)


@vault.command(help=_("把不再使用的旧密钥移出密钥环：没有任何身份信息由它加密，而且已停用满一天。"))
@_JSON
def retire(*, as_json: bool) -> None:
    """This will take out the keys that seal nothing; the present one stays whatever happens."""
    try:
        gone, kept = rotation.retire(at=clock.now())
    except Refused as refusal:
        _stop(refusal)
    if as_json:
        click.echo(json.dumps({"retired": gone, "kept": kept}))
        return
    for key_id in gone:
        click.echo(_now("旧密钥 %(key)s 已移出。它以前的备份仍要靠它才能读，请另行保管。") % {"key": key_id})
    for key_id in kept:
        click.echo(
            _now("旧密钥 %(key)s 还不能移出：仍有身份信息由它加密，或者停用不满一天。") % {"key": key_id}
        )
    if not gone and not kept:
        click.echo(_now("没有旧密钥。"))


def _asked() -> State:
    try:
        return rotation.state()
    except Refused as refusal:
        _stop(refusal)


def _went(is_new: bool, done: int, unreadable: int) -> list[str]:
    lines = [
        _now("新密钥已启用。") if is_new else _now("上一次更换还没有做完，接着做，没有再换新密钥。"),
        _now("重新加密 %(count)s 条。") % {"count": done},
    ]
    if unreadable:
        lines.append(_now("有 %(count)s 条读不出来，原样留着，旧密钥也留着。") % {"count": unreadable})
    return lines


def _told(found: State) -> list[str]:
    lines = [_now("现用密钥 %(key)s，算法 %(name)s。") % {"key": found.key_id, "name": found.algorithm}]
    lines += [
        _now("密钥 %(key)s、算法 %(name)s：%(count)s 条。")
        % {"key": one.key_id, "name": one.algorithm, "count": one.count}
        for one in found.sealed
    ]
    lines += [
        _now("缺少密钥 %(key)s，由它加密的身份信息读不出来，请找回它的密钥文件。") % {"key": key_id}
        for key_id in found.without_key
    ]
    if found.waiting:
        lines.append(_now("新密钥 %(key)s 已备好，还没有启用。") % {"key": found.waiting})
    return lines


def _stop(refusal: Refused) -> NoReturn:
    raise click.ClickException(str(refusal))
