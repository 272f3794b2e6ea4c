"""The only writers of the ledger: receive a request, take a step, look at an identity."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Case as DbCase
from django.db.models import F, Q, Value, When
from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ground.files.models import StoredFile
from sixia.ground.people.models import Category, Unit, User
from sixia.ground.people.scope import SYSTEM, Standing
from sixia.ground.places.models import Area, Site
from sixia.ground.vault import actions as vault
from sixia.ground.vault import codes as query_codes
from sixia.ground.vault.models import Identity
from sixia.ground.vault.person import Person
from sixia.ground.words import index
from sixia.ledger import alarms, chain, codes, deadlines, life, numbers, reach, statements, terms
from sixia.ledger.deadlines import ClockChange
from sixia.ledger.effects import Effect, effect
from sixia.ledger.fields import FIELDS, Kind
from sixia.ledger.guards import ABOUT, GUARDS
from sixia.ledger.models import Case, CaseFile, Deadline, Event, Matter
from sixia.ledger.moment import Moment
from sixia.ledger.refusals import Missing, Moved, NotNow, Refused
from sixia.ledger.shape import State, Step
from sixia.ledger.writing import (
    LostTheRace,
    answers,
    as_json,
    beside_as_json,
    clock_as_json,
    event_row,
    write_case,
    write_clock,
    write_event,
    write_parts,
)

FOLLOWING = "answer_together"
MOST_TRIES = 10
LOCKED_FOR = timedelta(hours=1)


@dataclass(frozen=True)
class Receipt:
    """What a resident takes home: the case, and the code that opens its page. The code is shown once."""

    case: Case
    code: str


@dataclass(frozen=True)
class Request:
    """What someone asks for, in their own words, before it has a number.

    ``area`` is where it happened; ``person`` is None for an anonymous request; ``disclose`` says that the
    resident lets the handling unit know who they are; ``heads`` is the number of people in a group.
    """

    title: str
    words: str
    area: Area
    channel: str
    person: Person | None = None
    disclose: bool = False
    by_proxy: bool = False
    heads: int = 1
    place_words: str = ""
    site: Site | None = None
    request_class: str = ""
    category: Category | None = None
    urgency: str = codes.Urgency.NORMAL
    against_unit: Unit | None = None
    source: str = ""
    external_number: str = ""


# Receiving


@transaction.atomic
def receive(
    request: Request,
    *,
    by: Standing,
    at: datetime,
    uid: uuid.UUID | None = None,
    happened_at: datetime | None = None,
    files: Sequence[StoredFile] = (),
    step: str = "register",
    code: str = "",
) -> Receipt:
    """Give a request its number, its first event, its clock and its query code.

    ``uid`` is made by the client: sending the same request again gives the same case, without a new code.
    ``code`` is the query code, where the door has made one that it can tell again.
    """
    uid = uid or uuid.uuid4()
    again = Case.objects.filter(uid=uid).first()
    if again is not None:
        return Receipt(again, "")
    chosen = life.STEPS[step]
    case = _new_case(request, uid=uid, at=happened_at or at)
    code = code or query_codes.new_code()
    case.code_digest = query_codes.digest(code, number=case.number)
    reach.check_permit(chosen, case, by)
    _first_link(chosen, case, request, by=by, at=at, happened_at=happened_at or at, files=files)
    index.shelve("cases", {case.pk: searchable(case)})
    return Receipt(case, code)


def searchable(case: Case) -> str:
    """The text of a case that a search finds."""
    return "\n".join((case.number, case.external_number, case.title, case.words, case.place_words))


def _new_case(request: Request, *, uid: uuid.UUID, at: datetime) -> Case:
    profile = (
        terms.profile_for(request.request_class, name="generic")
        if request.request_class
        else terms.profile("generic")
    )
    secret = {codes.RequestClass.ACCUSATION}
    return Case(
        uid=uid,
        number=numbers.new(clock.local_date(at), uid=uid),
        channel=request.channel,
        source=request.source,
        external_number=request.external_number,
        title=request.title,
        words=request.words,
        place_words=request.place_words,
        heads=request.heads,
        complainant=_kept(request.person, at=at),
        by_proxy=request.by_proxy,
        disclose=request.disclose,
        area=request.area,
        area_path=request.area.path,
        site=request.site,
        request_class=request.request_class,
        category=request.category,
        urgency=request.urgency,
        against_unit=request.against_unit,
        confidentiality="restricted" if request.request_class in secret else "normal",
        profile=profile.name,
        profile_version=profile.version,
    )


def _kept(person: Person | None, *, at: datetime) -> Identity | None:
    if person is None:
        return None
    return vault.keep(
        name=person.name, phone=person.phone, address=person.address, id_number=person.id_number, at=at
    )


def _first_link(
    step: Step,
    case: Case,
    request: Request,
    *,
    by: Standing,
    at: datetime,
    happened_at: datetime,
    files: Sequence[StoredFile],
) -> None:
    moment = Moment(step, case, by, happened_at)
    after = step.leads_from(None)
    assert after is not None
    sets: dict[str, object] = {name: happened_at for name in step.stamps} | dict(step.sets)
    change = deadlines.change(moment, sets=sets)
    sets |= _standing_columns(case, after, change, moment, sets)
    for name, value in sets.items():
        setattr(case, name, value)
    case.save(force_insert=True)
    text = chain.case_text(title=case.title, words=case.words, place_words=case.place_words)
    facts = {"set": _born_with(case) | {name: as_json(value) for name, value in sets.items()}}
    facts |= {"clock": clock_as_json(change)}
    if files:
        facts["beside"] = beside_as_json(Effect(), files)
    moment.at = at
    event = event_row(
        moment, uid=case.uid, before="", after=after.name, facts=facts, words=text, happened_at=happened_at
    )
    event.words = ""
    write_event(event)
    write_case(case, {}, event=event)
    moment.at = happened_at
    write_clock(moment, change)
    _attach(case, event, files)


BORN_WITH = (
    "number", "code_digest", "channel", "source", "external_number", "heads", "complainant_id", "by_proxy", "disclose",
    "area_id", "area_path", "site_id", "category_id", "request_class", "urgency", "against_unit_id",
    "confidentiality", "profile", "profile_version",
)  # fmt: skip


def _born_with(case: Case) -> dict[str, object]:
    return {name: as_json(getattr(case, name)) for name in BORN_WITH if getattr(case, name) not in (None, "")}


# Taking a step


def take(
    name: str,
    case: Case,
    *,
    by: Standing,
    at: datetime,
    seen: int | None = None,
    uid: uuid.UUID | None = None,
    happened_at: datetime | None = None,
    **facts: object,
) -> Event:
    """Take one step of a case: check, compare-and-set, add the event; all or nothing.

    ``seen`` is the last event the person had before them; ``uid`` makes a repeated submit harmless;
    ``happened_at`` is when it happened, if that was earlier than ``at``. ``facts`` answer the fields of the
    step. Raises NotNow, NotAllowed, Missing or Moved.
    """
    try:
        with transaction.atomic():
            return _take(
                life.STEPS[name],
                case,
                by=by,
                at=at,
                seen=seen,
                uid=uid,
                happened_at=happened_at or at,
                facts=facts,
            )
    except (LostTheRace, Refused) as refusal:
        again = Event.objects.filter(uid=uid).first() if uid else None
        if again is not None:
            return again
        raise (_moved(case) if isinstance(refusal, LostTheRace) else refusal) from None


def take_in_turn(
    steps: Sequence[tuple[str, dict[str, object]]],
    case: Case,
    *,
    by: Standing,
    at: datetime,
    seen: int | None = None,
    uid: uuid.UUID | None = None,
) -> Event:
    """Take several steps one after the other, all or none: one form for what one person does at one go."""
    with transaction.atomic():
        for number, (name, facts) in enumerate(steps):
            step_uid = uuid.uuid5(uid, str(number)) if uid else None
            event = take(name, case, by=by, at=at, seen=seen, uid=step_uid, **facts)
            seen = None
    return event


def _take(
    step: Step,
    case: Case,
    *,
    by: Standing,
    at: datetime,
    seen: int | None,
    uid: uuid.UUID | None,
    happened_at: datetime,
    facts: dict[str, object],
) -> Event:
    rows = statements.select(Deadline, where={"case_id": case.pk, "met_at": None, "dropped_at": None})
    running = {row.term: row for row in rows}
    moment = Moment(step, case, by, at, facts, running)
    _check(moment, seen=seen, uid=uid)
    extra = effect(moment)
    sets = _columns(moment, extra)
    change = deadlines.change(moment, sets=sets)
    change = ClockChange((*change.start, *extra.moved), change.meet, change.drop)
    before, after = case.stands, step.leads_from(case.stands)
    assert after is not None
    sets |= _standing_columns(case, after, change, moment, sets)
    beside = beside_as_json(extra, _files(moment))
    event = _written(
        moment,
        sets,
        change,
        beside,
        uid=uid or uuid.uuid4(),
        before=before.name,
        after=after.name,
        happened_at=happened_at,
    )
    _write_beside(moment, extra, event)
    if step.name == "reply":
        _answer_followers(case, at=at, reply=facts.get("reply"))
    return event


def _written(
    moment: Moment,
    sets: dict[str, object],
    change: ClockChange,
    beside: dict[str, object],
    *,
    uid: uuid.UUID,
    before: str,
    after: str,
    happened_at: datetime,
) -> Event:
    plain, words = answers(moment.facts)
    changed = {name: as_json(value) for name, value in sets.items()}
    facts: dict[str, object] = {"set": changed, "clock": clock_as_json(change)}
    if plain:
        facts["asked"] = plain
    if beside:
        facts["beside"] = beside
    event = event_row(
        moment,
        uid=uid,
        before=before,
        after=after,
        facts=facts,
        words=chain.canonical(words) if words else "",
        happened_at=happened_at,
    )
    write_case(moment.case, sets, event=event)
    write_event(event)
    write_clock(moment, change)
    return event


def _write_beside(moment: Moment, extra: Effect, event: Event) -> None:
    if extra.parts or extra.ends_lead or extra.ends_opinions_of:
        write_parts(
            moment.case,
            extra.parts,
            ends_lead=extra.ends_lead,
            ends_opinions_of=extra.ends_opinions_of,
            at=moment.at,
        )
    if extra.recusal is not None:
        extra.recusal.save()
    _attach(moment.case, event, _files(moment))


def _files(moment: Moment) -> list[StoredFile]:
    files = moment.facts.get("files") or ()
    return [file for file in files if isinstance(file, StoredFile)] if isinstance(files, Sequence) else []


def _attach(case: Case, event: Event, files: Sequence[StoredFile]) -> None:
    if files:
        written = Event.objects.only("pk").get(uid=event.uid)
        CaseFile.objects.bulk_create([CaseFile(case=case, event=written, stored=file) for file in files])


def _answer_followers(lead: Case, *, at: datetime, reply: object) -> None:
    """Every resident of the matter gets the reply to their own case, and their own say on it."""
    if not statements.exists(Matter, where={"lead_id": lead.pk}):
        return
    followers = Case.objects.filter(matter__lead=lead, state=life.MERGED.name).select_related("matter__lead")
    for follower in followers:
        take(FOLLOWING, follower, by=SYSTEM, at=at, reply=reply)


# Columns


def _columns(moment: Moment, extra: Effect) -> dict[str, object]:
    """The columns a step sets: from the answers, then from the table, then from its effect."""
    sets: dict[str, object] = {}
    for name, value in moment.facts.items():
        column = FIELDS[name].column
        if column and value not in (None, ""):
            sets[column] = as_json(value) if column.endswith("_id") else value
    for name in moment.step.counts:
        sets[name] = getattr(moment.case, name) + 1
    return sets | {name: moment.at for name in moment.step.stamps} | moment.step.sets | extra.sets


def _standing_columns(
    case: Case, after: State, change: ClockChange, moment: Moment, sets: dict[str, object]
) -> dict[str, object]:
    """Where the case stands after the step: state, who moves it on, what is due next."""
    due_at, due_term = change.due_after(moment.running)
    pending = str(sets.get("pending", case.pending))
    exempt = moment.step.exempt or (
        str(sets.get("clock_exempt", case.clock_exempt)) if due_at is None else ""
    )
    if due_at is None and not exempt and not after.ends:
        exempt = "no_clock" if after.no_clock else ""
    return {
        "state": after.name,
        "is_open": not after.ends,
        "waits_for": waits_for(after, pending=pending, solved=str(sets.get("solved", case.solved))),
        "due_at": due_at,
        "due_term": due_term,
        "clock_exempt": exempt,
    }


_WAITS_FOR_SECOND = {"decline": "second_read", "close_disagreed": "second_read", "extension": "approve"}


def waits_for(state: State, *, pending: str, solved: str) -> str:
    """The name of the permit of whoever moves the case on."""
    if pending:
        return _WAITS_FOR_SECOND[pending]
    if state is life.CALLBACK and solved == codes.Solved.YES:
        return "write_off"
    return state.waits_for.name if state.waits_for else ""


# Checks


def _check(moment: Moment, *, seen: int | None, uid: uuid.UUID | None) -> None:
    step, case = moment.step, moment.case
    if seen is not None and seen < case.head_seq:
        _check_nothing_passed(case, seen, uid)
    if case.stands not in step.before:
        raise NotNow(
            _("%(number)s 现在是“%(state)s”，不能“%(step)s”。")
            % {"number": case.number, "state": case.stands.label, "step": step.label}
        )
    reach.check_permit(step, case, moment.by)
    _check_answers(moment)
    for name in step.guards:
        message = GUARDS[name](moment)
        if message:
            raise NotNow(message, field=ABOUT.get(name, ""))


def _check_answers(moment: Moment) -> None:
    allowed = (*moment.step.needs, *moment.step.may)
    if moment.step.name == FOLLOWING:
        allowed = (*allowed, "reply")
    for name in moment.facts:
        if name not in allowed:
            raise Missing(
                _("“%(step)s”不需要填写 %(field)s。") % {"step": moment.step.label, "field": name}, field=name
            )
    for name in moment.step.needs:
        if moment.facts.get(name) in (None, "", [], ()):
            raise Missing(_("请填写“%(field)s”。") % {"field": FIELDS[name].label}, field=name)
    for name, value in moment.facts.items():
        _check_answer(name, value)


def _check_answer(name: str, value: object) -> None:
    field = FIELDS[name]
    if field.kind is Kind.WORDS and len(str(value or "")) > field.longest:
        raise Missing(
            _("“%(field)s”最多 %(longest)s 个字，现在有 %(length)s 个。")
            % {"field": field.label, "longest": field.longest, "length": len(str(value))},
            field=name,
        )
    if field.kind is Kind.CHOICE and value and field.choices is not None:
        if value not in {str(choice.value) for choice in field.choices}:
            raise Missing(_("“%(field)s”没有这个选项。") % {"field": field.label}, field=name)
    if field.kind is Kind.DATE and value is not None and not isinstance(value, date):
        raise Missing(_("“%(field)s”不是日期。") % {"field": field.label}, field=name)


def _check_nothing_passed(case: Case, seen: int, uid: uuid.UUID | None) -> None:
    """Steps beside the state (a reminder, an added word) do not stop what someone is about to do."""
    passed = Event.objects.filter(case=case, seq__gt=seen).select_related("actor").order_by("seq")
    if uid is not None and any(event.uid == uid for event in passed):
        raise LostTheRace
    if any(not life.STEPS[event.step].aside for event in passed):
        raise _moved(case)


def _moved(case: Case) -> Moved:
    latest = Event.objects.filter(case_id=case.pk).select_related("actor", "unit").order_by("-seq")[0]
    return Moved(
        by=str(latest.actor or ""),
        at=f"{clock.local(latest.happened_at):%Y-%m-%d %H:%M}",
        step=str(life.STEPS[latest.step].label),
        unit=str(latest.unit or ""),
    )


# Time


@transaction.atomic
def sound_alarm(deadline_id: int, *, on: date, at: datetime) -> Event | None:
    """Take the step a limit asks for by the local date ``on`` and set its next alarm, both or neither.

    Doing it again does nothing more. None when nothing is asked any longer, or when the case already stands
    as high as the rung would lift it. The case is locked first, as every step does.
    """
    case = Case.objects.select_for_update(of=("self",)).get(deadlines=deadline_id)
    row = Deadline.objects.get(pk=deadline_id)
    if row.alarm_on is None or row.alarm_on > on:
        return None
    asked = alarms.sounding(row, case, on=on)
    Deadline.objects.filter(pk=row.pk).update(alarm_on=asked.next_on)
    try:
        return take(asked.step, case, by=SYSTEM, at=at) if asked.step else None
    except NotNow:
        return None


# Identity


@transaction.atomic
def look_at_identity(case: Case, *, by: Standing, user: User, at: datetime, reason: str) -> Person:
    """Show who filed the case; the look is in the vault's record and in the case's own timeline."""
    take("look", case, by=by, at=at, reason=reason)
    identity = Identity.objects.get(pk=case.complainant_id)
    return vault.open(identity, by=user, at=at, reason=reason)


# The resident's way in


def note_wrong_code(number: str, *, at: datetime) -> None:
    """Count a wrong query code; after ten in a row the number is locked for an hour. One statement."""
    tenth = Q(code_tries__gte=MOST_TRIES - 1)
    Case.objects.filter(number=numbers.normal(number)).update(
        code_locked_until=DbCase(When(tenth, then=Value(at + LOCKED_FOR)), default=F("code_locked_until")),
        code_tries=DbCase(When(tenth, then=0), default=F("code_tries") + 1),
    )


def note_right_code(case: Case) -> None:
    """Forget the wrong tries, because the right code was given."""
    Case.objects.filter(pk=case.pk).exclude(code_tries=0).update(code_tries=0)
