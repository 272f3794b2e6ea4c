"""`sixia backup` and `sixia restore`: everything into one sealed file, and back into an empty instance."""

import json
from pathlib import Path
from typing import Any, NoReturn

import click
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.doors.backup import actions, making, sealed
from sixia.doors.backup.refusals import Refused
from sixia.doors.backup.sealed import Secret
from sixia.ground.days import clock
from sixia.ground.vault import rotation
from sixia.ground.vault.refusals import Refused as VaultRefused
from sixia.ledger.verify import ENOUGH, verify

_FILE = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
_WORDS = click.option(
    "--passphrase-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=_("口令写在这个文件的第一行；不写就当场询问。"),
)
_KEY = click.option(
    "--key-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help=_("用这个密钥文件代替口令（至少 32 字节）。"),
)
_JSON = click.option("--json", "as_json", is_flag=True, help=_("以 JSON 输出，供程序读取。"))


@click.command(help=_("运行中也能备份：数据库、附件写进一个加密文件。身份保险箱的密钥不在其中，除非明说。"))
@_FILE
@_WORDS
@_KEY
@click.option("--with-vault-key", is_flag=True, help=_("连同身份保险箱的密钥一起备份。"))
@_JSON
def backup(
    *, file: Path, passphrase_file: Path | None, key_file: Path | None, with_vault_key: bool, as_json: bool
) -> None:
    """This will end with 1 when the backup is whole but some file had been damaged before, 2 when refused."""
    try:
        secret = _secret(passphrase_file, key_file, twice=True)
        made = making.make(file, secret, at=clock.now(), with_key=with_vault_key)
    except (Refused, VaultRefused) as refusal:
        _stop(refusal, as_json=as_json)
    if as_json:
        click.echo(json.dumps({"file": str(file), **made.as_json()}, ensure_ascii=False))
    else:
        told = {"rows": sum(made.rows.values()), "files": made.files, "file": file}
        click.echo(_now("已备份 %(rows)s 行记录、%(files)s 个附件，写入 %(file)s。") % told)
        if not with_vault_key:
            click.echo(_now("身份保险箱的密钥不在其中。请另存 keys 目录，没有它读不出身份信息。"))
        for name in made.damaged:
            click.echo(_now("附件“%(name)s”的内容缺失或不完整，备份里也没有好的。") % {"name": name})
    raise SystemExit(1 if made.damaged else 0)


@click.command(help=_("把备份恢复到空的实例（SQLite 或 PostgreSQL 都可以），恢复后核验。"))
@_FILE
@_WORDS
@_KEY
@_JSON
def restore(*, file: Path, passphrase_file: Path | None, key_file: Path | None, as_json: bool) -> None:
    """This will end with 0 when everything is there and verified, 1 when not, 2 when nothing was written."""
    try:
        secret = _secret(passphrase_file, key_file, twice=False)
        known = actions.restore(file, secret, at=clock.now())
    except Refused as refusal:
        _stop(refusal, as_json=as_json)
    report = verify()
    missing, waiting = _without_key()
    told: dict[str, Any] = {
        "rows": sum(known.rows.values()),
        "files": known.files,
        "vault_key": bool(known.keys),
        "keys_missing": missing,
        "identities_unreadable": waiting,
        **report.as_json(),
    }
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else "\n".join(_restored(told)))
    raise SystemExit(1 if report.broken or missing else 0)


def _restored(told: dict[str, Any]) -> list[str]:
    lines = [_now("已恢复 %(rows)s 行记录、%(files)s 个附件。") % told]
    lines += [
        _now("缺少密钥 %(key)s。请把原来的 keys/vault.key（和 vault.ring）放回，再运行 sixia vault status。")
        % {"key": key_id}
        for key_id in told["keys_missing"]
    ]
    if told["identities_unreadable"]:
        lines.append(_now("放回之前，%(identities_unreadable)s 条身份信息读不出来，查询码也不能用。") % told)
    for one in told["broken"][:ENOUGH]:
        lines.append(f"{one['case']} {one['event'] or ''} {one['what']}")
    if told["broken"]:
        lines.append(_now("核验发现 %(count)s 处不符。") % {"count": len(told["broken"])})
    else:
        lines.append(_now("核验了 %(events)s 条记录，没有改动。") % told)
    return lines


def _without_key() -> tuple[list[str], int]:
    """The keys that identities were sealed with and that are not here, and how many cannot be read so."""
    try:
        found = rotation.state()
    except VaultRefused:
        return ["vault.key"], 0
    unread = sum(one.count for one in found.sealed if one.key_id in found.without_key)
    return list(found.without_key), unread


def _secret(passphrase_file: Path | None, key_file: Path | None, *, twice: bool) -> Secret:
    if key_file is not None:
        return sealed.key_file(key_file)
    if passphrase_file is not None:
        lines = passphrase_file.read_text("utf-8").splitlines()
        return sealed.passphrase(lines[0] if lines else "")
    words = click.prompt(_now("备份口令"), hide_input=True, confirmation_prompt=twice, err=True)
    return sealed.passphrase(str(words))


def _stop(refusal: Exception, *, as_json: bool) -> NoReturn:
    told = json.dumps({"error": str(refusal)}, ensure_ascii=False) if as_json else str(refusal)
    click.echo(told, err=True)
    raise SystemExit(2)
