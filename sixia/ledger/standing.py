"""Where a case stands after a step: the columns it sets, who moves it on, what is due next; pure."""

from sixia.ground.people import permits as may
from sixia.ledger import codes, life, papers
from sixia.ledger.deadlines import ClockChange
from sixia.ledger.effects import Effect
from sixia.ledger.fields import FIELDS
from sixia.ledger.models import Case
from sixia.ledger.moment import Moment
from sixia.ledger.shape import State
from sixia.ledger.writing import as_json


def columns(moment: Moment, extra: Effect) -> dict[str, object]:
    """The columns a step sets: from the answers, then from the table, then from its effect."""
    sets: dict[str, object] = {}
    for name, value in moment.facts.items():
        column = FIELDS[name].column
        if column and value not in (None, ""):
            sets[column] = as_json(value) if column.endswith("_id") else value
    for name in moment.step.counts:
        sets[name] = getattr(moment.case, name) + 1
    sets |= dict.fromkeys(moment.step.stamps, moment.at) | moment.step.sets | extra.sets
    return sets | papers.columns_of(moment, sets)


def standing_columns(
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
        "waits_for": waits_for(
            after,
            pending=pending,
            solved=str(sets.get("solved", case.solved)),
            nameless=case.complainant_id is None,
        ),
        "due_at": due_at,
        "due_term": due_term,
        "clock_exempt": exempt,
    }


_WAITS_FOR_SECOND = {
    "decline": "second_read",
    "bar": "second_read",
    "close_disagreed": "second_read",
    "extension": "approve",
}


def waits_for(state: State, *, pending: str, solved: str, nameless: bool) -> str:
    """The name of the permit of whoever moves the case on; ``nameless`` says that nobody can be called."""
    if pending:
        return _WAITS_FOR_SECOND[pending]
    confirmed = state is life.CALLBACK and solved == codes.Solved.YES
    if confirmed or (nameless and state.waits_for is may.CALL_BACK):
        return "write_off"
    return state.waits_for.name if state.waits_for else ""
