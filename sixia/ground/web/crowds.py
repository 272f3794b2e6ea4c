"""How often something may be tried in an hour: counted in memory, never written down."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest

HOUR = 3600
MEMORY = "memory"  # each process has its own; nothing of it is ever written down


@dataclass(frozen=True)
class Limit:
    """So many in an hour from one address, or for one account."""

    name: str
    most: int


def count(limit: Limit, whose: str, *, at: datetime) -> int:
    """Count one more, and give how many there are now."""
    key, cache = _key(limit, whose, at), caches[MEMORY]
    cache.add(key, 0, timeout=HOUR)
    try:
        return int(cache.incr(key))
    except ValueError:  # it has just run out
        return 0


def is_reached(limit: Limit, whose: str, *, at: datetime) -> bool:
    """Whether there have been as many as there may be; counts nothing."""
    return int(caches[MEMORY].get(_key(limit, whose, at), 0)) >= limit.most


def origin(request: HttpRequest) -> IPv4Address | IPv6Address | None:
    """The address a request came from; None where it came through a socket without one."""
    told = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:  # the nearest proxy writes the last entry itself
        told = request.headers.get("X-Forwarded-For", told).split(",")[-1].strip()
    try:
        return ip_address(told)
    except ValueError:
        return None


def network(request: HttpRequest) -> str | None:
    """The address a request came from; of IPv6 the network, because one line has many addresses."""
    found = origin(request)
    if isinstance(found, IPv6Address):
        return str(ip_network((found, 64), strict=False).network_address)
    return str(found) if found else None


def address(request: HttpRequest) -> str:
    """The same as text; empty where there is none."""
    return network(request) or ""


def _key(limit: Limit, whose: str, at: datetime) -> str:
    window = int(at.timestamp()) // HOUR
    secret = f"{settings.SECRET_KEY}{whose}{window}".encode(errors="replace")
    return f"crowd:{limit.name}:{hashlib.sha256(secret).hexdigest()[:32]}"
