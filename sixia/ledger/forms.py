"""The form of a step, built from what the step needs; taking the step with what was answered."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.db import transaction
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sixia.ground.files import actions as files
from sixia.ground.files import checking
from sixia.ground.files.checking import Checked
from sixia.ground.files.models import StoredFile
from sixia.ground.files.refusals import NotAcceptable
from sixia.ground.people.models import User
from sixia.ground.people.scope import Standing
from sixia.ground.web.widgets import RowField
from sixia.ledger import actions, asking, life, questions
from sixia.ledger.fields import FIELDS, Kind
from sixia.ledger.models import Case, CaseFile, Event
from sixia.ledger.refusals import Missing, Moved, NotAllowed, NotNow
from sixia.ledger.shape import Step


@dataclass(frozen=True)
class Go:
    """Several steps that one person takes at one go, with one form."""

    name: str
    label: Promise
    steps: tuple[Step, ...]


_GOES = (
    Go("screen_and_refer", _("甄别并转办"), (life.STEPS["screen"], life.STEPS["refer"])),
    Go("screen_and_assign", _("甄别并交办"), (life.STEPS["screen"], life.STEPS["assign"])),
    Go("accept_and_begin", _("签收并开始办理"), (life.STEPS["accept"], life.STEPS["begin"])),
    Go(
        "accept_and_report",
        _("签收并直接报结"),
        (life.STEPS["accept"], life.STEPS["begin"], life.STEPS["file_result"]),
    ),
)
GOES: dict[str, Go] = {go.name: go for go in _GOES}


class StepForm(forms.Form):
    """The questions of the steps of one go. ``seen`` is the last event that was before the person.

    Asked about a case and others ``beside`` it, they offer what can be chosen for every one of them.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        steps: Sequence[Step],
        case: Case,
        *,
        who: Standing,
        at: datetime,
        data: QueryDict | None = None,
        files: MultiValueDict[str, Any] | None = None,
        initial: Mapping[str, object] | None = None,
        beside: Sequence[Case] = (),
    ) -> None:
        first = {"seen": case.head_seq, "uid": uuid.uuid4()} | dict(initial or {})
        super().__init__(data, files, initial=first, auto_id=f"{steps[0].name}_%s")
        self.steps, self.case, self.who, self.at = tuple(steps), case, who, at
        self.moved: Moved | None = None
        self.refused: NotAllowed | None = None
        asked = {name for step in steps for name in (*step.needs, *step.may)}
        given = self.data if self.is_bound else self.initial
        picked = given.get("category") if "category" in asked else None
        of_whom = asking.about([case, *beside], who=who, at=at, picked=picked)
        for step in steps:
            for name in (*step.needs, *step.may):
                self.fields[name] = questions.question(
                    FIELDS[name], of_whom, required=name in step.needs, step=step
                )

    def facts(self, step: Step) -> dict[str, object]:
        """What was answered for one of the steps; empty answers left out, files apart."""
        names = [name for name in (*step.needs, *step.may) if FIELDS[name].kind is not Kind.FILES]
        answers = {name: self.cleaned_data.get(name) for name in names}
        return {name: value for name, value in answers.items() if value not in (None, "", [], ())}

    @property
    def without_choice(self) -> list[str]:
        """The questions that must be answered by a choice, and leave none."""
        picks = (field for field in self.fields.values() if isinstance(field, RowField) and field.required)
        return [str(field.label) for field in picks if not field.leaves_a_choice]

    @property
    def uploads(self) -> list[Any]:
        """The files that came with the form."""
        return list(self.cleaned_data.get("files") or ())

    def show_moved(self, moved: Moved) -> None:
        """Keep what was typed, and let the next submit speak of the case as it stands now."""
        self.moved = moved
        self.case.refresh_from_db()
        if isinstance(self.data, QueryDict):
            self.data = self.data.copy()
            self.data["seen"] = str(self.case.head_seq)
            self.data["uid"] = str(uuid.uuid4())


def for_step(
    name: str,
    case: Case,
    *,
    who: Standing,
    at: datetime,
    data: QueryDict | None = None,
    files: MultiValueDict[str, Any] | None = None,
    initial: Mapping[str, object] | None = None,
) -> StepForm:
    """The form of a step, or of a go of several; bound when ``data`` is given. KeyError for another name."""
    return StepForm(steps_of(name), case, who=who, at=at, data=data, files=files, initial=initial)


def for_many(
    name: str, cases: Sequence[Case], *, who: Standing, at: datetime, data: QueryDict | None = None
) -> StepForm:
    """One form of a step, or of a go, for all of the cases: what it offers can be chosen for each."""
    return StepForm(steps_of(name), cases[0], who=who, at=at, data=data, beside=cases[1:])


def steps_of(name: str) -> tuple[Step, ...]:
    """The steps behind a name: those of a go, or the one step of that name."""
    go = GOES.get(name)
    return go.steps if go else (life.STEPS[name],)


def label_of(name: str) -> Promise:
    """What a step or a go is called."""
    go = GOES.get(name)
    return go.label if go else life.STEPS[name].label


def act(form: StepForm, *, user: User | None = None) -> Event | None:
    """Take what the form asks about; when the ledger refuses, None, and the form says why.

    The files are checked first, outside the transaction; ``user`` is who uploads them.
    """
    if not form.is_valid():
        return None
    checked = _checked(form)
    if checked is None:
        return None
    try:
        return _taken(form, checked, user)
    except Missing as missing:
        form.add_error(missing.field if missing.field in form.fields else None, missing.message)
    except NotNow as not_now:
        form.add_error(not_now.field if not_now.field in form.fields else None, not_now.message)
    except NotAllowed as not_allowed:
        form.refused = not_allowed
        form.add_error(None, not_allowed.message)
    except Moved as moved:
        form.show_moved(moved)
        return None
    form.case.refresh_from_db()
    return None


def _taken(form: StepForm, checked: Sequence[Checked], user: User | None) -> Event:
    """The files and every step, all or nothing."""
    if not checked:
        return _in_turn(form, [])
    with transaction.atomic():
        kept = files.keep_checked(checked, at=form.at, by=user)
        event = _in_turn(form, kept)
        if not CaseFile.objects.filter(stored__in=kept).exists():  # sent twice: they came the first time
            for file in kept:
                files.discard(file)
        return event


def _in_turn(form: StepForm, kept: Sequence[StoredFile]) -> Event:
    turns = [(step.name, form.facts(step)) for step in form.steps]
    for step, (_name, facts) in zip(form.steps, turns, strict=True):
        if kept and "files" in step.may:
            facts["files"] = kept
    seen, uid = form.cleaned_data["seen"], form.cleaned_data["uid"]
    return actions.take_in_turn(turns, form.case, by=form.who, at=form.at, seen=seen, uid=uid)


def _checked(form: StepForm) -> list[Checked] | None:
    """The uploads, looked into; None when one is not acceptable, which the form then says."""
    try:
        return checking.check_all(form.uploads)
    except NotAcceptable as refusal:
        form.add_error("files", str(refusal))
        return None
