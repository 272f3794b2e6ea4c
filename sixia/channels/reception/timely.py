"""The six timely things of a case (六个及时), each read from the ledger; none is typed."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sixia.ledger import queries as ledger
from sixia.ledger.models import Case, Deadline


@dataclass(frozen=True, kw_only=True)
class Timely:
    """One of the six: which steps of the ledger do it, and which of its limits says by when."""

    name: str
    label: Promise
    steps: tuple[str, ...]
    terms: tuple[str, ...]


SIX = (
    Timely(name="accept", label=_("及时受理"), steps=("accept", "deem_accepted", "settle_on_spot"),
           terms=("accept",)),
    Timely(name="handle", label=_("及时办理"), steps=("begin", "settle_on_spot"), terms=("finish",)),
    Timely(name="assess", label=_("及时研判"), steps=("screen", "assign_at_once", "settle_on_spot"),
           terms=("screen",)),
    Timely(name="feedback", label=_("及时反馈"),
           steps=("record_contact", "pass_on_contact", "settle_on_spot"), terms=("first_contact",)),
    Timely(name="public_reply", label=_("及时回应群众关切"),
           steps=("reply", "answer_together", "redirect", "decline", "settle_on_spot"),
           terms=("finish", "notice")),
    Timely(name="report", label=_("及时报告重要情况"),
           steps=("hand_off", "supervise", "escalate", "lead_case", "list_supervision", "put_on_long_watch"),
           terms=("report",)),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """When one of the six was done first, and the limit that goes with it; None where there is none."""

    timely: Timely
    at: datetime | None
    limit: Deadline | None

    @property
    def in_time(self) -> bool | None:
        """Whether it was done within its limit; None while it runs, or where nothing limits it."""
        if self.limit is None or self.limit.met_at is None:
            return None
        return self.limit.met_at < self.limit.due_at


def stamps(case: Case) -> list[Stamp]:
    """The six of one case."""
    first: dict[str, datetime] = {}
    for event in ledger.timeline(case):
        first.setdefault(event.step, event.happened_at)
    limits = list(case.deadlines.filter(dropped_at=None).order_by("-started_at", "-pk"))
    return [
        Stamp(
            timely=one,
            at=min((first[step] for step in one.steps if step in first), default=None),
            limit=next((limit for term in one.terms for limit in limits if limit.term == term), None),
        )
        for one in SIX
    ]
