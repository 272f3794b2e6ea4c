"""A process beside the pages that works through the imports that wait; the tick does the same if it dies."""

import os
import subprocess
import sys

from django.conf import settings


def kick() -> None:
    """Start it, unless the house runs without."""
    if not getattr(settings, "IMPORTS_BESIDE", True):
        return
    subprocess.Popen(
        [sys.executable, "-m", "sixia", "import", "carry-on"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env=os.environ,
        start_new_session=True,
    )
