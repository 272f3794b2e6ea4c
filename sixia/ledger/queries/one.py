"""What can be asked of one case: its next steps, its story, its limits with their reasons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.vault.models import Identity
from sixia.ledger import deadlines, life, reach, terms
from sixia.ledger.guards import GUARDS, OF_ANSWERS
from sixia.ledger.guards.erasing import is_erased
from sixia.ledger.models import (
    Assignment,
    Case,
    CaseFile,
    Deadline,
    Event,
    ExternalNumber,
    Matter,
    Recusal,
    Representative,
)
from sixia.ledger.moment import Moment
from sixia.ledger.queries.lists import shown
from sixia.ledger.queries.seeing import visible_to
from sixia.ledger.refusals import NotFound
from sixia.ledger.shape import Step


@dataclass(frozen=True)
class Offer:
    """A step on the case page: possible now, or why not."""

    step: Step
    why_not: str = ""


def offers(
    case: Case, *, who: Standing, at: datetime, limits: Iterable[Deadline] | None = None
) -> list[Offer]:
    """Every step that is this person's on this case now, in the order of the table.

    ``limits`` are its running deadlines, when they are already at hand.
    """
    running = {row.term: row for row in (running_deadlines(case) if limits is None else limits)}
    permitted = {permit for permit in permits.ALL if reach.reaches(who, permit, case)}
    found: list[Offer] = []
    for step in life.steps_from(case.stands):
        if permitted.isdisjoint(step.by):
            continue
        moment = Moment(step, case, who, at, {}, running)
        checks = (GUARDS[name](moment) for name in step.guards if name not in OF_ANSWERS)
        why_not = is_erased(case) or next((message for message in checks if message), "") or ""
        found.append(Offer(step, why_not))
    return found


def running_deadlines(case: Case) -> QuerySet[Deadline]:
    """The limits that run now, the nearest first."""
    return Deadline.objects.filter(case=case, met_at=None, dropped_at=None).order_by("due_at")


def timeline(case: Case) -> QuerySet[Event]:
    """Every event of the case, in order."""
    return Event.objects.filter(case=case).select_related("actor", "unit").order_by("seq")


def latest_of_each(cases: Iterable[Case], step: str) -> dict[int, Event]:
    """The latest event of a step of each of these cases, which the caller may see; by the key of the case."""
    events = Event.objects.filter(case__in=list(cases), step=step).order_by("case_id", "seq")
    return {event.case_id: event for event in events}


def external_numbers(case: Case) -> list[tuple[str, str]]:
    """Every number the case has in other platforms: the platform and the number, the first one first."""
    first = [(case.source, case.external_number)] if case.external_number else []
    return first + list(ExternalNumber.objects.filter(case=case).values_list("source", "number"))


def representatives(case: Case) -> list[Identity]:
    """Who speaks for the group beside its complainant, masked as everyone."""
    rows = Representative.objects.filter(case=case).select_related("identity").order_by("pk")
    return [row.identity for row in rows]


def parts(case: Case) -> QuerySet[Assignment]:
    """Which units take or took part."""
    return Assignment.objects.filter(case=case).select_related("unit").order_by("pk")


def recused(case: Case) -> list[Recusal]:
    """Which persons and units are kept away from the case, each with why, in one statement."""
    return list(Recusal.objects.filter(case=case).select_related("user", "unit").order_by("pk"))


def files_of(case: Case) -> QuerySet[CaseFile]:
    """The files of the case."""
    return CaseFile.objects.filter(case=case).select_related("stored", "event").order_by("pk")


def kept_files() -> QuerySet[CaseFile, Any]:
    """The keys of the stored files that belong to a case."""
    return CaseFile.objects.values("stored_id")


def file_visible_to(who: Standing, token: str) -> CaseFile:
    """A file, if its case is visible; the file inherits the scope of its case."""
    found = CaseFile.objects.filter(stored__token=token, case__in=visible_to(who))
    file = found.select_related("stored", "case", "event").first()
    if file is None or (file.event.step in _LETTERS and who.kind == "official" and not _reads(who, file)):
        raise NotFound(token)
    return file


_LETTERS = frozenset({"ask_resident", "answer_desk"})


def _reads(who: Standing, file: CaseFile) -> bool:
    return reach.reads_mail(who, file.case)


def matter_of(case: Case, *, who: Standing) -> QuerySet[Case]:
    """The other cases of the same matter that ``who`` may see."""
    matter = case.matter or Matter.objects.filter(lead_id=case.pk).first()
    if matter is None:
        return Case.objects.none()
    together = Q(matter_id=matter.pk) | Q(pk=matter.lead_id)
    return shown(visible_to(who).filter(together).exclude(pk=case.pk)).order_by("pk")


def explained(
    case: Case, deadline: Deadline, *, pauses: Sequence[tuple[date, date | None]] | None = None
) -> terms.Due | None:
    """A running limit with its reasons, recomputed; None when a person set it to a day.

    Whoever explains several limits of one case asks for its pauses once and passes them.
    """
    profile = terms.profile(case.profile, case.profile_version)
    if deadline.term in deadlines.FIXED_DAYS or deadline.rule not in profile.terms:
        return None
    pauses = pauses_of(case) if pauses is None else pauses
    extended = case.extend_to if case.extensions and deadline.term == "finish" else None
    return terms.due(
        profile, deadline.rule, started_at=deadline.started_at, pauses=pauses, extended_to=extended
    )


def pauses_of(case: Case) -> list[tuple[date, date | None]]:
    """The pauses of a case as half-open stretches of local days; one that lasts ends on the day foreseen."""
    return pauses_among(Event.objects.filter(case=case, step__in=("pause", "resume")).order_by("seq"), case)


def pauses_among(events: Iterable[Event], case: Case) -> list[tuple[date, date | None]]:
    """The same, out of events of the case that are already at hand, in order."""
    found: list[tuple[date, date | None]] = []
    for event in events:
        day = clock.local_date(event.happened_at)
        if event.step == "pause":
            found.append((day, None))
        elif event.step == "resume" and found:
            found[-1] = (found[-1][0], day)
    if found and found[-1][1] is None:
        found[-1] = (found[-1][0], case.resume_on)
    return found


def last_change(case: Case) -> Event | None:
    """The latest event of the case."""
    return Event.objects.filter(case=case).select_related("actor", "unit").order_by(F("seq").desc()).first()
