"""What can be asked of the vault without opening it."""

from django.db.models import QuerySet

from sixia.ground.vault import blind
from sixia.ground.vault.models import Identity, Look


def by_phone(phone: str) -> QuerySet[Identity]:
    """Find the identities with exactly this phone number, however it is spelt."""
    return _indexed("phone_index", blind.of_phone(phone))


def by_id_number(number: str) -> QuerySet[Identity]:
    """Find the identities with exactly this identity number, however it is spelt."""
    return _indexed("id_index", blind.of_id_number(number))


def looks_at(identity: Identity) -> QuerySet[Look]:
    """List who looked at an identity, oldest first."""
    return Look.objects.filter(identity=identity).select_related("by")


def _indexed(column: str, index: str) -> QuerySet[Identity]:
    if not index:
        return Identity.objects.none()
    return Identity.objects.filter(**{column: index}, erased_at=None)
