"""`sixia serve`: the web server, and the clock's tick in a process beside it that ends with it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import click
import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from sixia.config import collected, keys

TICK_SECONDS = 60


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Web processes.")
@click.option("--threads", default=4, show_default=True, type=click.IntRange(1, 64), help="Threads in each.")
@click.option(
    "--tick/--no-tick", default=True, show_default=True, help="Run `sixia tick` every minute beside it."
)
def serve(*, host: str, port: int, workers: int, threads: int, tick: bool) -> None:
    """Serve the pages until Ctrl-C."""
    django.setup()
    if not keys.secret(settings.KEY_FOLDER):
        raise ImproperlyConfigured(
            f"There is no instance in {settings.SIXIA_HOME} yet: run `sixia init` first."
        )
    if collected.collect_if_built_anew():
        click.echo("The front end was built anew; its files are collected.")
    ending = threading.Event()
    if tick:
        threading.Thread(target=_tick_until, args=(ending,), daemon=True, name="tick").start()
    click.echo(f"Sixia is at http://{host}:{port}/  (Ctrl-C ends it)")
    try:
        _granian(host=host, port=port, workers=workers, threads=threads)
    finally:
        ending.set()


def _granian(*, host: str, port: int, workers: int, threads: int) -> None:
    from granian import Granian  # noqa: PLC0415  `sixia --help` need not load the server
    from granian.constants import Interfaces  # noqa: PLC0415

    Granian(
        target="sixia.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        respawn_failed_workers=True,
        websockets=False,
    ).serve()


def _tick_until(ending: threading.Event) -> None:
    """Each tick is a process of its own: one that fails is seen in the log, and the next starts afresh."""
    command = [sys.executable, "-m", "sixia", "tick"]
    while not ending.wait(TICK_SECONDS):
        done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False, env=os.environ)
        if done.returncode:
            click.echo(
                f"`sixia tick` ended with {done.returncode}; it is tried again in {TICK_SECONDS} s.", err=True
            )
