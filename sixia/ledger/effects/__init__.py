"""What a few steps do beyond the table: matters, parts of units, moved limits, counted reviews."""

from datetime import date

from sixia.ground.days import clock
from sixia.ground.people.models import Unit
from sixia.ground.vault import codes as query_codes
from sixia.ledger import codes, deadlines, terms
from sixia.ledger.effects import keeping_away
from sixia.ledger.effects.registry import EFFECTS, Effect, of
from sixia.ledger.models import Assignment, Case, Event, Matter
from sixia.ledger.moment import Moment
from sixia.ledger.queries.moving import moves_of

__all__ = ["EFFECTS", "Effect", "effect", "keeping_away"]

UNCHANGED_REVIEWS_THAT_LIFT = 3
HIGHEST_SUPERVISION_BY_REVIEW = 3


def effect(moment: Moment) -> Effect:
    """What the step does beyond the table; mostly nothing."""
    found = EFFECTS.get(moment.step.name)
    return found(moment) if found else Effect()


@of("screen", "give_back")
def _choose_rules(moment: Moment) -> Effect:
    """The class decides the profile, the day of registration its version: a running case keeps its limits.

    An accusation is kept close from the first.
    """
    request_class = str(moment.fact("request_class") or moment.fact("plain_class"))
    registered_at = moment.case.registered_at or moment.at
    profile = terms.profile_for(request_class, name="generic", on=clock.local_date(registered_at))
    sets: dict[str, object] = {"profile": profile.name, "profile_version": profile.version}
    if request_class in codes.CLOSE_CLASSES:
        sets["confidentiality"] = codes.Confidentiality.RESTRICTED
    return Effect(sets=sets)


@of("settle_on_spot")
def _in_time_on_the_spot(moment: Moment) -> Effect:
    """Settled on the spot is settled in time."""
    return Effect(sets={"in_time": True})


@of("merge", "group")
def _join_matter(moment: Moment) -> Effect:
    """The matter of the lead case, made when it has none yet."""
    lead = moment.fact("lead_case")
    assert isinstance(lead, Case)
    if lead.matter_id is not None:
        return Effect(sets={"matter_id": lead.matter_id})
    matter, made = Matter.objects.get_or_create(lead=lead, defaults={"created_at": moment.at})
    return Effect(sets={"matter_id": matter.pk}, matter=matter if made else None)


@of("unmerge")
def _leave_matter(moment: Moment) -> Effect:
    """The case goes its own way again."""
    return Effect(sets={"matter_id": None})


@of("refer", "assign", "assign_at_once", "reroute", "arbitrate", "change_unit")
def _give_parts(moment: Moment) -> Effect:
    """One lead, and the units that help it."""
    lead = moment.unit("lead_unit")
    assert lead is not None
    helpers = _part_units(moment)
    parts = [_part(moment, lead, Assignment.Kind.LEAD)]
    parts += [_part(moment, unit, Assignment.Kind.SUPPORTING) for unit in helpers if unit.pk != lead.pk]
    return Effect(sets={"handler_id": None}, parts=tuple(parts), ends_lead=True)


@of("consult")
def _ask_opinions(moment: Moment) -> Effect:
    """Each unit asked takes part until it has answered."""
    units = [unit for unit in _part_units(moment) if unit.pk != moment.case.lead_unit_id]
    part = Assignment.Kind.SUPPORTING
    return Effect(parts=tuple(_part(moment, unit, part, moment.day("answer_on")) for unit in units))


@of("give_opinion")
def _opinion_given(moment: Moment) -> Effect:
    """The part of whoever answered has ended; the case stays visible to them."""
    asked = Assignment.objects.filter(case=moment.case, kind=Assignment.Kind.SUPPORTING, ended_at=None)
    mine = asked.filter(unit_id__in=moment.by.all_unit_ids)
    return Effect(ends_opinions_of=frozenset(mine.values_list("unit_id", flat=True)))


@of("pause", "resume", "approve_extension")
def _move_finish(moment: Moment) -> Effect:
    """The limit, computed anew from its start, all pauses and the extension."""
    row = moment.running.get("finish") or moment.running.get("redo")
    if row is None:
        return Effect()
    extended = moment.case.extend_to if _is_extended(moment) and row.term == "finish" else None
    agreed = moment.today if moment.step.name == "approve_extension" else _agreed_on(moment)
    limit = deadlines.moved(
        moment.case, row, pauses=_pauses(moment), extended_to=extended, agreed_on=agreed if extended else None
    )
    return Effect(moved=(limit,))


@of("recount")
def _by_the_new_calendar(moment: Moment) -> Effect:
    """Every limit that the calendar in force moves, computed anew."""
    return Effect(moved=tuple(moves_of(moment.case, tuple(moment.running.values()))))


def _is_extended(moment: Moment) -> bool:
    return moment.step.name == "approve_extension" or bool(moment.case.extensions)


