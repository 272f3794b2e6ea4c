"""Checks of the life itself: every state reachable, ending and clocked, every name real, every guard used."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.utils.translation import gettext as _

from sixia.ground.people import permits
from sixia.ledger import deadlines, life, limits, terms
from sixia.ledger.fields import FIELDS
from sixia.ledger.guards import GUARDS
from sixia.ledger.models import Case, Event
from sixia.ledger.shape import State, Step

States = Sequence[State]
Steps = Sequence[Step]
Where = tuple[State, frozenset[str], bool]  # a state, the limits that run in it, whether it is exempt

_COLUMNS = {field.attname for field in Case._meta.concrete_fields}
_HELD = {permit for role in permits.ROLES for permit in role.permits} | {permits.OWN_CASE, permits.TIME}


@register("ledger")
def check_life(**_options: Any) -> list[CheckMessage]:
    """The life in life.py, as Django checks it."""
    complaints = complaints_of(life.EVERY_STATE, life.EVERY_STEP, whole=True)
    return [Error(complaint, id="ledger.E001") for complaint in complaints]


def complaints_of(states: States, steps: Steps, *, whole: bool = False) -> list[str]:
    """What is wrong with a life; ``whole`` asks as well that every field and guard of the house is used."""
    found = [*_twice(states, steps), *_too_long(states, steps), *_unknown_names(steps)]
    if not found:
        for check in (_unreachable, _endless, _clockless, _nobody, _in_vain):
            found += check(states, steps)
    return found + list(_unused(steps)) if whole else found


def _too_long(states: States, steps: Steps) -> Iterator[str]:
    """SQLite keeps a name of any length; PostgreSQL refuses the event, and nothing shows it before."""
    for things, column in ((steps, Event._meta.get_field("step")), (states, Case._meta.get_field("state"))):
        for thing in things:
            if len(thing.name) > (column.max_length or 0):
                yield _("“%(name)s”比存放它的列（%(most)s 个字符）长。") % {
                    "name": thing.name,
                    "most": column.max_length,
                }


def _twice(states: States, steps: Steps) -> Iterator[str]:
    for names in ([state.name for state in states], [step.name for step in steps]):
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield _("“%(name)s”出现了不止一次。") % {"name": name}


# Names


def _unknown_names(steps: Steps) -> Iterator[str]:
    known: dict[str, tuple[Callable[[Step], Sequence[str]], set[str]]] = {
        _("字段"): (lambda step: step.needs + step.may, set(FIELDS)),
        _("条件"): (lambda step: step.guards, set(GUARDS)),
        _("列"): (lambda step: (*step.stamps, *step.counts, *step.sets), _COLUMNS),
        _("权限"): (lambda step: [permit.name for permit in step.by], set(permits.BY_NAME)),
    }
    for step in steps:
        for kind, (names, real) in known.items():
            for name in names(step):
                if name not in real:
                    yield _("“%(step)s”用到的%(kind)s“%(name)s”不存在。") % _said(step, kind, name)
        yield from _unknown_terms(step)


def _unknown_terms(step: Step) -> Iterator[str]:
    for term in step.starts:
        for name in limits.names():
            if not _has_term(limits.profile(name), term):
                kind = _("时限（规则 %(profile)s）") % {"profile": name}
                yield _("“%(step)s”用到的%(kind)s“%(name)s”不存在。") % _said(step, kind, term)


def _said(step: Step, kind: str, name: str) -> dict[str, str]:
    return {"step": step.name, "kind": kind, "name": name}


def _has_term(profile: limits.Profile, term: str) -> bool:
    """Whether a profile can give the limit; the whole work and its redo go by the class of request."""
    if term in deadlines.FIXED_DAYS:
        return True
    wholes = set(profile.class_terms.values())
    if term == "finish":
        return wholes <= set(profile.terms)
    if term == "redo":
        return all(any(whole in half.half_of for half in profile.terms.values()) for whole in wholes)
    try:
        profile.term(term)
    except terms.UnknownTerm:
        return False
    return True


def _unused(steps: Steps) -> Iterator[str]:
    guards = {name for step in steps for name in step.guards}
    fields = {name for step in steps for name in step.needs + step.may}
    for kind, names in ((_("条件"), set(GUARDS) - guards), (_("字段"), set(FIELDS) - fields)):
        for name in sorted(names):
            yield _("%(kind)s“%(name)s”没有任何步骤用到。") % {"kind": kind, "name": name}


# Ways


def _unreachable(states: States, steps: Steps) -> Iterator[str]:
    reached = {where[0] for where in ways(steps)}
    for state in states:
        if state not in reached:
            yield _("状态“%(state)s”从哪里都走不到。") % {"state": state.name}


def _endless(states: States, steps: Steps) -> Iterator[str]:
    good = {state for state in states if state.ends}
    while more := {
        before
        for step in steps
        if step.after in good
        for before in step.before
        if before and before not in good
    }:
        good |= more
    for state in states:
        if state not in good:
            yield _("状态“%(state)s”走不到终点。") % {"state": state.name}


def _clockless(states: States, steps: Steps) -> Iterator[str]:
    told = set()
    for (state, running, exempt), path in ways(steps).items():
        if not (state.ends or running or exempt or state.no_clock or state in told):
            told.add(state)
            way = " → ".join(path)
            yield _("状态“%(state)s”没有期限，也没有说明原因，走法是：%(way)s。") % {
                "state": state.name,
                "way": way,
            }


def ways(steps: Steps) -> dict[Where, tuple[str, ...]]:
    """Every state with every set of limits that can run in it, and the shortest way there."""
    found: dict[Where, tuple[str, ...]] = {}
    edge: list[tuple[Where | None, tuple[str, ...]]] = [(None, ())]
    while edge:
        following: list[tuple[Where | None, tuple[str, ...]]] = []
        for where, path in edge:
            for step in steps:
                there = _after(step, where)
                if there is not None and there not in found:
                    found[there] = (*path, step.name)
                    following.append((there, found[there]))
        edge = following
    return found


def _after(step: Step, where: Where | None) -> Where | None:
    state, running, exempt = where or (None, frozenset(), False)
    after = step.leads_from(state)
    if state not in step.before or after is None:
        return None
    kept = frozenset() if deadlines.EVERY in step.drops else running - {*step.meets, *step.drops}
    left = kept | {*step.starts}
    lasting = exempt and not left and step.sets.get("clock_exempt", True) != ""
    return after, left, bool(step.exempt) or lasting


# People


def _nobody(states: States, steps: Steps) -> Iterator[str]:
    for step in steps:
        for permit in step.by:
            if permit not in _HELD:
                yield _("“%(step)s”需要的权限“%(name)s”没有任何岗位持有。") % {
                    "step": step.name,
                    "name": permit.name,
                }


def _in_vain(states: States, steps: Steps) -> Iterator[str]:
    """A case must not wait for someone who can do nothing with it."""
    for state in states:
        moving = {permit for step in steps if state in step.before and not step.aside for permit in step.by}
        if state.waits_for is not None and not state.ends and state.waits_for not in moving:
            yield _("状态“%(state)s”等待的人没有可以办理的步骤。") % {"state": state.name}
