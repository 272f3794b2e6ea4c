"""Whether a step may be taken: what passed meanwhile, the state, the permit, the answers, the guards."""

import uuid
from datetime import date

from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ledger import conflicts, life, reach
from sixia.ledger.fields import FIELDS, Kind
from sixia.ledger.guards import ABOUT, GUARDS
from sixia.ledger.guards.erasing import is_erased
from sixia.ledger.models import Case, Event
from sixia.ledger.moment import Moment
from sixia.ledger.refusals import Missing, Moved, NotAllowed, NotNow
from sixia.ledger.writing import LostTheRace

FOLLOWING = "answer_together"


def check(moment: Moment, *, seen: int | None, uid: uuid.UUID | None) -> None:
    """Refuse the step by name when it is not possible now, not theirs, or not answered well."""
    step, case = moment.step, moment.case
    if seen is not None and seen < case.head_seq:
        _check_nothing_passed(case, seen, uid)
    if case.stands not in step.before:
        raise NotNow(
            _("%(number)s 现在是“%(state)s”，不能“%(step)s”。")
            % {"number": case.number, "state": case.stands.label, "step": step.label}
        )
    reach.check_permit(step, case, moment.by)
    if too_near := conflicts.of_actor(case, moment.by, on=moment.today):
        raise NotAllowed(too_near)
    if why := is_erased(case):
        raise NotNow(why)
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


_TYPED = (Kind.WORDS, Kind.SIGN, Kind.SECRET)


def _check_answer(name: str, value: object) -> None:
    field = FIELDS[name]
    if field.kind in _TYPED and len(str(value or "")) > field.longest:
        raise Missing(
            _("“%(field)s”最多 %(longest)s 个字，现在有 %(length)s 个。")
            % {"field": field.label, "longest": field.longest, "length": len(str(value))},
            field=name,
        )
    choices = {str(choice.value) for choice in field.choices or ()}
    if field.kind is Kind.CHOICE and value and value not in choices:
        raise Missing(_("“%(field)s”没有这个选项。") % {"field": field.label}, field=name)
    if field.kind is Kind.DATE and value is not None and not isinstance(value, date):
        raise Missing(_("“%(field)s”不是日期。") % {"field": field.label}, field=name)


def _check_nothing_passed(case: Case, seen: int, uid: uuid.UUID | None) -> None:
    """Steps beside the state (a reminder, an added word) do not stop what someone is about to do."""
    passed = Event.objects.filter(case=case, seq__gt=seen).select_related("actor").order_by("seq")
    if uid is not None and any(event.uid == uid for event in passed):
        raise LostTheRace
    if any(not life.STEPS[event.step].aside for event in passed):
        raise moved(case)


def moved(case: Case) -> Moved:
    """Who moved the case last, and when: the refusal of a page that is behind."""
    latest = Event.objects.filter(case_id=case.pk).select_related("actor", "unit").order_by("-seq")[0]
    return Moved(
        by=str(latest.actor or ""),
        at=f"{clock.local(latest.happened_at):%Y-%m-%d %H:%M}",
        step=str(life.STEPS[latest.step].label),
        unit=str(latest.unit or ""),
    )
