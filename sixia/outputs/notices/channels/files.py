"""The dry run: each message becomes a file, for the demo and for trying out.

The key is the name of the file, and a name is given once: this way knows keys, so that after a crash it
is simply tried again (at least once, and with the key exactly once).
"""

import os
from pathlib import Path

from sixia.ground.days import clock
from sixia.ground.vault import masks
from sixia.outputs.notices.channels.parcel import Answer, Parcel


class Files:
    """A folder of messages that were not sent."""

    knows_keys = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, parcel: Parcel) -> Answer:
        """Write the file under its name at once, whole, or leave the one that is there."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            begun = self.folder / f".{parcel.key}.{os.getpid()}"
            begun.write_text(_written(parcel), "utf-8")
            begun.chmod(0o600)
            try:
                os.link(begun, self.folder / f"{parcel.key}.txt")
            except FileExistsError:
                pass
            finally:
                begun.unlink()
        except OSError:
            return Answer.DOWN
        return Answer.SENT


def _written(parcel: Parcel) -> str:
    """The message with its address masked: a file lies about for long."""
    to = masks.mask_email(parcel.to) if "@" in parcel.to else masks.mask_phone(parcel.to)
    head = f"{clock.local(parcel.at):%Y-%m-%d %H:%M} {parcel.channel} {to}"
    return f"{head}\n{parcel.title}\n\n{parcel.body}\n"
