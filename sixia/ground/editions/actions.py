"""The only writer of editions."""

from datetime import datetime

from sixia.ground.editions import shelves
from sixia.ground.editions.models import Edition


def add(*, shelf: str, name: str, version: str, text: str, at: datetime) -> Edition:
    """Put a version on its shelf, and this process in the know of it at once."""
    made = Edition.objects.create(shelf=shelf, name=name, version=version, text=text, made_at=at)
    shelves.read()
    return made
