"""The `sixia` command: each word of it opens the room that does the work, and only then."""

from __future__ import annotations

import importlib
import json
import os
import sys
from dataclasses import dataclass
from typing import NoReturn

import click
from django.core.exceptions import ImproperlyConfigured

from sixia.config import keys


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a word of the command is written: `module:attribute`, and the line `sixia --help` shows.

    A word that stands alone needs no instance in SIXIA_HOME.
    """

    at: str
    says: str
    stands_alone: bool = False


PLACES = {
    "init": Place(
        at="sixia.config.instance:init",
        says="Make SIXIA_HOME: keys, database, static files.",
        stands_alone=True,
    ),
    "demo": Place(at="sixia.doors.demo.command:demo", says="Fill an invented county and print its accounts."),
    "serve": Place(
        at="sixia.config.server:serve", says="Serve the pages, with the clock's tick beside them."
    ),
    "tick": Place(at="sixia.doors.clockwork.command:tick", says="Do once what has fallen due by now."),
    "import": Place(
        at="sixia.doors.imports.command:import_", says="Bring in Excel or CSV through a mapping."
    ),
    "export": Place(at="sixia.outputs.exports.command:export", says="Write lists out as Excel or CSV."),
    "clock": Place(
        at="sixia.ledger.clock_cli:clock", says="Explain and compute deadlines.", stands_alone=True
    ),
    "verify": Place(at="sixia.ledger.verify_cli:verify", says="Check the chain of events for tampering."),
    "vault": Place(
        at="sixia.ground.vault.command:vault", says="Look after the keys that seal residents' identities."
    ),
    "backup": Place(
        at="sixia.doors.backup.command:backup", says="Write everything into one sealed file, while it runs."
    ),
    "restore": Place(
        at="sixia.doors.backup.command:restore", says="Bring a backup into an empty instance, then verify."
    ),
}


class House(click.Group):
    """A group whose words are looked up by name, so that `--help` is quick and the rooms stay asleep."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The words in the order in which an instance needs them."""
        return list(PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """This will open the room that holds the word."""
        if cmd_name == "manage":
            return manage
        place = PLACES.get(cmd_name)
        return _open(place) if place else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """This will list the words without opening a room."""
        with formatter.section("Commands"):
            formatter.write_dl([(word, place.says) for word, place in PLACES.items()])


@click.group(cls=House)
@click.version_option(package_name="sixia")
def house() -> None:
    """四下 Sixia: one entry, one lawful clock, one closed loop.

    All state lives in the folder SIXIA_HOME (default ./var); DATABASE_URL moves the database to PostgreSQL.
    """


@click.command(hidden=True, context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def manage(words: tuple[str, ...]) -> None:
    """Django's own commands, for developers: makemigrations, shell, check."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["sixia manage", *words])


def main() -> None:
    """The way in from the shell."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sixia.config.settings")
    try:
        house(prog_name="sixia")
    except ImproperlyConfigured as refusal:
        _stop(str(refusal))


def _open(place: Place) -> click.Command:
    module_name, _, attribute = place.at.partition(":")
    if place.at != PLACES["init"].at:
        _wake_django(needs_instance=not place.stands_alone and "--help" not in sys.argv)
    try:
        module = importlib.import_module(module_name)
    except ModuleNotFoundError as missing:
        if missing.name and module_name.startswith(missing.name):
            _stop(f"This word is not built yet: {module_name} is not there.")
        raise
    command: click.Command = getattr(module, attribute)
    return command


def _wake_django(*, needs_instance: bool) -> None:
    import django
    from django.conf import settings

    django.setup()
    if needs_instance and not keys.secret(settings.KEY_FOLDER):
        _stop(
            f"There is no instance in {settings.SIXIA_HOME} yet: run `sixia init` first, or set SIXIA_HOME."
        )


def _stop(sentence: str) -> NoReturn:
    click.echo(
        json.dumps({"error": sentence}, ensure_ascii=False) if "--json" in sys.argv else sentence, err=True
    )
    raise SystemExit(2)


if __name__ == "__main__":
    main()
