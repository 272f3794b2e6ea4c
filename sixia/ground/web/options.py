"""Long lists to choose from, written out once: from page to page only the mark on what is chosen moves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from django import forms
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True)
class Options:
    """What a list offers: the values that can be meant, and the options as they are written on the page."""

    values: frozenset[str] = frozenset()
    html: str = ""

    @classmethod
    def of(cls, choices: Iterable[tuple[Any, Any]]) -> "Options":
        """The options for these choices; a choice of several choices is a group of them."""
        values: list[str] = []
        written: list[str] = []
        for value, label in choices:
            if isinstance(label, Sequence) and not isinstance(label, str):
                group = cls.of(label)
                values += group.values
                written.append(f'\n  <optgroup label="{escape(str(value))}">{group.html}\n  </optgroup>')
            else:
                values.append(str(value))
                written.append(_option(value, label))
        return cls(frozenset(values), "".join(written))

    def __add__(self, more: "Options") -> "Options":
        return Options(self.values | more.values, self.html + more.html)

    def __len__(self) -> int:
        return len(self.values)

    def marked(self, chosen: str) -> SafeString:
        """The options as HTML, with the one that is chosen marked."""
        plain = f'<option value="{escape(chosen)}">'
        return mark_safe(self.html.replace(plain, f"{plain[:-1]} selected>", 1))


class OptionList(forms.Select):
    """A list whose options are already written."""

    offered = Options()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the template of a list is given."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["written"] = self.offered.marked("" if value is None else str(value))
        return context

    def use_required_attribute(self, initial: Any) -> bool:
        """A browser refuses only an empty choice, so there has to be one."""
        return "" in self.offered.values


class OptionField(forms.ChoiceField):
    """One of the options, or nothing."""

    widget = OptionList
    offered = Options()

    def offer(self, options: Options) -> None:
        """Say what there is to choose from."""
        self.offered = self.widget.offered = options

    def valid_value(self, value: Any) -> bool:
        """Whether it is one of the options."""
        return str(value) in self.offered.values


def _option(value: Any, label: Any) -> str:
    return f'\n  <option value="{escape(str(value))}">{escape(str(label))}</option>'
