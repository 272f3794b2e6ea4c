"""Inputs that Django does not bring: native dates, several files at once."""

from collections.abc import Sequence

from django import forms
from django.core.files.uploadedfile import UploadedFile


class Day(forms.DateInput):
    """The browser's own date picker, always fed with an ISO date."""

    input_type = "date"
    template_name = "web/forms/widgets/input.html"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


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
