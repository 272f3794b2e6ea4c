"""What is wrong with one case: its chain, its columns, its words, the rows beside it."""

from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import algorithms_available, sha256
from hashlib import new as new_hash

import orjson
from django.utils.translation import gettext as _

from sixia.ledger import chain, codes, folding
from sixia.ledger.chain import SEPARATOR
from sixia.ledger.folding import FOLDED, Fold
from sixia.ledger.reading import Row

EVENT = (*chain.LINK_COLUMNS, "digest", "algorithm", "words", "salt")
_UID, RECORDED, _FACTS, _WORDS_DIGEST, DIGEST, _ALGORITHM, _WORDS, _SALT = 2, 11, 12, 13, 15, 16, 17, 18
CASE = ("id", *folding.CHAINED, *folding.TEXT, *FOLDED)
NUMBER = CASE.index("number")
_FIRST_TEXT, _FIRST_FOLDED = 4, 7
LIMIT = ("case_id", "term", "rule", "started_at", "raw_on", "due_on", "due_at", "provisional", "met_at",
          "dropped_at")  # fmt: skip
PART = ("case_id", "unit_id", "kind", "given_at", "answer_on", "ended_at")
RECUSAL = ("case_id", "user_id", "unit_id", "at", "why")
OTHER_NUMBER = ("case_id", "source", "number")
SPEAKER = ("case_id", "identity_id")

_SET_AND_CLOCK = 2

ERASED_TEXT = chain.case_text(title=codes.ERASED_TITLE, words="", place_words="")

Beside = Sequence[Sequence[Row]]  # limits, parts, recusals, files, other numbers, speakers of one case

Complaint = tuple[object, str]


def of_chain(case: Row, events: list[Row]) -> Complaint | None:
    """The first link that is not what was written."""
    previous, expected = "", 1
    for event in events:
        (key, seq, uid, step, before, after, kind, actor, unit, role, happened, recorded, facts,
         digest_of_words, link_before, digest, algorithm, words, salt) = event  # fmt: skip
        if seq != expected:
            return expected, _("第 %(seq)s 条记录不见了。") % {"seq": expected}
        written = (
            f"{key}\x1f{seq}\x1f{uid}\x1f{step}\x1f{before}\x1f{after}\x1f{kind}"
            f"\x1f{'' if actor is None else actor}\x1f{'' if unit is None else unit}\x1f{role}"
            f"\x1f{happened}\x1f{recorded}\x1f{facts}\x1f{digest_of_words}\x1f{link_before}"
        )
        if _hashed(written, algorithm) != digest:
            return seq, _("这条记录被改动过。")
        if link_before != previous:
            return seq, _("这条记录与前一条接不上。")
        if (words or salt) and expected > 1 and _words_hashed(words, salt, algorithm) != digest_of_words:
            return seq, _("这条记录里的文字被改动过。")
        previous, expected = digest, expected + 1
    return _ends_complaint(case, events)


def _hashed(written: str, algorithm: object) -> str:
    if algorithm == "sha256":  # asked for by its own name it comes in half the time
        return sha256(written.encode()).hexdigest()
    return new_hash(str(algorithm), written.encode()).hexdigest() if algorithm in algorithms_available else ""


def _words_hashed(words: object, salt: object, algorithm: object) -> str:
    """The digest of personal words; a salt without words is nothing that we write."""
    return _hashed(f"{salt}{SEPARATOR}{words}", algorithm) if words else SEPARATOR


def _ends_complaint(case: Row, events: list[Row]) -> Complaint | None:
    """The case points at its first and its last link."""
    uid, head_seq, head_digest = case[1:_FIRST_TEXT]
    if not events:
        return None, _("这件诉求没有任何记录。")
    last = events[-1]
    if head_seq != last[1]:
        missing = min(int(head_seq), int(last[1])) + 1
        return missing, _("最后一条应当是第 %(head)s 条，实有 %(last)s 条。") % {
            "head": head_seq,
            "last": last[1],
        }
    if head_digest != last[DIGEST]:
        return head_seq, _("诉求记住的末条摘要与末条记录不符。")
    if uid != events[0][_UID]:
        return 1, _("诉求的标识与首条记录不符。")
    return None


