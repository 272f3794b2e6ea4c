"""What can be asked of the vault without opening it."""

from django.db.models import Count, Q, QuerySet

from sixia.ground.vault import blind
from sixia.ground.vault.models import Identity, Look


def by_phone(phone: str) -> QuerySet[Identity]:
    """Find the identities with exactly this phone number, however it is spelt."""
    return _indexed("phone_index", blind.any_of_phone(phone))


def by_id_number(number: str) -> QuerySet[Identity]:
    """Find the identities with exactly this identity number, however it is spelt."""
    return _indexed("id_index", blind.any_of_id_number(number))


def looks_at(identity: Identity) -> QuerySet[Look]:
    """List who looked at an identity, oldest first."""
    return Look.objects.filter(identity=identity).select_related("by")


def sealed_by() -> dict[tuple[str, str], int]:
    """Count the identities by the key and the algorithm that sealed them, erased ones left out."""
    rows = Identity.objects.filter(erased_at=None).values_list("key_id", "algorithm")
    counted = rows.annotate(n=Count("pk")).order_by("key_id", "algorithm")
    return {(key_id, algorithm): n for key_id, algorithm, n in counted}


def not_sealed_by(key_id: str, algorithm: str) -> QuerySet[Identity]:
    """List the identities that another key or algorithm sealed, in the order of their keys."""
    mine = Q(key_id=key_id, algorithm=algorithm)
    return Identity.objects.filter(~mine, erased_at=None).order_by("pk")


def _indexed(column: str, indexes: list[str]) -> QuerySet[Identity]:
    return Identity.objects.filter(**{f"{column}__in": indexes}, erased_at=None)
