"""How long both sides may ask the court to confirm an agreement: thirty days from when it binds them."""

from dataclasses import dataclass
from datetime import date

from sixia.ground.days.workdays import Calendar
from sixia.ledger.counting import advance

DAYS = 30  # 《人民调解法》第三十三条; days, the day it takes effect not counted


@dataclass(frozen=True, kw_only=True)
class LastDay:
    """The last day to ask. ``raw_on`` is by counting alone; a day of rest moves it on."""

    raw_on: date
    due_on: date
    provisional: bool


def last_day(effective_on: date, *, calendar: Calendar) -> LastDay:
    """Work out the last day on which both sides may apply together."""
    raw_on = advance(effective_on, DAYS, "", (), calendar)
    due_on = calendar.roll(raw_on)
    return LastDay(raw_on=raw_on, due_on=due_on, provisional=calendar.is_provisional(due_on))
