"""What intake does at one go: keep the files, register, group with a like case, settle on the spot."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from sixia.ground.files import actions as files
from sixia.ground.files.checking import Checked
from sixia.ground.files.models import StoredFile
from sixia.ground.people.models import User
from sixia.ground.people.scope import Standing
from sixia.ground.vault import codes
from sixia.ledger import actions
from sixia.ledger.actions import Receipt, Request
from sixia.ledger.models import Case


@dataclass(frozen=True, kw_only=True)
class Extras:
    """What the clerk does together with registering."""

    together: Case | None = None
    spot: dict[str, object] | None = None
    note: str = ""
    files: Sequence[Checked] = ()
    as_draft: bool = False


def take_in(
    request: Request,
    extras: Extras,
    *,
    by: Standing,
    user: User,
    at: datetime,
    received_at: datetime,
    uid: uuid.UUID,
) -> Receipt:
    """Register a request with everything that came along, or store it as a draft; all or nothing.

    The same ``uid`` gives the same case and the same code; what came along is then not done twice.
    """
    step, code = "save_draft" if extras.as_draft else "register", codes.code_of(uid)

    @transaction.atomic
    def take(uploads: Sequence[Checked]) -> Receipt:
        kept = files.keep_checked(uploads, at=at, by=user) if uploads else []
        receipt = actions.receive(
            request, by=by, at=at, uid=uid, happened_at=received_at, files=kept, step=step, code=code
        )
        if not receipt.code:
            return _known_already(receipt.case, request, kept, code)
        if not extras.as_draft:
            _what_came_along(receipt.case, extras, by=by, at=at, uid=uid)
        return receipt

    try:
        return take(extras.files)
    except IntegrityError:  # the same page was sent twice at the very same moment: the files are there too
        return take(())


def _known_already(case: Case, request: Request, kept: Sequence[StoredFile], code: str) -> Receipt:
    """The case as it came in the first time; its code only for the words it came in with."""
    for file in kept:
        files.discard(file)
    same = (case.title, case.words) == (request.title, request.words)
    return Receipt(case, code if same else "")


def _what_came_along(case: Case, extras: Extras, *, by: Standing, at: datetime, uid: uuid.UUID) -> None:
    steps: list[tuple[str, dict[str, object]]] = []
    if extras.note:
        steps.append(("add_words", {"addition": extras.note}))
    if extras.together is not None:
        steps.append(("group", {"lead_case": extras.together}))
    if extras.spot:
        steps.append(("settle_on_spot", extras.spot))
    if steps:
        actions.take_in_turn(steps, case, by=by, at=at, uid=uuid.uuid5(uid, "along"))


@transaction.atomic
def register_draft(case: Case, *, by: Standing, at: datetime, addition: str = "") -> Receipt:
    """Register what was stored, with what was added since; the code is told now, for the first time."""
    steps: list[tuple[str, dict[str, object]]] = [("register", {})]
    if addition:
        steps.append(("add_words", {"addition": addition}))
    actions.take_in_turn(steps, case, by=by, at=at, uid=uuid.uuid5(case.uid, "draft"))
    return Receipt(case, codes.code_of(case.uid))
