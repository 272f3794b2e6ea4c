"""The numbers a case has in other platforms: one more of them, found by a search from then on."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sixia.ground.words import index
from sixia.ledger.models import Case, ExternalNumber
from sixia.ledger.refusals import NotNow


def add_number(case: Case, source: str, number: str) -> None:
    """Keep the number; refuses with NotNow when another case was given it at this very moment."""
    others = list(ExternalNumber.objects.filter(case=case).values_list("number", flat=True))
    try:
        with transaction.atomic():
            ExternalNumber.objects.create(case=case, source=source, number=number)
    except IntegrityError:
        raise NotNow(_("这个编号刚刚登记给了另一件诉求。"), field="source_number") from None
    index.remove("cases", {case.pk: searchable(case, others)})
    index.shelve("cases", {case.pk: searchable(case, [*others, number])})


def searchable(case: Case, others: Sequence[str] = ()) -> str:
    """The text of a case that a search finds; ``others`` are its numbers in further platforms."""
    numbers = (case.number, case.external_number, *others)
    return "\n".join((*numbers, case.title, case.words, case.place_words))
