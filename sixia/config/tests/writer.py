"""A process that adds to one row again and again, for the test of the gate: `writer.py FILE TIMES`."""

from __future__ import annotations

import sys
import time

import django
from django.conf import settings
from django.db import connection, transaction


def main(file: str, times: int) -> None:
    """This will read and write in one transaction each time, and print the longest wait in seconds."""
    options = {"transaction_mode": "IMMEDIATE", "timeout": 0.2, "init_command": "PRAGMA journal_mode=WAL"}
    settings.configure(
        DATABASES={"default": {"ENGINE": "sixia.config.sqlite", "NAME": file, "OPTIONS": options}}
    )
    django.setup()
    connection.ensure_connection()
    longest = 0.0
    for _ in range(times):
        began = time.monotonic()
        with transaction.atomic(), connection.cursor() as cursor:
            longest = max(longest, time.monotonic() - began)
            cursor.execute("SELECT n FROM counter")
            number = cursor.fetchone()[0]
            time.sleep(0.002)
            cursor.execute("UPDATE counter SET n = %s", [number + 1])
    sys.stdout.write(str(longest))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
