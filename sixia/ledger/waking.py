"""Waking a second process: it must know the house before it can be given anything to do."""

import django


def wake() -> None:
    """Load the rooms, as the first thing in a process of its own."""
    django.setup()
