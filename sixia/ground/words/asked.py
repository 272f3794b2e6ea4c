"""What was typed into the search box, as terms that must all be met, each in one of several spellings."""

import re
from dataclasses import dataclass
from itertools import chain, pairwise

from sixia.ground.words import tokens

MOST_WORDS = 64
"""Index words looked up for one question; a pasted page is decided by its beginning."""

_NUMBER = re.compile(r"[0-9]+(?:-[0-9]+)*")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One index word; `begins` where any word that begins so will do."""

    word: str
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way a term may be written: its index words, and its runs of atoms for reading a text again."""

    wanted: tuple[Wanted, ...]
    runs: tuple[str, ...]


Term = tuple[Spelling, ...]


def terms(words: str) -> tuple[Term, ...]:
    """This will read what was typed: blanks mean "and"; a number in groups is also sought in one piece."""
    found: list[Term] = []
    budget = MOST_WORDS
    for group in _groups(tokens.plain(words)):
        term = _term(group, budget)
        if term:
            found.append(term)
            budget -= sum(len(spelling.wanted) for spelling in term)
        if budget <= 0:
            break
    return tuple(found)


def truly_matches(text: str, words: str) -> bool:
    """This will read a text again: every term stands in it, its characters side by side, its words whole."""
    asked_for = terms(words)
    folded = tokens.plain(text)
    read = tokens.spelled([*tokens.pieces(folded), *([number] for number in tokens.joined_numbers(folded))])
    return bool(asked_for) and all(
        any(all(run in read for run in spelling.runs) for spelling in term) for term in asked_for
    )


def _groups(folded: str) -> list[str]:
    """Blanks part terms; numbers that follow each other stay together."""
    groups: list[str] = []
    for word in folded.split():
        if groups and _NUMBER.fullmatch(word) and _NUMBER.fullmatch(groups[-1].rsplit(" ", 1)[-1]):
            groups[-1] += f" {word}"
        else:
            groups.append(word)
    return groups


def _term(group: str, budget: int) -> Term:
    runs = tokens.pieces(group)
    if not runs:
        return ()
    wanted = tuple(dict.fromkeys(chain.from_iterable(map(_wanted, runs))))[:budget]
    written = Spelling(wanted, tuple(tokens.spelled([run]) for run in runs))
    whole = [number for number in tokens.joined_numbers(group) if number == re.sub("[- ]", "", group)]
    return (written, *(Spelling((Wanted(number),), (tokens.spelled([[number]]),)) for number in whole[:1]))


def _wanted(run: list[str]) -> list[Wanted]:
    """Pairs and whole words; a character without a neighbour is sought as the beginning of any word."""
    pairs = [left + right for left, right in pairwise(run) if tokens.are_neighbours(left, right)]
    words = [atom for atom in run if not tokens.is_han(atom)]
    alone = [atom for at, atom in enumerate(run) if tokens.is_han(atom) and not _has_neighbour(run, at)]
    return [*map(Wanted, pairs), *map(Wanted, words), *(Wanted(atom, begins=True) for atom in alone)]


def _has_neighbour(run: list[str], at: int) -> bool:
    """A neighbour on either side."""
    sides = run[max(at - 1, 0) : at + 2]
    return any(tokens.are_neighbours(left, right) for left, right in pairwise(sides))
