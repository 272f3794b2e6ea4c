"""One question of a form, by the kind of its answer: what may be typed, picked or attached."""

from collections.abc import Callable, Iterable
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from sixia.ground.files import checking
from sixia.ground.people.scope import Standing
from sixia.ground.web.widgets import DayField, ManyFilesField, RowField
from sixia.ledger import queries
from sixia.ledger.asking import Asking
from sixia.ledger.fields import Field, Kind
from sixia.ledger.grounds import GROUNDS
from sixia.ledger.models import Case
from sixia.ledger.offering import DAYS, NARROWED, OFFERS, Days, Offered
from sixia.ledger.refusals import NotFound
from sixia.ledger.shape import Step

FEW = 6
"""Up to so many choices all stand on the page; more go into a list."""


class Words(forms.CharField):
    """Words whose length is counted in characters, with one sign for the end of a line."""

    def to_python(self, value: Any) -> str:
        """Give the words as they are kept."""
        return super().to_python(str(value).replace("\r\n", "\n") if value else value) or ""


class SomeOf(forms.MultipleChoiceField):
    """Some rows out of those offered."""

    def __init__(self, *, offered: Offered, **more: Any) -> None:
        super().__init__(choices=offered.choices, **more)
        self.offered = offered

    def valid_value(self, value: Any) -> bool:
        """Whether there is such a row."""
        return self.offered.find(value) is not None

    def clean(self, value: Any) -> list[Any]:
        """Give the rows, each once."""
        return [self.offered.find(key) for key in dict.fromkeys(super().clean(value))]


class Notes:
    """The reasons for a proposal, a line each; looked up when a page shows them."""

    def __init__(self, notes: Callable[[], Iterable[str]]) -> None:
        self.notes = notes

    def __str__(self) -> str:
        return format_html_join("", "<span class='reason'>{}</span>", ((note,) for note in self.notes()))


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


NOTES: dict[str, Notes] = {
    "remedy": Notes(lambda: (f"{code.label}（{one.article}）：{one.remedy}" for code, one in GROUNDS.items()))
}
"""What is known already, beside the question that asks for it."""


def question(field: Field, asking: Asking, *, required: bool, step: Step) -> forms.Field:
    """The form field for one question of a step, about one case."""
    made = _MAKERS[field.kind](field, asking)
    made.label, made.required = str(field.label), required
    made.widget.is_required = required
    if not made.help_text:
        made.help_text = cast(str, NOTES.get(field.name)) or str(field.hint)
    made.error_messages["required"] = _asked_for(field.label)
    if made.initial is None:
        made.initial = lambda: _proposed(field, asking) or _known(field, asking, step)
    return made


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
    kept = NARROWED[field.name](asking) if field.name in NARROWED else None
    options = [(str(one.value), one.label) for one in field.choices or () if kept is None or one in kept]
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
    notes = Notes(offered.notes) if offered.notes else ""
    return RowField(find=offered.find, choices=offered.choices, help_text=notes)


def _proposed(field: Field, asking: Asking) -> object:
    """The unit of the duty list; me as the handler, if I am one; the only one there is."""
    if field.name == "lead_unit" and asking.proposals:
        return asking.proposals[0].unit.pk
    if field.kind is not Kind.OFFICIAL:
        return None
    offered = OFFERS[field.name](asking)
    mine = str(asking.who.user_id)
    if field.name == "handler" and offered.find(mine):
        return mine
    keys = [key for key, _name in offered.choices() if key]
    return keys[0] if len(keys) == 1 else None


def _some(field: Field, asking: Asking) -> forms.Field:
    offered = OFFERS[field.name](asking)
    return SomeOf(offered=offered, widget=forms.CheckboxSelectMultiple)


def _case(field: Field, asking: Asking) -> forms.Field:
    return CaseNumber(who=asking.who)


def _sign(field: Field, asking: Asking) -> forms.Field:
    return Words(max_length=field.longest, widget=forms.TextInput)


def _secret(field: Field, asking: Asking) -> forms.Field:
    private = {"autocomplete": "off", "inputmode": "numeric", "data-no-draft": True}
    return forms.CharField(max_length=field.longest, widget=forms.TextInput(attrs=private))


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
    Kind.SIGN: _sign,
    Kind.SECRET: _secret,
}
