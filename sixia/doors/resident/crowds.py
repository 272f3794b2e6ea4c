"""How much one address may do in an hour: counted in memory, never written down; too much waits."""

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
    """So many in an hour from one address (a whole village may share one)."""

    name: str
    most: int


UNSURE = Limit("filed", 20)  # more than this is received, and marked for a second look
TOO_MANY = Limit("sent", 120)  # more than this waits, with everything that was written kept
UPLOADS = Limit("uploads", 200)
TRIES = Limit("tries", 60)
SOURCE_UNSURE = "web-unsure"
"""The source of a request received all the same though it looks made by a machine; a desk can list by it."""


def is_full(limit: Limit, request: HttpRequest, *, at: datetime) -> bool:
    """Count one more for the address of the request; whether that is too many."""
    key = _key(limit, request, at)
    cache.add(key, 0, timeout=HOUR)
    try:
        return cache.incr(key) > limit.most
    except ValueError:  # it has just run out
        return False


def _key(limit: Limit, request: HttpRequest, at: datetime) -> str:
    window = int(at.timestamp()) // HOUR
    secret = f"{settings.SECRET_KEY}{address(request)}{window}".encode()
    return f"crowd:{limit.name}:{hashlib.sha256(secret).hexdigest()[:32]}"


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
