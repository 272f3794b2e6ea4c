"""Cases, visits and findings that carry words which must not get out, and who may hear each of them."""

import uuid
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from sixia.ground.people.scope import Standing
from sixia.ground.vault.person import Person
from sixia.ledger import actions, queries
from sixia.ledger.actions import Request
from sixia.ledger.models import Case
from sixia.visits import actions as trips
from sixia.visits import queries as visits
from sixia.visits.actions import Found, Tie, Trip
from sixia.visits.models import Visit
from tests import cast as people
from tests.cast import SINCE, TODAY, at

SPOKEN = {
    "other": "白石金丝雀",
    "sealed": "密封金丝雀",
    "against": "住建金丝雀",
    "restricted": "限知金丝雀",
    "open": "公开金丝雀",
}
FOUND = {"found-sealed": "走访密封鸟", "found-against": "走访住建鸟"}
AWAY = "白石走访鸟"
WORDS = [*SPOKEN.values(), *FOUND.values(), AWAY]
PHONE = "13912345678"
NAME = "金雀枝"


@dataclass
class Aviary:
    """``cases`` by kind; ``away`` is a visit of the other county, ``near`` one that the works bureau made."""

    cast: people.Cast
    cases: dict[str, Case] = field(default_factory=dict)
    away: Visit | None = None
    near: Visit | None = None

    def hidden_from(self, who: Standing) -> list[str]:
        """The words that must not be heard by this person; a resident's name and number by nobody."""
        seen = set(queries.visible_to(who).values_list("pk", flat=True))
        words = {**SPOKEN, **FOUND}
        found = [words[kind] for kind, case in self.cases.items() if case.pk not in seen]
        assert self.away is not None
        if not visits.visible_to(who).filter(pk=self.away.pk).exists():
            found.append(AWAY)
        return [*found, PHONE, NAME]

    @property
    def keys(self) -> list[str]:
        """The keys of the visits, and one that is anything's."""
        return sorted({str(one.pk) for one in (self.away, self.near) if one is not None} | {"1"})


def settle(cast: people.Cast) -> Aviary:
    """Let every bird into its cage."""
    aviary = Aviary(cast, {kind: _bird(cast, kind) for kind in SPOKEN})
    aviary.away = _trip(cast, cast.other_county, cast.users["qian"].posts.get().unit, "qian", said=AWAY)
    found = [
        Found(words=f"{FOUND['found-sealed']}，说的是一件举报。"),
        Found(words=f"{FOUND['found-against']}，说的是住建局。", against_unit=cast.works),
    ]
    aviary.near = _trip(cast, cast.village, cast.works, "wang", said="看了村口。", found=found)
    findings = {one.words[:5]: one for one in _cases_of(aviary.near)}
    for kind, word in FOUND.items():
        aviary.cases[kind] = findings[word]
    _screen(cast, aviary.cases["found-sealed"], "lin", "accusation")
    actions.take(
        "seal", aviary.cases["found-sealed"], by=cast.who("lin"), at=at(4), recipient_unit=cast.inspection
    )
    return aviary


def _cases_of(visit: Visit) -> list[Case]:
    return [one.case for one in visit.findings.select_related("case") if one.case is not None]


def _trip(
    cast: people.Cast, area: Any, unit: Any, login: str, *, said: str, found: Iterable[Found] = ()
) -> Visit:
    """A visit made, one planned and a pairing beside it, all with the same words."""
    away = said == AWAY
    known = {
        "area": area,
        "unit": unit,
        "channels": ["research"],
        "theme": said if away else "",
        "said": said,
    }
    by = cast.who(login)
    if away:
        found = [
            Found(words=f"{AWAY}，想修个亭子。", outcome="suggestion"),
            Found(words=f"{AWAY}，水渠漏水。", ledger="民生账"),
        ]
    made = trips.record(Trip(on=TODAY, **known), by=by, at=at(4), uid=uuid.uuid4(), found=list(found))  # type: ignore[arg-type]
    trips.plan(Trip(on=at(20).date(), **known), by=by, at=at(4), uid=uuid.uuid4())  # type: ignore[arg-type]
    tie = Tie(kind="area", official=cast.users[login], unit=unit, area=area, from_on=SINCE, duty=said)
    trips.pair(tie, by=by, at=at(4), uid=uuid.uuid4())
    return made.visit


def _screen(cast: people.Cast, case: Case, login: str, request_class: str) -> None:
    asked = {"request_class": request_class, "urgency": "normal", "category": cast.lamps}
    actions.take("screen", case, by=cast.who(login), at=at(4), **asked)


def _bird(cast: people.Cast, kind: str) -> Case:
    other = kind == "other"
    request = Request(
        title=f"{SPOKEN[kind]}题",
        words=f"{SPOKEN[kind]}说村口的路灯坏了半个月。",
        place_words=f"{SPOKEN[kind]}处",
        area=cast.other_county if other else cast.village,
        channel="visit",
        person=Person(name=NAME, phone=PHONE, address=f"{SPOKEN[kind]}巷", id_number=""),
        against_unit=cast.works if kind == "against" else None,
    )
    login = "qian" if other else "lin"
    lin = cast.who(login)
    case = actions.receive(request, by=lin, at=at(4)).case
    _screen(cast, case, login, "accusation" if kind == "sealed" else "complaint")
    if kind == "sealed":
        actions.take("seal", case, by=lin, at=at(4), recipient_unit=cast.inspection)
    if kind == "restricted":
        actions.take("restrict", case, by=lin, at=at(4), confidentiality="restricted", reason="涉及未成年人")
    return case


def heard(response: Any, path: str) -> str:
    """What came back, workbooks unpacked, without the words that were asked for and stand in a search box."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    text = _unpacked(content) if content.startswith(b"PK\x03\x04") else content.decode("utf-8", "replace")
    for word in WORDS:
        if f"words={word}" in path:
            text = text.replace(f'value="{word}"', "").replace(f"“{word}”", "")
    return text


def _unpacked(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as book:
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
