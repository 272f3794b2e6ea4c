"""What is said again and again on every page, put into words once for each language."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from django.utils.translation import get_language

P = ParamSpec("P")
Said = TypeVar("Said")


def once(say: Callable[P, Said]) -> Callable[P, Said]:
    """Keep what was last said of the same things; of nothing that can change, only of values."""

    @lru_cache(maxsize=4096)
    def kept(_language: str | None, *things: P.args, **named: P.kwargs) -> Said:
        return say(*things, **named)

    @wraps(say)
    def said(*things: P.args, **named: P.kwargs) -> Said:
        return kept(get_language(), *things, **named)  # type: ignore[arg-type]

    return said
