"""Receiving a request: its number, its first event, its clock, its query code."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ground.files.models import StoredFile
from sixia.ground.people.models import Category, Unit
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area, Site
from sixia.ground.rows import statements
from sixia.ground.vault import actions as vault
from sixia.ground.vault import codes as query_codes
from sixia.ground.vault.models import Identity
from sixia.ground.vault.person import Person
from sixia.ground.words import index
from sixia.ledger import chain, codes, deadlines, life, numbers, reach, terms
from sixia.ledger.actions.attaching import attach
from sixia.ledger.actions.numbering import searchable
from sixia.ledger.effects import Effect
from sixia.ledger.models import Case, Representative
from sixia.ledger.moment import Moment
from sixia.ledger.refusals import Missing
from sixia.ledger.shape import Step
from sixia.ledger.standing import standing_columns
from sixia.ledger.writing import (
    as_json,
    beside_as_json,
    clock_as_json,
    clock_writes,
    event_row,
    write_link,
)


@dataclass(frozen=True)
class Receipt:
    """What a resident takes home: the case, and the code that opens its page. The code is shown once."""

    case: Case
    code: str


@dataclass(frozen=True)
class Request:
    """What someone asks for, in their own words, before it has a number.

    ``area`` is where it happened; ``person`` is None for an anonymous request; ``disclose`` says that the
    resident lets the handling unit know who they are, ``asks_first`` that it may ask them; ``heads`` is the
    number of people in a group, and ``representatives`` those it chose to speak for it beside ``person``.
    ``spoken`` says how words said by mouth were written down; ``proxy`` is who speaks for ``person``,
    ``mandate`` how far they may. ``follows`` is the case because of which someone is retaliated against.
    """

    title: str
    words: str
    area: Area
    channel: str
    person: Person | None = None
    disclose: bool = False
    asks_first: bool = False
    by_proxy: bool = False
    proxy: Person | None = None
    mandate: str = ""
    spoken: str = ""
    representatives: tuple[Person, ...] = ()
    heads: int = 1
    place_words: str = ""
    site: Site | None = None
    request_class: str = ""
    category: Category | None = None
    urgency: str = codes.Urgency.NORMAL
    against_unit: Unit | None = None
    follows: Case | None = None
    source: str = ""
    external_number: str = ""


@transaction.atomic(savepoint=False)
def receive(
    request: Request,
    *,
    by: Standing,
    at: datetime,
    uid: uuid.UUID | None = None,
    happened_at: datetime | None = None,
    files: Sequence[StoredFile] = (),
    step: str = "register",
    code: str = "",
) -> Receipt:
    """Give a request its number, its first event, its clock and its query code.

    ``uid`` is made by the client: sending the same request again gives the same case, without a new code.
    ``code`` is the query code, where the door has made one that it can tell again.
    """
    check_group(request)
    uid = uid or uuid.uuid4()
    again = statements.one(Case, where={"uid": uid})
    if again is not None:
        return Receipt(again, "")
    chosen = life.STEPS[step]
    case = _new_case(request, uid=uid, at=happened_at or at)
    code = code or query_codes.new_code()
    case.code_digest = query_codes.digest(code, number=case.number)
    reach.check_permit(chosen, case, by)
    _first_link(chosen, case, request, by=by, at=at, happened_at=happened_at or at, files=files)
    index.shelve("cases", {case.pk: searchable(case)})
    return Receipt(case, code)


MOST_REPRESENTATIVES = 5


def check_group(request: Request) -> None:
    """A group speaks through at most five people of its own (《信访工作条例》第二十条)."""
    speakers = len(request.representatives) + 1
    if speakers > MOST_REPRESENTATIVES:
        raise Missing(_("代表不超过五人，请群众重新推选。"), field="representatives")
    if request.representatives and (request.person is None or speakers > request.heads):
        raise Missing(_("代表的人数比一共的人数还多，或者没有写主要代表的姓名电话，请核对。"), field="heads")


def _new_case(request: Request, *, uid: uuid.UUID, at: datetime) -> Case:
    on = clock.local_date(at)
    profile = (
        terms.profile_for(request.request_class, name="generic", on=on)
        if request.request_class
        else terms.profile("generic", on=on)
    )
    return Case(
        uid=uid,
        number=numbers.new(clock.local_date(at), uid=uid),
        channel=request.channel,
        source=request.source,
        external_number=request.external_number,
        title=request.title,
        words=request.words,
        place_words=request.place_words,
        heads=request.heads,
        complainant=_kept(request.person, at=at),
        spoken=request.spoken,
        by_proxy=request.by_proxy or request.proxy is not None,
        proxy=_kept(request.proxy, at=at),
        mandate=request.mandate,
        disclose=request.disclose,
        asks_first=request.asks_first and not request.disclose,
        area=request.area,
        area_path=request.area.path,
        site=request.site,
        request_class=request.request_class,
        category=request.category,
        urgency=request.urgency,
        against_unit=request.against_unit,
        follows=request.follows,
        confidentiality="restricted" if request.request_class in codes.CLOSE_CLASSES else "normal",
        profile=profile.name,
        profile_version=profile.version,
    )


def _kept(person: Person | None, *, at: datetime) -> Identity | None:
    if person is None:
        return None
    return vault.keep(
        name=person.name,
        phone=person.phone,
        address=person.address,
        id_number=person.id_number,
        email=person.email,
        at=at,
    )


def _first_link(
    step: Step,
    case: Case,
    request: Request,
    *,
    by: Standing,
    at: datetime,
    happened_at: datetime,
    files: Sequence[StoredFile],
) -> None:
    moment = Moment(step, case, by, happened_at)
    after = step.leads_from(None)
    assert after is not None
    sets: dict[str, object] = dict.fromkeys(step.stamps, happened_at) | dict(step.sets)
    change = deadlines.change(moment, sets=sets)
    sets |= standing_columns(case, after, change, moment, sets)
    for name, value in sets.items():
        setattr(case, name, value)
    statements.add(case)
    text = chain.case_text(title=case.title, words=case.words, place_words=case.place_words)
    facts = {"set": _born_with(case) | {name: as_json(value) for name, value in sets.items()}}
    facts |= {"clock": clock_as_json(change)}
    speakers = [one for person in request.representatives if (one := _kept(person, at=at)) is not None]
    if files or speakers:
        extra = Effect(representatives=tuple(one.pk for one in speakers))
        facts["beside"] = beside_as_json(extra, files)
    moment.at = at
    event = event_row(
        moment, uid=case.uid, before="", after=after.name, facts=facts, words=text, happened_at=happened_at
    )
    event.words = ""
    moment.at = happened_at
    write_link(case, {}, event=event, beside=clock_writes(moment, change))
    Representative.objects.bulk_create([Representative(case=case, identity=one) for one in speakers])
    attach(case, event, files)


BORN_WITH = (
    "number", "code_digest", "channel", "source", "external_number", "heads", "complainant_id", "spoken",
    "by_proxy", "proxy_id", "mandate", "disclose", "asks_first", "area_id", "area_path", "site_id",
    "category_id", "request_class", "urgency", "against_unit_id", "follows_id", "confidentiality", "profile",
    "profile_version",
)  # fmt: skip


def _born_with(case: Case) -> dict[str, object]:
    return {name: as_json(getattr(case, name)) for name in BORN_WITH if getattr(case, name) not in (None, "")}
