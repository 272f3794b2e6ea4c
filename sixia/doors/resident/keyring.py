"""The cases a session may open, because their code was given or their receipt was made in it."""

import uuid

from django.contrib.sessions.backends.base import SessionBase

from sixia.ground.people import scope
from sixia.ground.vault import codes, notes
from sixia.ledger import queries
from sixia.ledger.models import Case
from sixia.ledger.refusals import NotFound

OPENED, RECEIPTS = "opened", "receipts"
MOST = 20


def open_with(session: SessionBase, case: Case) -> None:
    """Let the session open a case; the oldest is forgotten after twenty."""
    opened = {**session.get(OPENED, {}), case.number: [case.pk, case.code_digest]}
    session[OPENED] = dict(list(opened.items())[-MOST:])


def case_of(session: SessionBase, number: str) -> Case:
    """The case, if this session opened it and its code has not been changed since; otherwise NotFound."""
    pk, digest = session.get(OPENED, {}).get(number, (None, ""))
    if pk is None:
        raise NotFound(number)
    case = queries.get(number, who=scope.resident(pk))
    if case.code_digest != digest:
        raise NotFound(number)
    return case


def opened(session: SessionBase) -> list[str]:
    """The numbers this session has opened, the latest first."""
    return list(reversed(session.get(OPENED, {})))


def put_receipt(session: SessionBase, case: Case, uid: str) -> None:
    """Keep a receipt, so that its page can be loaded again; the code itself is not written down."""
    receipts = {**_receipts(session), case.number: uid}
    session[RECEIPTS] = notes.seal(dict(list(receipts.items())[-MOST:]), bound_to=RECEIPTS)
    open_with(session, case)


def code_of(session: SessionBase, case: Case) -> str:
    """The query code of a receipt of this session; empty when it is not one, or has been replaced."""
    uid = _receipts(session).get(case.number, "")
    code = codes.code_of(uuid.UUID(uid)) if uid else ""
    fits = bool(code) and codes.matches(code, number=case.number, stored=case.code_digest)
    return code if fits else ""


def sent(session: SessionBase, uid: str) -> str:
    """The number under which this journey was already received; empty when it was not."""
    return next((number for number, known in _receipts(session).items() if known == uid), "")


def leave(session: SessionBase) -> None:
    """Forget every case and receipt, as one does on a phone that is not one's own."""
    for key in (OPENED, RECEIPTS):
        session.pop(key, None)


def _receipts(session: SessionBase) -> dict[str, str]:
    return notes.unseal(session.get(RECEIPTS, ""), bound_to=RECEIPTS)
