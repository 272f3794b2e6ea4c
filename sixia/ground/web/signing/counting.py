"""How django-axes counts wrong passwords for us: three limits instead of one, whatever the case."""

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.db.models import Sum
from django.http import HttpRequest

from sixia.ground.web.signing.limits import LIMITS, WHOLE

LONGEST = 150  # no account is named longer; what is longer was never one


class Counting(AxesDatabaseHandler):
    """Wrong passwords as rows of the database, so that every web process counts the same."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """How far the nearest of the limits is reached, in thousandths."""
        counted = self.get_user_attempts(request, credentials)
        return max(
            (rows.aggregate(sum=Sum("failures_since_start"))["sum"] or 0) * WHOLE // limit.most
            for limit, rows in zip(LIMITS, counted, strict=True)
        )

    def reset_user_attempts(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Forget what one did wrong oneself; what others tried from here, or elsewhere for me, stays."""
        mine = AccessAttempt.objects.filter(
            username=get_client_username(request, credentials),
            ip_address=request.axes_ip_address,  # type: ignore[attr-defined]
        )
        return mine.delete()[0]


def account_of(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The account that was tried, whatever its case and however it was typed."""
    typed = (credentials or {}).get("username") or request.POST.get("username", "")
    return str(typed).strip().casefold().replace("\0", "")[:LONGEST]
