"""Keeps the words for people: takes them out of the source, compiles them, checks that none is left behind.

    python tools/words.py extract | compile | check

Chinese is the source language; locale/en/ holds the English. All in pure Python: no gettext tools are needed.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools import han

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "locale"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "_now": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HOLE = re.compile(r"%\((\w+)\)[a-z]|\{(\w*)\}")
INDENT = re.compile(r"^[ \t]+", re.MULTILINE)  # a template's indentation means nothing to Python
EMPTY_HEADS = re.compile(
    r'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Report-Msgid-Bugs-To|Last-Translator|Language-Team'
    r'|Project-Id-Version): .*\\n"\n',
    re.MULTILINE,
)


def main(words: list[str]) -> int:
    """This will do the one thing asked for."""
    doing = {"extract": take_out, "compile": compile_all, "check": check}
    if len(words) != 1 or words[0] not in doing:
        print(__doc__)
        return 2
    return doing[words[0]]()


def take_out() -> int:
    """This will bring locale/en up to date with the source, keeping what is translated already."""
    for domain, fresh in (("django", pages_and_code()), ("djangojs", scripts())):
        file = _catalog_file(domain)
        if not len(fresh) and not file.exists():
            continue
        catalog = _read(file)
        catalog.update(fresh, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        _write(file, catalog)
        missing = sum(1 for message in catalog if _needs(message))
        print(f"{file.relative_to(ROOT)}: {len(catalog)} strings, {missing} without English")
    return 0


def compile_all() -> int:
    """This will compile every catalogue into the .mo that Django reads."""
    for file in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        with file.with_suffix(".mo").open("wb") as out:
            write_mo(out, _read(file))
    return 0


def check() -> int:
    """This will tell each string without English, and each Chinese word outside a translation call."""
    complaints = [*_incomplete("django", pages_and_code()), *_incomplete("djangojs", scripts())]
    complaints += [f"{place}: Chinese outside a translation call: {text}" for place, text in han.loose(ROOT)]
    print(*complaints, sep="\n", end="\n" if complaints else "")
    print(f"words: {len(complaints)} complaints" if complaints else "words: complete")
    return 1 if complaints else 0


def pages_and_code() -> Catalog:
    """Every string of Python code and templates."""
    from django.utils.translation.template import templatize  # noqa: PLC0415  compiling needs no Django

    found = Catalog(locale="en")
    for file in han.files(ROOT, ".py"):
        _collect(found, file, "python", file.read_bytes())
    for file in han.files(ROOT, ".html", ".txt"):
        if "templates" in file.parts:
            source = INDENT.sub("", templatize(file.read_text("utf-8")))
            _collect(found, file, "python", source.encode("utf-8"))
    return found


def scripts() -> Catalog:
    """Every string of the front end."""
    found = Catalog(locale="en")
    for file in han.files(ROOT, ".ts", ".js"):
        _collect(found, file, "javascript", file.read_bytes())
    return found


def _collect(found: Catalog, file: Path, method: str, source: bytes) -> None:
    place = str(file.relative_to(ROOT))
    tags = ("Translators:",)
    for _, text, comments, context in extract(method, io.BytesIO(source), KEYWORDS, comment_tags=tags):
        found.add(text, locations=[(place, None)], auto_comments=comments, context=context)  # type: ignore[list-item]


def _incomplete(domain: str, fresh: Catalog) -> Iterator[str]:
    file = _catalog_file(domain)
    known = _read(file)
    for message in fresh:
        if not message.id:
            continue
        name = message.id if isinstance(message.id, str) else message.id[0]
        translated = known.get(name, message.context)
        if translated is None or _needs(translated):
            yield f"{file.relative_to(ROOT)}: no English for {name!r}"
        elif translated.fuzzy:
            yield f"{file.relative_to(ROOT)}: fuzzy English for {name!r}"
        elif not _same_holes(translated):
            yield f"{file.relative_to(ROOT)}: other holes in the English of {name!r}"


def _needs(message: Message) -> bool:
    """Whether the English is missing; a string without Chinese in it may stand for itself."""
    ids, strings = _forms(message.id), _forms(message.string)
    return any(han.HAN.search(text) for text in ids) and not all(strings)


def _same_holes(message: Message) -> bool:
    ids, strings = _forms(message.id), _forms(message.string)
    wanted = set().union(*(_holes(text) for text in ids))
    if len(strings) > 1:
        return all(_holes(text) <= wanted for text in strings)
    return not strings[0] or _holes(strings[0]) == wanted


def _forms(text: str | Sequence[str] | None) -> list[str]:
    """Singular and plural, or the one form there is."""
    if isinstance(text, str) or text is None:
        return [text or ""]
    return list(text)


def _holes(text: str) -> set[str]:
    return {first or second for first, second in HOLE.findall(text)}


def _catalog_file(domain: str) -> Path:
    return LOCALE / "en" / "LC_MESSAGES" / f"{domain}.po"


def _read(file: Path) -> Catalog:
    if not file.exists():
        return Catalog(locale="en", project="sixia", charset="utf-8", fuzzy=False)
    with file.open("rb") as source:
        return read_po(source, locale="en")


def _write(file: Path, catalog: Catalog) -> None:
    catalog.fuzzy = False
    catalog.header_comment = "# English of what people read; the Chinese is the source."
    out = io.BytesIO()
    write_po(out, catalog, width=110, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(EMPTY_HEADS.sub("", out.getvalue().decode("utf-8")), "utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
