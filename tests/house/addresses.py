"""Every address of the house, as routes with their holes."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

HOLE = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")


def routes() -> list[str]:
    """Every route below the root, each beginning with a slash."""
    return sorted({"/" + route for route in _below(get_resolver().url_patterns, "")})


def _below(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[str]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _below(pattern.url_patterns, route)
        else:
            yield route


def filled(route: str, values: dict[str, list[str]]) -> list[str]:
    """The route with each hole filled by each of the values for its name; an unknown hole is an error."""
    found = [route]
    for hole in HOLE.finditer(route):
        found = [
            one.replace(hole.group(0), value, 1) for one in found for value in values[hole.group("name")]
        ]
    return found
