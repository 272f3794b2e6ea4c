"""Turns a text into the words it can be found by: pairs of Chinese characters, Latin words, numbers."""

import re
import unicodedata
from operator import add

LONGEST = 64
"""Characters kept of one Latin word or number; what follows is not looked at."""

LONGEST_NUMBER = 20
"""Digits and letters of a number written in groups that is also kept in one piece."""

_HAN = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3100-\u318f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7af\uf900-\ufaff\ue000-\uf8ff"
    "\U0001aff0-\U0001b16f\U00020000-\U0003ffff\U000f0000-\U0010fffd"
)
_SIGN = "\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001f3fa\U0001f400-\U0001faff"
_STRETCH = re.compile(rf"(?P<han>[{_HAN}]+)|(?P<sign>[{_SIGN}])|(?P<word>(?:(?![{_HAN}{_SIGN}])[^\W_])+)")
_DROPPED = re.compile(r"[\x00\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\ud800-\udfff\U000e0100-\U000e01ef]")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_HYPHENED = re.compile(r"(?<![a-z0-9-])(?=[a-z-]*[0-9])[a-z0-9]+(?:-[a-z0-9]+)+(?!-?[a-z0-9])")
_SPACED = re.compile(r"(?<![a-z0-9-])[0-9]+(?:[- ][0-9]+)+(?!-?[a-z0-9])")

_END = "\x1e"
_BESIDE = "\x1f"


def plain(text: str) -> str:
    """This will fold what reads the same: full and half width, upper and lower case, variant marks."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    if not folded.isascii():
        folded = _DROPPED.sub("", unicodedata.normalize("NFKC", folded))
    return _DASHES.sub("-", folded)


def tokenise(text: str) -> list[str]:
    """This will list every word the text can be found by, each once, in the order they are met."""
    folded = plain(text)
    return list(dict.fromkeys([*_words(folded), *joined_numbers(folded)]))


def joined_numbers(folded: str) -> list[str]:
    """This will give numbers written in groups, as telephone numbers are, also in one piece."""
    groups = [match.group() for pattern in (_HYPHENED, _SPACED) for match in pattern.finditer(folded)]
    bare = (group.replace("-", "").replace(" ", "") for group in groups)
    return [number for number in bare if len(number) <= LONGEST_NUMBER]


def pieces(folded: str) -> list[list[str]]:
    """This will cut at blanks and punctuation into runs of atoms: a character, a picture, or a whole word."""
    runs: list[list[str]] = []
    end = -1
    for stretch in _STRETCH.finditer(folded):
        if stretch.start() != end:
            runs.append([])
        runs[-1].extend(stretch.group() if stretch.lastgroup == "han" else [stretch.group()[:LONGEST]])
        end = stretch.end()
    return runs


def spelled(runs: list[list[str]]) -> str:
    """This will write runs of atoms so that plain containment respects the ends of words and of runs."""
    return _END.join(f"{_BESIDE}{_BESIDE.join(run)}{_BESIDE}" for run in runs)


def is_han(atom: str) -> bool:
    """This will say whether the atom is a character of a script that is written without blanks."""
    found = _STRETCH.match(atom)
    return found is not None and found.lastgroup == "han"


def are_neighbours(left: str, right: str) -> bool:
    """This will say whether two atoms side by side make a word: pictures stand alone."""
    return not _is_sign(left) and not _is_sign(right) and (is_han(left) or is_han(right))


def likeness(a: str, b: str) -> float:
    """This will say how much two texts share, 0 to 1: half what the shorter shares, half what both share."""
    first, second = frozenset(tokenise(a)), frozenset(tokenise(b))
    if not first or not second:
        return 0.0
    shared = len(first & second)
    return round(0.5 * shared / min(len(first), len(second)) + 0.5 * shared / len(first | second), 4)


def _words(folded: str) -> list[str]:
    """Pairs, whole words, and each stretch's last character, so that every character begins some word."""
    words: list[str] = []
    end, before = -1, ""
    for stretch in _STRETCH.finditer(folded):
        text, kind = stretch.group(), stretch.lastgroup
        first, last = (text[0], text[-1]) if kind == "han" else (text[:LONGEST],) * 2
        if before and stretch.start() == end and kind != "sign":
            words.append(before + first)
        if kind == "han":
            words.extend(map(add, text, text[1:]))
        words.append(last)
        end, before = stretch.end(), "" if kind == "sign" else last
    return words


def _is_sign(atom: str) -> bool:
    found = _STRETCH.match(atom)
    return found is not None and found.lastgroup == "sign"
