"""One question of a form, by the kind of its answer: what may be typed, picked or attached."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from sixia.ground.files import checking
from sixia.ground.people import queries as people
from sixia.ground.people.models import Category
from sixia.ground.people.scope import Standing
from sixia.ground.web.widgets import DayField, ManyFilesField
from sixia.ledger import queries
from sixia.ledger.fields import Field, Kind
from sixia.ledger.models import Case
from sixia.ledger.offering import DAYS, OFFERS, Asking, Days, Offered
from sixia.ledger.refusals import NotFound
from sixia.ledger.shape import Step

FEW = 6
"""Up to so many choices all stand on the page; more go into a list."""


class Words(forms.CharField):
    """Words whose length is counted in characters, with one sign for the end of a line."""

    def to_python(self, value: Any) -> str:
        """Give the words as they are kept."""
        return super().to_python(str(value).replace("\r\n", "\n") if value else value) or ""


class OneOf(forms.ChoiceField):
    """One row out of those offered; the answer is the row."""

    def __init__(self, *, offered: Offered, **more: Any) -> None:
        super().__init__(choices=offered.choices, **more)
        self.offered = offered

    def to_python(self, value: Any) -> str:
        """Give the key of a row, also when the answer came as the row."""
        return str(getattr(value, "pk", value) or "")

    def prepare_value(self, value: Any) -> Any:
        """Show a row by its key."""
        return getattr(value, "pk", value)

    def valid_value(self, value: Any) -> bool:
        """Whether there is such a row, shown or not: the ledger says why a hidden one will not do."""
        return str(value) in self.offered.rows

    def clean(self, value: Any) -> Any:
        """Give the row, or None."""
        return self.offered.rows.get(super().clean(value))


class SomeOf(forms.MultipleChoiceField):
    """Some rows out of those offered."""

    def __init__(self, *, offered: Offered, **more: Any) -> None:
        super().__init__(choices=offered.choices, **more)
        self.offered = offered

    def clean(self, value: Any) -> list[Any]:
        """Give the rows."""
        return [self.offered.rows[key] for key in super().clean(value)]


class CaseNumber(forms.CharField):
    """The number of a case that whoever is asked may see."""

    def __init__(self, *, who: Standing, **more: Any) -> None:
        super().__init__(max_length=40, **more)
        self.who = who

    def prepare_value(self, value: Any) -> Any:
        """Show a case by its number."""
        return getattr(value, "number", value)

    def clean(self, value: Any) -> Case | None:
        """Give the case; whether it does not exist or may not be seen, the sentence is the same."""
        number = super().clean(value)
        if not number:
            return None
        try:
            return queries.get(number, who=self.who)
        except NotFound:
            raise ValidationError(_("没有找到这个编号的诉求，请核对后重新填写。")) from None


def question(field: Field, asking: Asking, *, required: bool, step: Step) -> forms.Field:
    """The form field for one question of a step, about one case."""
    made = _MAKERS[field.kind](field, asking)
    made.label, made.required = str(field.label), required
    made.widget.is_required = required
    made.help_text = made.help_text or str(field.hint)
    made.error_messages["required"] = _asked_for(field.label)
    if made.initial is None:
        made.initial = _known(field, asking, step)
    return made


def category(key: str) -> Category | None:
    """A category by its key."""
    return people.categories().filter(pk=key).first() if key.isdecimal() else None


def _asked_for(label: Promise | str) -> str:
    return str(_("请填写“%(field)s”。")) % {"field": label}


def _known(field: Field, asking: Asking, step: Step) -> object:
    """What the case already says, for questions that put it right; nothing where a fresh answer is wanted."""
    if step.name in {"screen", "restrict", "change_decision"} and field.column:
        known = getattr(asking.case, field.column, None)
        return known or None
    return None


def _words(field: Field, asking: Asking) -> forms.Field:
    if field.lines == 1:
        return Words(max_length=field.longest, widget=forms.TextInput)
    return Words(max_length=field.longest, widget=forms.Textarea({"rows": field.lines}))


def _choice(field: Field, asking: Asking) -> forms.Field:
    options = [(str(one.value), one.label) for one in field.choices or ()]
    if len(options) <= FEW:
        return forms.ChoiceField(choices=options, widget=forms.RadioSelect)
    return forms.ChoiceField(choices=[("", _("请选择")), *options])


def _day(field: Field, asking: Asking) -> forms.Field:
    days = DAYS[field.name](asking) if field.name in DAYS else Days()
    made = DayField(initial=days.proposed)
    bounds = {"min": days.first, "max": days.last}
    made.widget.attrs |= {name: day.isoformat() for name, day in bounds.items() if day is not None}
    return made


def _one(field: Field, asking: Asking) -> forms.Field:
    offered = OFFERS[field.name](asking)
    made = OneOf(offered=offered, help_text=_noted(offered.notes))
    made.initial = _proposed(field, asking, offered)
    return made


def _proposed(field: Field, asking: Asking, offered: Offered) -> object:
    """The unit of the duty list; me as the handler, if I am one; the only one there is."""
    if field.name == "lead_unit" and asking.proposals:
        return asking.proposals[0].unit.pk
    mine = str(asking.who.user_id)
    if field.name == "handler" and mine in offered.rows:
        return mine
    return next(iter(offered.rows)) if field.kind is Kind.OFFICIAL and len(offered.rows) == 1 else None


def _noted(notes: Iterable[str]) -> str:
    """The reasons for a proposal, a line each."""
    return format_html_join("", "<span class='reason'>{}</span>", ((note,) for note in notes))


def _some(field: Field, asking: Asking) -> forms.Field:
    offered = OFFERS[field.name](asking)
    return SomeOf(offered=offered, widget=forms.CheckboxSelectMultiple)


def _case(field: Field, asking: Asking) -> forms.Field:
    return CaseNumber(who=asking.who)


def _files(field: Field, asking: Asking) -> forms.Field:
    hint = _("可以不附。最多 %(most)s 个，每个不超过 %(size)s MB。") % {
        "most": checking.MOST_FILES,
        "size": settings.UPLOAD_MEGABYTES,
    }
    return ManyFilesField(help_text=hint)


_MAKERS: dict[Kind, Callable[[Field, Asking], forms.Field]] = {
    Kind.WORDS: _words,
    Kind.CHOICE: _choice,
    Kind.DATE: _day,
    Kind.UNIT: _one,
    Kind.UNITS: _some,
    Kind.OFFICIAL: _one,
    Kind.CATEGORY: _one,
    Kind.CASE: _case,
    Kind.FILES: _files,
}
