"""Which accounts are locked at the sign-in, from where, and until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ground.web import crowds
from sixia.ground.web.signing.counting import account_of
from sixia.ground.web.signing.limits import LIMITS, Limit


@dataclass(frozen=True, kw_only=True)
class Lock:
    """A limit that is reached: for which account, from which address (either may be any), until when."""

    account: str
    address: str
    failures: int
    until: datetime


def locked_until(request: HttpRequest, account: str, *, at: datetime) -> datetime | None:
    """Until when nobody can sign in to the account from where the request came; None where one can."""
    tried = {"username": account_of(request, {"username": account}), "ip_address": crowds.network(request)}
    counted = _counted(at)
    ends = [
        lock.until
        for limit in LIMITS
        for lock in _reached(limit, counted.filter(**{name: tried[name] for name in limit.of}))
    ]
    return max(ends, default=None)


def locks(*, at: datetime) -> list[Lock]:
    """Everything that is locked now, what lasts longest first."""
    counted = _counted(at)
    found = [lock for limit in LIMITS for lock in _reached(limit, counted)]
    return sorted(found, key=lambda lock: lock.until, reverse=True)


def said(until: datetime) -> str:
    """Until when one has to wait, for the person who waits."""
    return _(
        "密码或验证码输错的次数太多了。请在 %(time)s 之后再试；急用的，请联系本单位的安全管理员解除。"
    ) % {"time": f"{clock.local(until) + timedelta(seconds=59):%H:%M}"}


def _counted(at: datetime) -> QuerySet[AccessAttempt]:
    return AccessAttempt.objects.filter(attempt_time__gte=at - settings.AXES_COOLOFF_TIME)


def _reached(limit: Limit, counted: QuerySet[AccessAttempt]) -> list[Lock]:
    """The locks that a limit makes of these rows."""
    heaps: dict[tuple[str, ...], list[tuple[datetime, int]]] = {}
    columns = counted.values_list("username", "ip_address", "attempt_time", "failures_since_start")
    for username, address, last, failures in columns:
        named = {"username": username or "", "ip_address": address or ""}
        heaps.setdefault(tuple(named[name] for name in limit.of), []).append((last, failures))
    return [
        _lock(limit, key, heap) for key, heap in heaps.items() if _sum(heap) >= limit.most
    ]  # fmt: skip


def _lock(limit: Limit, key: tuple[str, ...], heap: list[tuple[datetime, int]]) -> Lock:
    named = dict(zip(limit.of, key, strict=True))
    return Lock(
        account=named.get("username", ""),
        address=named.get("ip_address", ""),
        failures=_sum(heap),
        until=_end(limit, heap) + settings.AXES_COOLOFF_TIME,
    )


def _end(limit: Limit, heap: list[tuple[datetime, int]]) -> datetime:
    """The last of the failures that has to be forgotten before the rest is fewer than the limit."""
    left = _sum(heap)
    for last, failures in sorted(heap):
        left -= failures
        if left < limit.most:
            return last
    raise AssertionError(heap)


def _sum(heap: Iterable[tuple[datetime, int]]) -> int:
    return sum(failures for _last, failures in heap)
