"""Inputs that Django does not bring: native dates, several files at once, a row out of many."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model


class Day(forms.DateInput):
    """The browser's own date picker, always fed with an ISO date."""

    input_type = "date"
    template_name = "web/forms/widgets/input.html"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TimeOfDay(forms.TimeInput):
    """The browser's own time picker, to the minute."""

    input_type = "time"
    template_name = "web/forms/widgets/input.html"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class Phone(forms.TextInput):
    """A telephone number: number keys on a phone, filled in by the browser where it knows it."""

    input_type = "tel"
    template_name = "web/forms/widgets/input.html"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__({"autocomplete": "tel", "inputmode": "tel", "data-no-draft": True, **(attrs or {})})


class ManyFiles(forms.FileInput):
    """Several files in one input."""

    allow_multiple_selected = True
    template_name = "web/forms/widgets/files.html"


class DayField(forms.DateField):
    """A date picked natively."""

    widget = Day


class RowField(forms.ChoiceField):
    """One row out of many; the answer is the row, or None.

    ``find`` gives a row by its key, so that an answer costs one look-up; the choices are best a callable,
    which is asked for them when a page shows them, and not before.
    """

    def __init__(self, *, find: "Callable[[str], Model | None]" = lambda _key: None, **more: Any) -> None:
        super().__init__(**more)
        self.find = find

    @property
    def leaves_a_choice(self) -> bool:
        """Whether there is any row to choose."""
        choices: Any = self.choices
        return any(key for key, _name in choices)

    def to_python(self, value: Any) -> str:
        """Give the key of a row, also when the answer came as the row."""
        return str(getattr(value, "pk", value) or "")

    def prepare_value(self, value: Any) -> Any:
        """Show a row by its key."""
        return getattr(value, "pk", value)

    def clean(self, value: Any) -> Model | None:
        """Give the row."""
        key = self.to_python(value)
        forms.Field.validate(self, key)
        row = self.find(key) if key and "\0" not in key else None
        if key and row is None:
            raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": key})
        return row


class ManyFilesField(forms.FileField):
    """A list of uploads, each of them checked as one file."""

    widget = ManyFiles

    def clean(
        self, data: Sequence[UploadedFile] | UploadedFile | None, initial: object = None
    ) -> list[UploadedFile]:
        """Return the list of uploads, empty when none came."""
        given = list(data) if isinstance(data, list | tuple) else [data] if data else []
        if not given:
            super().clean(None, initial)
            return []
        return [super(ManyFilesField, self).clean(one, initial) for one in given]