def of_rows(case: Row, events: list[Row], beside: Beside, matters: dict[int, Row]) -> Complaint | None:
    """The rows of the case are what its events make of them."""
    fold = Fold(case[0])
    set_columns = fold.columns.update
    for event in events:
        try:
            said = orjson.loads(event[_FACTS])
        except ValueError:
            return event[1], _("这条记录被改动过。")
        set_columns(said["set"])
        if len(said) > _SET_AND_CLOCK or said["clock"]:
            fold.add_rows(event[1], said, at=event[RECORDED])
    if fold.matters:
        matters |= fold.matters
    if case[_FIRST_FOLDED:] != fold.in_order():
        return _column_complaint(case, events, fold)
    return _words_complaint(case, events, fold.erased) or _beside_complaint(events, beside, fold)


def _column_complaint(case: Row, events: list[Row], fold: Fold) -> Complaint:
    """Which column was changed, and which event had set it last."""
    found, wanted = case[_FIRST_FOLDED:], fold.in_order()
    name, now, was = next(each for each in zip(FOLDED, found, wanted, strict=True) if each[1] != each[2])
    setters = [event[1] for event in events if name in orjson.loads(event[_FACTS])["set"]]
    what = _("“%(column)s”现在是“%(now)s”，按记录应当是“%(was)s”。")
    return max(setters, default=1), what % {"column": name, "now": now, "was": was}


def _words_complaint(case: Row, events: list[Row], erased: set[object]) -> Complaint | None:
    """The resident's own text is as received, or lawfully erased by a later event that says so."""
    first = events[0]
    text = SEPARATOR.join(case[_FIRST_TEXT:_FIRST_FOLDED])
    if 1 in erased:
        if text != ERASED_TEXT or first[_SALT]:
            return 1, _("诉求的文字已经依法删除，却又有了内容。")
    elif _words_hashed(text, first[_SALT], first[_ALGORITHM]) != first[_WORDS_DIGEST]:
        return 1, _("诉求的标题、原话或者地点被改动过。")
    if first[_WORDS]:
        return 1, _("这条记录里的文字被改动过。")
    for event in events[1:]:
        if event[1] in erased:
            if event[_WORDS]:
                return event[1], _("诉求的文字已经依法删除，却又有了内容。")
        elif event[_WORDS_DIGEST] and not event[_WORDS]:
            return event[1], _("这条记录里的文字被删除，没有说明。")
    return None


def _beside_complaint(events: list[Row], beside: Beside, fold: Fold) -> Complaint | None:
    """Limits, parts of units, recusals, files, other numbers and speakers are those the events speak of."""
    wanted: tuple[Sequence[Sequence[object]], ...] = (
        fold.limits, fold.parts, fold.recusals, fold.files, fold.numbers, fold.speakers,
    )  # fmt: skip
    for found, expected, what in zip(beside, wanted, _WHAT, strict=True):
        if expected or found:
            rows = list(map(tuple, expected))
            if found != rows and Counter(found) != Counter(rows):
                return _latest(events, set(found) ^ set(rows)), what()
    return None


_WHAT: tuple[Callable[[], str], ...] = (
    lambda: _("期限与记录不符。"),
    lambda: _("主办、协办单位与记录不符。"),
    lambda: _("回避与记录不符。"),
    lambda: _("附件与记录不符。"),
    lambda: _("其他平台的编号与记录不符。"),
    lambda: _("代表与记录不符。"),
)


def _latest(events: list[Row], odd: set[Row]) -> object:
    """The last event that speaks of a value of the odd rows; the first when none does."""
    values = {value for row in odd for value in row if isinstance(value, str)}
    speaks = [
        event[1] for event in events if any(value in f"{event[_FACTS]}{event[RECORDED]}" for value in values)
    ]
    return speaks[-1] if speaks else 1
