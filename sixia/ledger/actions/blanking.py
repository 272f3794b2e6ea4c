"""Erasing what a resident told: the text of the case and its events, the files, the person in the vault.

The hashed part of every event stays, and the event that says who erased, when and on which ground.
"""

from collections.abc import Sequence
from datetime import datetime

from sixia.ground.files import actions as files
from sixia.ground.people.models import User
from sixia.ground.people.scope import Standing
from sixia.ground.vault import actions as vault
from sixia.ground.vault.models import Identity
from sixia.ground.words import index
from sixia.ledger.actions.receiving import searchable
from sixia.ledger.codes import ERASED_TITLE, ErasureGround
from sixia.ledger.models import Case, CaseFile, Event


def erase_what_was_told(case: Case, seqs: Sequence[int], *, by: Standing, at: datetime, ground: str) -> None:
    """Blank the personal part of a case; called in the transaction of the step that says so."""
    present = Case.objects.get(pk=case.pk)
    index.remove("cases", {case.pk: searchable(present)})
    blank = {"title": ERASED_TITLE, "words": "", "place_words": ""}
    Case.objects.filter(pk=case.pk).update(**blank)
    for name, value in blank.items():
        setattr(case, name, value)
        setattr(present, name, value)
    index.shelve("cases", {case.pk: searchable(present)})
    Event.objects.filter(case_id=case.pk, seq__in=seqs).update(words="", salt="")
    _erase_files(case)
    _erase_person(case, by=by, at=at, ground=ground)


def _erase_files(case: Case) -> None:
    for link in CaseFile.objects.filter(case_id=case.pk).select_related("stored"):
        link.delete()
        files.erase(link.stored)


def _erase_person(case: Case, *, by: Standing, at: datetime, ground: str) -> None:
    """The person goes, unless another case that is still kept is theirs as well."""
    if case.complainant_id is None:
        return
    others = Case.objects.filter(complainant_id=case.complainant_id, erased_at=None).exclude(pk=case.pk)
    if others.exists():
        return
    user = User.objects.filter(pk=by.user_id).first() if by.user_id else None
    reason = str(ErasureGround(ground).label)
    vault.erase(Identity.objects.get(pk=case.complainant_id), by=user, at=at, reason=reason)
