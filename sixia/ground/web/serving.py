"""Which mechanism of the working method a page gives a place to; `docs/seeds.md` shows these marks."""

from collections.abc import Callable
from typing import TypeVar

View = TypeVar("View", bound=Callable[..., object])


def serves(*mechanisms: str) -> Callable[[View], View]:
    """Mark a view with the mechanisms ("A1" … "D28") that it gives a place to."""

    def mark(view: View) -> View:
        view.serves = mechanisms  # type: ignore[attr-defined]
        return view

    return mark
