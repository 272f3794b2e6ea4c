"""The residents' writes: files of a request being written, the request itself, wrong codes."""

import uuid
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from sixia.doors.resident.journey import FOR_ANOTHER, Journey
from sixia.doors.resident.questions import area_of
from sixia.ground.days import clock
from sixia.ground.files import actions as files
from sixia.ground.files import checking
from sixia.ground.files import queries as kept
from sixia.ground.files.refusals import NotAcceptable
from sixia.ground.people import queries as people
from sixia.ground.people.scope import SYSTEM, resident
from sixia.ground.vault import codes
from sixia.ground.vault.person import Person
from sixia.ledger import actions as ledger
from sixia.ledger import conflicts, identities, queries
from sixia.ledger.actions import Request
from sixia.ledger.codes import Channel, Disclosure, RequestClass
from sixia.ledger.models import Case, Event
from sixia.ledger.refusals import NotFound, Refused
from sixia.outputs.notices import actions as notices


def add_files(journey: Journey, uploads: Sequence[UploadedFile], *, at: datetime) -> None:
    """Check and keep the files of a request being written; refuses with NotAcceptable."""
    room = checking.MOST_FILES - len(journey.files)
    if len(uploads) > room:
        raise NotAcceptable(
            _("一共最多 %(most)d 个文件，已经有 %(there)d 个，请减少后再传。")
            % {"most": checking.MOST_FILES, "there": len(journey.files)}
        )
    for file in files.keep_all(uploads, at=at):
        journey.files.append({"token": str(file.token), "name": file.name, "size": file.size})


def drop_file(journey: Journey, token: str) -> None:
    """Take back a file that was not sent yet."""
    mine = [file for file in journey.files if file["token"] == token]
    journey.files = [file for file in journey.files if file["token"] != token]
    for file in kept.unsent(one["token"] for one in mine):
        with suppress(ProtectedError):  # it was sent after all, from another page
            files.discard(file)


def send(journey: Journey, *, at: datetime, source: str = "") -> Case:
    """Receive the request; sent again, however often, it is the same case with the same code."""
    try:
        case = _received(journey, at=at, source=source)
    except IntegrityError:  # the same page was sent twice at the very same moment
        case = _received(journey, at=at, source=source)
    if case.words == journey.words:
        return case
    journey.start_anew()  # an old page, written over with something else
    return _received(journey, at=at, source=source)


def _received(journey: Journey, *, at: datetime, source: str) -> Case:
    uid = uuid.UUID(journey.uid)
    with transaction.atomic():
        stored = list(kept.unsent(file["token"] for file in journey.files))
        receipt = ledger.receive(
            _request(journey, source),
            by=resident(None),
            at=at,
            uid=uid,
            files=stored,
            code=codes.code_of(uid),
            step="register_sealed" if goes_straight(journey, at=at) else "register",
        )
        notices.wish(receipt.case, channel=journey.notify, at=at)
    return receipt.case


def _request(journey: Journey, source: str) -> Request:
    area = area_of(journey)
    assert area is not None, "the route asks for the place before it lets anyone send"
    named = not journey.is_anonymous
    return Request(
        title=journey.shown_title,
        words=journey.words,
        area=area,
        channel=Channel.WEB,
        person=Person(name=journey.name, phone=journey.phone, email=journey.email) if named else None,
        disclose=named and journey.disclose == Disclosure.YES,
        asks_first=named and journey.disclose == Disclosure.ASK,
        by_proxy=journey.who == FOR_ANOTHER,
        place_words=journey.place_words,
        request_class=journey.kind,
        against_unit=people.unit(journey.unit) if journey.unit else None,
        source=source,
        follows=_followed(journey),
    )


def ask_correction(case: Case, person: Person, *, at: datetime, uid: uuid.UUID, seen: int | None) -> Event:
    """Ask that the contact becomes this; it lies sealed in the case until someone has checked it."""
    contact = identities.seal(person)
    who = resident(case.pk)
    return ledger.take("ask_correction", case, by=who, at=at, uid=uid, seen=seen, new_contact=contact)


def goes_straight(journey: Journey, *, at: datetime) -> bool:
    """Whether the request goes straight to a seal desk: there is one, apart from the unit named."""
    area = area_of(journey)
    if not journey.is_close or area is None:
        return False
    against = people.unit(journey.unit) if journey.unit else None
    return conflicts.has_seal_desk(area, journey.kind, against, on=clock.local_date(at))


def _followed(journey: Journey) -> Case | None:
    """The case because of which someone is retaliated against; the session has opened it."""
    if not journey.follows or journey.kind != RequestClass.RETALIATION:
        return None
    with suppress(NotFound):
        return queries.get(journey.follows, who=SYSTEM, alone=True)
    return None


def open_case(session: SessionBase, number: str, code: str, *, at: datetime) -> Case | None:
    """The case that number and code open. A wrong one is counted and costs the same, whatever was wrong."""
    case = queries.by_number_and_code(number, code, at=at)
    with transaction.atomic():
        if case is not None:
            ledger.note_right_code(case)
        else:
            ledger.note_wrong_code(number, at=at)
            session["wrong"] = int(session.get("wrong", 0)) + 1
            session.save()
    return case


def rate(number: str, code: str, answers: dict[str, Any], *, at: datetime) -> bool:
    """Evaluate with a single-use code; False, and one more wrong try counted, when it does not fit.

    The same work is done whether there is such a case or not.
    """
    case = queries.to_rate(number)
    try:
        if case is None:
            codes.matches(code, number=number, stored="-")
            raise NotFound(number)
        with transaction.atomic():
            ledger.take("evaluate_by_code", case, by=resident(case.pk), at=at, rating_code=code, **answers)
            ledger.note_right_code(case)
    except Refused:
        ledger.note_wrong_code(number, at=at)
        return False
    return True
