"""The watermark of a page that shows who someone is: who looks, for which unit, at what moment.

A picture of the screen, or a printed page, tells whose eyes it was made for. CSS lays the words over it.
"""

from datetime import datetime

from sixia.ground.days import clock

TIMES = 60  # enough for a large screen; what is too much is cut off


def of(*, name: str, unit: str, at: datetime) -> list[str]:
    """The same words so many times that no part of the page is without them."""
    moment = f"{clock.local(at):%Y-%m-%d %H:%M}"
    return [" ".join(part for part in (name, unit, moment) if part)] * TIMES
