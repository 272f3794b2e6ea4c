"""A field of a form as it is shown: everything asked once, so that its template looks nothing up."""

from typing import Any

from django.forms import BoundField


class HouseField(BoundField):
    """What is shown of a field besides its input: label, hint, error, and what the three are tied by."""

    def get_context(self) -> dict[str, Any]:
        """What the template of a field is given."""
        return {
            "label": self.label,
            "is_optional": not self.field.required and not getattr(self.form, "hides_optional", False),
            "asks_one": getattr(self.form, "asks_one", False),
            "hint": self.help_text,
            "errors": self.errors,
            "id": self.auto_id,
            "input_id": self.id_for_label,
            "described_by": self.use_fieldset and self.aria_describedby,
            "is_group": self.use_fieldset,
            "is_tick": getattr(self.field.widget, "input_type", "") == "checkbox",
            "input": self.as_widget(),
        }
