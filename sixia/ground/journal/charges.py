"""What an official answers for by name, told as data by each room, so that all of it can be handed over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise


@dataclass(frozen=True, kw_only=True)
class Charge:
    """One kind of thing in an official's charge.

    ``column`` is the official's; ``runs`` says, for a local date, which rows are not over yet. ``told_on``
    names the record whose journal tells of it, where that is another than the row. ``url`` is the page of a
    row. ``why_not`` refuses: what was given to the person and not to the post cannot be passed on.
    """

    name: str
    label: Promise
    table: type[Model]
    column: str
    runs: Callable[[date], Q]
    url: Callable[[Model], str]
    told_on: str = ""
    why_not: Promise | None = None

    def of(self, user_id: int, *, on: date) -> QuerySet[Model]:
        """What is in someone's charge on a local date."""
        held = self.table._default_manager.filter(self.runs(on), **{f"{self.column}_id": user_id})
        return held.distinct().order_by("pk")
