"""Which units stay away from a case, because they or one above them were recused."""

from sixia.ledger.models import Case, Recusal


def paths_away(case: Case) -> tuple[str, ...]:
    """The units that were recused from the case, as prefixes of the paths of all below them."""
    rows = Recusal.objects.filter(case_id=case.pk, unit__isnull=False)
    return tuple(rows.values_list("unit__path", flat=True))
