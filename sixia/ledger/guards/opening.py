"""Checks before a sealed identity is opened: asked with a reason, agreed to by two others, looked at once."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from sixia.ledger import codes, terms
from sixia.ledger.guards.registry import guard
from sixia.ledger.models import Case, Event
from sixia.ledger.moment import Moment

APPROVERS = 2
_STEPS = ("ask_identity", "approve_identity", "refuse_identity", "look")


@dataclass
class Opening:
    """A request to open a sealed identity: who asked when, who agreed when, and until when it stands."""

    asked_by: int
    until: datetime
    agreed_by: list[int] = field(default_factory=list)

    @property
    def is_agreed(self) -> bool:
        """Whether two people have agreed."""
        return len(self.agreed_by) >= APPROVERS


def opening(case: Case, *, at: datetime) -> Opening | None:
    """The request that stands at ``at``; None when there is none, it was refused, used or ran out."""
    found: Opening | None = None
    events = Event.objects.filter(case_id=case.pk, step__in=_STEPS).order_by("seq")
    for step, actor, when in events.values_list("step", "actor_id", "recorded_at"):
        if step == "ask_identity":
            found = Opening(actor, _until(case, "identity_ask", when))
        elif found is None:
            continue
        elif step == "approve_identity":
            found.agreed_by.append(actor)
            if found.is_agreed:
                found.until = _until(case, "identity_look", when)
        else:
            found = None
    return found if found is not None and at < found.until else None


def _until(case: Case, term: str, since: datetime) -> datetime:
    profile = terms.profile(case.profile, case.profile_version)
    return terms.due(profile, term, started_at=since).due_at


@guard
def no_identity_asked(moment: Moment) -> str | None:
    """One request at a time."""
    return _("已经有一份打开身份的申请，请先等它有结果。") if opening(moment.case, at=moment.at) else None


@guard
def identity_asked(moment: Moment) -> str | None:
    """There is a request to decide."""
    found = opening(moment.case, at=moment.at)
    if found is None or found.is_agreed:
        return _("没有等待审批的打开身份申请。")
    return None


@guard
def not_who_asked(moment: Moment) -> str | None:
    """Whoever asked does not decide."""
    found = opening(moment.case, at=moment.at)
    if found is not None and found.asked_by == moment.by.user_id:
        return _("申请是您提出的，须由另外两个人决定。")
    return None


@guard
def not_approved_by_me(moment: Moment) -> str | None:
    """Two different people agree."""
    found = opening(moment.case, at=moment.at)
    if found is not None and moment.by.user_id in found.agreed_by:
        return _("您已经同意过，还须另一个人同意。")
    return None


@guard
def opened_by_two(moment: Moment) -> str | None:
    """The name behind a sealed case is seen once, by whoever asked, soon after two others agreed."""
    if moment.case.confidentiality != codes.Confidentiality.SEALED:
        return None
    found = opening(moment.case, at=moment.at)
    if found is None or not found.is_agreed:
        return _("密封件的身份要先申请，经另外两个人同意，才能在短时间内看一次。")
    if found.asked_by != moment.by.user_id:
        return _("打开身份是别人申请的，只有申请人能看。")
    return None
