"""`sixia init`: makes everything an instance keeps on disk; running it again changes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import click
import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from sixia.config import collected, keys
from sixia.config.env import env_path

HOME_MEANS = "The folder that holds all state of this instance: database, files, keys."


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print what was made as JSON.")
def init(*, as_json: bool) -> None:
    """Make SIXIA_HOME with its keys, database and static files; safe to run again."""
    home = env_path("SIXIA_HOME", "./var", means=HOME_MEANS)
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = keys.make(home / "keys")
    (home / "files").mkdir(exist_ok=True, mode=0o700)
    django.setup()
    _close_to_others()
    take_time()
    call_command("migrate", verbosity=0, interactive=False)
    collected.collect()
    if as_json:
        click.echo(json.dumps({"home": str(home), "keys_made": made}, ensure_ascii=False))
        return
    click.echo(f"SIXIA_HOME {home} is ready.")
    if made:
        click.echo(
            f"New keys in {home / 'keys'}: {', '.join(made)}. Keep a copy of vault.key in another place:"
        )
        click.echo("without it nobody can read the residents' identities again.")


def take_time() -> None:
    """This will let a migration of a large ledger last as long as it needs, whatever pages may take."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")


def _close_to_others() -> None:
    """This will keep the embedded database, with what residents wrote, readable by the owner alone."""
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "sixia.config.sqlite":
        file = Path(str(database["NAME"]))
        file.touch(mode=0o600)
        file.chmod(0o600)
