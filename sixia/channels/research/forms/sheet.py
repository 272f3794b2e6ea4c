"""The form in which people answer a questionnaire: on a phone, without an account, without a name."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.channels.research.actions import Answered
from sixia.channels.research.codes import QuestionKind
from sixia.channels.research.models import Question, Questionnaire
from sixia.ground.vault import normal

LONGEST = 500


class SheetForm(forms.Form):
    """One sheet; ``website`` is a trap that people do not see."""

    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    website = forms.CharField(required=False)
    trap = "website"

    def __init__(self, questionnaire: Questionnaire, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"uid": uuid.uuid4()})
        self.questions = list(questionnaire.questions.all())
        for question in self.questions:
            self.fields[f"q{question.pk}"] = _field(question)

    @property
    def asked(self) -> list[forms.BoundField]:
        """The questions, without what is carried along unseen."""
        return [self[f"q{question.pk}"] for question in self.questions]

    def clean(self) -> dict[str, Any]:
        """Something is answered, in text that can be kept."""
        said: dict[str, Any] = super().clean() or {}
        for name, value in said.items():
            if isinstance(value, str) and isinstance(self.fields[name].widget, forms.Textarea):
                said[name] = "\n".join(normal.text(line) for line in value.splitlines()).strip()
        if not self.errors and not any(said.get(f"q{question.pk}") for question in self.questions):
            raise forms.ValidationError(_now("请至少回答一个问题。"))
        return said

    def answered(self) -> Answered:
        """The answers as the actions take them."""
        options: dict[int, list[int]] = {}
        words: dict[int, str] = {}
        for question in self.questions:
            value = self.cleaned_data[f"q{question.pk}"]
            if question.kind == QuestionKind.TEXT:
                words[question.pk] = value
            elif value:
                options[question.pk] = [int(one) for one in (value if isinstance(value, list) else [value])]
        return Answered(options=options, words=words)


def _field(question: Question) -> forms.Field:
    kind, missing = question.kind, {"required": _("这一题请回答。")}
    more: dict[str, Any] = {
        "label": question.words, "required": question.is_required, "error_messages": missing
    }  # fmt: skip
    if kind == QuestionKind.TEXT:
        hint = _("不写姓名、电话和证件号。")
        return forms.CharField(
            widget=forms.Textarea(attrs={"rows": 3}), max_length=LONGEST, help_text=hint, **more
        )
    if kind == QuestionKind.SCALE:
        pairs = [(str(number), str(number)) for number in range(1, 6)]
        hint = _("1 分最低，5 分最高。")
        return forms.ChoiceField(choices=pairs, widget=forms.RadioSelect, help_text=hint, **more)
    options = [(str(place), words) for place, words in enumerate(question.options)]
    if kind == QuestionKind.SOME:
        hint = _("可以选几项。")
        return forms.MultipleChoiceField(
            choices=options, widget=forms.CheckboxSelectMultiple, help_text=hint, **more
        )
    return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **more)
