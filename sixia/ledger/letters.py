"""The letters of supervision: which step sends which letter, and how soon it wants a written report."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sixia.ground.days.workdays import Calendar


@dataclass(frozen=True)
class Letter:
    """One rung's letter: its heading, its level, and the working days until a report is due.

    The days are the platform's own, for want of a rule; whoever supervises may set another day.
    """

    heading: Promise
    level: int
    days: int

    def report_by(self, sent_on: date, *, asked: date | None, calendar: Calendar) -> date:
        """The day by which the written report is due: the one asked for, else by the letter's own days."""
        return asked or calendar.add_working(sent_on, self.days)


LETTERS: Mapping[str, Letter] = {
    "urge": Letter(_("催办单"), 1, 2),
    "supervise": Letter(_("督办单"), 2, 3),
    "escalate": Letter(_("提级督办单"), 3, 3),
    "list_supervision": Letter(_("挂牌督办单"), 4, 5),
}
"""The letter of each step of the ladder; a reminder before the limit is no letter."""

ANSWERED_BY = "report_interim"
"""The step by which whoever is supervised answers a letter."""
