"""What someone should know before asking for a review: to whom it goes, until when, what happens then."""

from datetime import datetime

from django.utils.translation import gettext as _

from sixia.doors.resident.lengths import PETITION, Length
from sixia.ground.days import clock
from sixia.ground.web.dates import in_full
from sixia.ledger import terms
from sixia.ledger.models import Case

REVIEWS = {
    "ask_first_review": ("review_request", "review"),
    "ask_final_review": ("final_review_request", "final_review"),
}
"""The step that asks, the limit for asking, the limit for the answer."""


def is_late(case: Case, step: str, *, at: datetime) -> bool:
    """Whether the limit for asking is over; a review with no known service is never late."""
    due = _due(case, step)
    return due is not None and at >= due.due_at


def _due(case: Case, step: str) -> terms.Due | None:
    rules = terms.profile(case.profile, case.profile_version)
    if step not in REVIEWS or case.served_on is None or REVIEWS[step][0] not in rules.terms:
        return None
    return terms.due(rules, REVIEWS[step][0], started_at=clock.start_of(case.served_on))


def needed(case: Case, step: str, *, at: datetime) -> list[str]:
    """Sentences to read beforehand, one a line; none for another step."""
    due = _due(case, step)
    if due is None or case.served_on is None:
        return []
    asking, answering = REVIEWS[step]
    said = {"served": in_full(case.served_on), "day": in_full(due.due_on), "length": str(_length(asking))}
    until = _("%(served)s 送达您的，%(length)s内可以申请，到 %(day)s 为止。") % said
    late = _("现在已经过了期限。还可以申请，但要写明为什么晚了，由审查的机关决定要不要受理。")
    return [
        *([until, late] if is_late(case, step, at=at) else [until]),
        _to_whom(case, step),
        _("写清您不服哪一点、为什么。材料可以不附，以后也能补充。不收费，不用请律师。"),
        _("收到以后，%(length)s内给您书面意见；在这里看得到，每一步也都看得到。")
        % {"length": str(_length(answering))},
        _after(step),
    ]


def _length(term: str) -> Length:
    return Length(term, profile=PETITION)


def _to_whom(case: Case, step: str) -> str:
    unit = case.lead_unit.name if case.lead_unit else _("承办单位")
    if step == "ask_first_review":
        return _("交给 %(unit)s 的上一级机关，不由 %(unit)s 自己审查。") % {"unit": unit}
    return _("交给复查机关的上一级机关，不由原来的机关审查。")


def _after(step: str) -> str:
    if step == "ask_first_review":
        return _("对复查意见还不服，可以再申请复核。")
    return _("复核意见是最终意见，同一件事实不再受理；有新的事实，可以另外提出。")