def _agreed_on(moment: Moment) -> date | None:
    approved = moment.last("approve_extension")
    return clock.local_date(approved.happened_at) if approved else None


def _pauses(moment: Moment) -> list[tuple[date, date | None]]:
    """Every pause of the case, from its day to the day it ended; one that begins lasts as long as it may."""
    events = Event.objects.filter(case=moment.case, step__in=("pause", "resume")).order_by("seq")
    days = [(event.step, clock.local_date(event.happened_at)) for event in events]
    if moment.step.name == "resume":
        days.append(("resume", moment.today))
    resume_on = moment.day("resume_on")
    if moment.step.name == "pause" and resume_on is not None:
        days += [("pause", moment.today), ("resume", resume_on)]
    found: list[tuple[date, date | None]] = []
    for step, day in days:
        if step == "pause":
            found.append((day, None))
        elif found:
            found[-1] = (found[-1][0], day)
    return found


@of("hold_hearing")
def _hearing_does_not_count(moment: Moment) -> Effect:
    """The time of a hearing is left out of the final review (《信访工作条例》第三十六条)."""
    row, first, until = (
        moment.running.get("final_review"),
        moment.day("hearing_from"),
        moment.day("hearing_until"),
    )
    if row is None or first is None:
        return Effect()
    limit = deadlines.moved(moment.case, row, pauses=[(first, until)], extended_to=None, agreed_on=None)
    return Effect(moved=(limit,))


@of("renew_code")
def _new_code(moment: Moment) -> Effect:
    """A new query code; the old one, and every page it opened, stops working."""
    code = query_codes.renewed_code_of(moment.case.uid, turn=moment.case.head_seq + 1)
    return Effect(sets={"code_digest": query_codes.digest(code, number=moment.case.number)})


@of("give_rating_code")
def _new_rating_code(moment: Moment) -> Effect:
    """A single-use code for the evaluation; only its digest is kept, and one given before stops working."""
    code = query_codes.rating_code_of(moment.case.uid, turn=moment.case.head_seq + 1)
    return Effect(sets={"rating_digest": query_codes.digest(code, number=moment.case.number)})


@of("add_number")
def _one_more_number(moment: Moment) -> Effect:
    """A number of another platform beside those the case has."""
    return Effect(number=(str(moment.fact("source_name")), str(moment.fact("source_number"))))


@of("draw_revisit")
def _drawn_for(moment: Moment) -> Effect:
    """The month in whose draw the case came up."""
    return Effect(sets={"revisit": str(moment.fact("draw"))})


@of("review_long_watch")
def _count_unchanged(moment: Moment) -> Effect:
    """Three reviews without a change lift the case a level."""
    if moment.fact("changed") != codes.Changed.NO:
        return Effect(sets={"unchanged_reviews": 0})
    count = moment.case.unchanged_reviews + 1
    if count < UNCHANGED_REVIEWS_THAT_LIFT:
        return Effect(sets={"unchanged_reviews": count})
    level = min(moment.case.supervision + 1, HIGHEST_SUPERVISION_BY_REVIEW)
    return Effect(sets={"unchanged_reviews": 0, "supervision": max(level, moment.case.supervision)})


@of("reply")
def _was_it_in_time(moment: Moment) -> Effect:
    """A reply is in time when the limit for the whole work was not over."""
    row = moment.running.get("redo") or moment.running.get("finish")
    return Effect(sets={} if row is None else {"in_time": moment.at < row.due_at})


@of("answer_together")
def _answered_with_the_lead(moment: Moment) -> Effect:
    """The lead's unit, result and service stand for the case as well; its say stays its own."""
    lead = moment.case.matter.lead if moment.case.matter else None
    if lead is None:
        return Effect()
    columns = ("lead_unit_id", "outcome", "service_method", "in_time")
    sets = {name: getattr(lead, name) for name in columns}
    parts = (_part(moment, lead.lead_unit, Assignment.Kind.LEAD),) if lead.lead_unit else ()
    return Effect(sets=sets, parts=parts)


def _part_units(moment: Moment) -> list[Unit]:
    value = moment.fact("co_units")
    return [unit for unit in value if isinstance(unit, Unit)] if isinstance(value, list | tuple) else []


def _part(moment: Moment, unit: Unit, kind: str, answer_on: date | None = None) -> Assignment:
    return Assignment(case=moment.case, unit=unit, kind=kind, given_at=moment.at, answer_on=answer_on)


_ACCOUNTS = ("look", "correct", "hold", "lift_hold")  # who looked, changed or held, and why: it stays


@of("erase")
def _erase_words(moment: Moment) -> Effect:
    """The events whose personal words go: the request, and all but the officials' account of themselves."""
    events = Event.objects.filter(case=moment.case).exclude(words_digest="").order_by("seq")
    events = events.exclude(step__in=_ACCOUNTS)
    return Effect(erases=tuple(dict.fromkeys((1, *events.values_list("seq", flat=True)))))
