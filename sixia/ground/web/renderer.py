"""How forms look: every input with its label, hint and error, and a summary of errors on top."""

from typing import Any

from django.forms.renderers import TemplatesSetting

from sixia.ground.web.bound import HouseField

_INPUT = "web/forms/widgets/input.html"
_WIDGETS: dict[str, str] = {
    **{
        f"django/forms/widgets/{name}.html": _INPUT
        for name in (
            "text",
            "password",
            "email",
            "tel",
            "number",
            "url",
            "date",
            "datetime",
            "time",
            "search",
            "input",
        )
    },
    "django/forms/widgets/hidden.html": "web/forms/widgets/hidden.html",
    "django/forms/widgets/textarea.html": "web/forms/widgets/textarea.html",
    "django/forms/widgets/select.html": "web/forms/widgets/select.html",
    "django/forms/widgets/radio.html": "web/forms/widgets/choices.html",
    "django/forms/widgets/checkbox_select.html": "web/forms/widgets/choices.html",
    "django/forms/widgets/checkbox.html": "web/forms/widgets/checkbox.html",
    "django/forms/widgets/file.html": "web/forms/widgets/files.html",
    "django/forms/widgets/clearable_file_input.html": "web/forms/widgets/files.html",
}


class HouseRenderer(TemplatesSetting):
    """The house's form renderer: set ``FORM_RENDERER`` to it and ``{{ form }}`` gives everything."""

    form_template_name = "web/forms/form.html"
    formset_template_name = "web/forms/formset.html"
    field_template_name = "web/forms/field.html"
    bound_field_class = HouseField

    def get_template(self, template_name: str) -> Any:
        """Find the house's template for a widget, or Django's own where the house has none."""
        return super().get_template(_WIDGETS.get(template_name, template_name))
