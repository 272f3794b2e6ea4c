"""How often something may be tried in an hour: counted in memory, never written down."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

HOUR = 3600


@dataclass(frozen=True)
class Limit:
    """So many in an hour from one address, or for one account."""

    name: str
    most: int


def count(limit: Limit, whose: str, *, at: datetime) -> int:
    """Count one more, and give how many there are now."""
    key = _key(limit, whose, at)
    cache.add(key, 0, timeout=HOUR)
    try:
        return int(cache.incr(key))
    except ValueError:  # it has just run out
        return 0


def is_reached(limit: Limit, whose: str, *, at: datetime) -> bool:
    """Whether there have been as many as there may be; counts nothing."""
    return int(cache.get(_key(limit, whose, at), 0)) >= limit.most


def address(request: HttpRequest) -> str:
    """The address a request came from; of IPv6 the network, because one line has many addresses."""
    told = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:  # the nearest proxy writes the last entry itself
        told = request.headers.get("X-Forwarded-For", told).split(",")[-1].strip()
    try:
        found = ip_address(told)
    except ValueError:
        return ""
    return found.exploded[:19] if isinstance(found, IPv6Address) else str(found)


def _key(limit: Limit, whose: str, at: datetime) -> str:
    window = int(at.timestamp()) // HOUR
    secret = f"{settings.SECRET_KEY}{whose}{window}".encode(errors="replace")
    return f"crowd:{limit.name}:{hashlib.sha256(secret).hexdigest()[:32]}"
