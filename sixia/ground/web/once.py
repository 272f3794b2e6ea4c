"""A part of a page that is written once for the values it depends on, and kept.

``{% once navigation %}…{% endonce %}`` knows the language and the values named, and nothing else: neither the
request nor its token nor any other fact of the page, so that nothing of one person can stand on the page of
another. The values must be such as never change: texts, numbers, frozen shapes.
"""

from django.template import Context, Node, NodeList, TemplateSyntaxError
from django.template.base import Parser, Token
from django.utils.safestring import SafeString
from django.utils.translation import get_language

MOST = 1024  # ways in which one part is kept


class Once(Node):
    """The tag."""

    def __init__(self, part: NodeList, names: list[str]) -> None:
        self.nodelist, self._names = part, names
        self._kept: dict[tuple[object, ...], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        """The part as it was written for these values, or as it is written now."""
        values = {name: context.get(name) for name in self._names}
        key = (get_language(), *values.values())
        written = self._kept.get(key)
        if written is None:
            if len(self._kept) >= MOST:
                self._kept.clear()
            written = self._kept[key] = self.nodelist.render(context.new(values))
        return written


def once(parser: Parser, token: Token) -> Once:
    """``{% once name … %}``: each name is a fact of the page."""
    _tag, *names = token.split_contents()
    if any(not name.isidentifier() for name in names):
        raise TemplateSyntaxError("once takes names of facts")
    part = parser.parse(("endonce",))
    parser.delete_first_token()
    return Once(part, names)
