"""Telling a case: every event of its timeline as a sentence, with the names and days it needs read once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from sixia.ground.people.models import Unit
from sixia.ground.web.dates import in_full
from sixia.ledger import queries
from sixia.ledger.fields import Field, Kind
from sixia.ledger.models import Case, Event
from sixia.outputs.notices import catalogue, coming, turns
from sixia.outputs.notices.audiences import RESIDENT
from sixia.outputs.notices.numbered import Paper
from sixia.outputs.notices.reading import Reading

DECIDES = {
    "decline": "propose_decline",
    "bar_refiling": "propose_bar",
    "approve_extension": "ask_extension",
    "close_disagreed": "propose_close_disagreed",
}
"""A decision shows what was asked for; the asking itself shows nothing while it is undecided."""

TELLS_NO_MORE = {
    *DECIDES.values(),
    *("screen", "recuse", "restrict", "seal", "file_result", "pass_review", "send_back"),
    *("hold", "lift_hold"),
    *("evaluate", "evaluate_by_code", "record_evaluation"),
    *("draw_revisit", "report_interim", "record_progress", "add_number"),
    *("take_sealed", "choose_officer", "hand_to_discipline", "note_discipline", "conclude_sealed"),
    *("ask_identity", "approve_identity", "refuse_identity", "name_accused", "declare_conflict"),
}
"""Steps of which a resident reads the sentence only: it says all, or the rest is not for them (yet)."""

OF_THE_RESIDENT = {"register", "register_sealed", "add_words", "reply", "ask_resident", "answer_desk"}
"""Steps whose files a resident may open: their own, and those of the reply."""

PRESSES = {"remind", "urge", "supervise", "escalate"}
"""Steps that press whoever has the next step: not always the unit that handles the case."""


class Holes(dict[str, object]):
    """What fills the holes of a sentence; what is not known is said to be unknown, never left blank."""

    def __missing__(self, name: str) -> str:
        return _("（未写明）")


@dataclass
class Names:
    """Names of the rows that events speak of by key."""

    units: dict[int, str] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, readings: Iterable[Reading], *, known: Iterable[Unit | None] = ()) -> "Names":
        """Read the names once for all events: one statement for units, one for other cases, if any."""
        readings = list(readings)
        units = {unit.pk: unit.name for unit in known if unit is not None}
        wanted = {key for one in readings for key in one.unit_ids} - set(units)
        if wanted:
            units |= {pk: unit.name for pk, unit in Unit.objects.in_bulk(wanted).items()}
        leads = {key for one in readings for key in one.keys(Kind.CASE)}
        return cls(units, queries.numbers_of(leads) if leads else {})


@dataclass
class Telling:
    """The timeline of one case, folded from its first event, so that each sentence knows unit and days."""

    case: Case
    events: Sequence[Event]
    names: Names
    readings: dict[int, Reading]
    units: dict[int, str]
    days: dict[int, dict[str, date]]

    @classmethod
    def of(cls, case: Case, events: Sequence[Event] | None = None) -> "Telling":
        """Read a case's timeline; ``events`` when they are already at hand, from the first on."""
        events = list(queries.timeline(case)) if events is None else events
        readings = {event.seq: Reading(event) for event in events}
        known = [case.lead_unit, *(event.unit for event in events)]
        telling = cls(case, events, Names.of(readings.values(), known=known), readings, {}, {})
        telling._fold()
        return telling

    def _fold(self) -> None:
        unit, days = self._unit_before(), dict[str, date]()
        for seq, reading in self.readings.items():
            lead = reading.sets.get("lead_unit_id")
            if isinstance(lead, int):
                unit = self.names.units.get(lead, unit)
            days = {term: day for term, day in days.items() if term not in reading.ended} | reading.started
            self.units[seq], self.days[seq] = unit, days

    def _unit_before(self) -> str:
        """Whose the case was before these events: known when they begin later than the case."""
        begins_later = bool(self.events) and self.events[0].seq > 1
        return self.case.lead_unit.name if begins_later and self.case.lead_unit else ""

    def sentence(self, event: Event, audience: str) -> str:
        """What ``audience`` reads of an event; empty when the step has no words for them."""
        notice = catalogue.notice(event.step, audience)
        return str(notice.words) % self.holes(event) if notice else ""

    def paper(self, event: Event, audience: str) -> Paper | None:
        """The numbered notice that an event brings an audience, if any."""
        return catalogue.paper(event.step, audience)

    def holes(self, event: Event) -> Holes:
        """Everything a sentence about this event may name."""
        reading = self.readings[event.seq]
        holes = Holes(number=self.case.number, title=self.case.title, by=self.by(event))
        holes["unit"] = self.units[event.seq] or _("承办单位")
        turn = turns.turn_of(reading)
        holes["turn"] = turn.named(unit=str(holes["unit"])) if turn else ""
        if event.step in PRESSES:
            holes["unit"] = coming.whose_turn(event.after, reading.sets, unit=str(holes["unit"]))
        holes |= {f"{term}_day": in_full(day) for term, day in self.days[event.seq].items()}
        for source in (self._decided(event), reading):
            for answered, value in source.answered() if source else ():
                holes[answered.name] = self._said(answered, value)
        return holes

    def by(self, event: Event) -> str:
        """Who took the step: a unit, the resident, the system; never a person's name."""
        if event.kind == "official":
            return event.unit.name if event.unit else _("工作人员")
        return {"resident": _("您"), "system": _("系统")}.get(event.kind, _("其他平台"))

    def details(self, event: Event) -> list[tuple[str, str]]:
        """The answers of a step that the resident may read, each with its question."""
        if event.step in TELLS_NO_MORE:
            return []
        reading = self._decided(event) or self.readings[event.seq]
        return [
            (str(answered.label), self._said(answered, value))
            for answered, value in reading.answered()
            if answered.shown and answered.kind is not Kind.UNIT
        ]

    def _decided(self, event: Event) -> Reading | None:
        """The event that asked for what this one decides."""
        asked = DECIDES.get(event.step)
        before = [one for one in self.events if one.step == asked and one.seq < event.seq]
        return self.readings[before[-1].seq] if before else None

    def _said(self, answered: Field, value: object) -> str:
        if answered.choices is not None:
            return str(next((one.label for one in answered.choices if one.value == value), value))
        if answered.kind is Kind.DATE:
            return in_full(date.fromisoformat(str(value)))
        if answered.kind is Kind.CASE:
            return self.names.numbers.get(int(str(value)), str(value))
        if answered.kind in {Kind.UNIT, Kind.UNITS}:
            keys = value if isinstance(value, list) else [value]
            return _("、").join(self.names.units.get(int(str(key)), "") for key in keys)
        return str(value)


def sentence(event: Event, case: Case, audience: str = RESIDENT) -> str:
    """What ``audience`` reads of one event; for a whole timeline make a Telling and ask it for each."""
    return Telling.of(case).sentence(event, audience)
