"""The only writers of what guards the way in: locks, sessions, identities tied to accounts."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.usersessions.models import UserSession
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from sixia.ground.journal.actions import note
from sixia.ground.people.models import User
from sixia.ground.people.refusals import Refused
from sixia.ground.people.scope import Standing


def count_wrong(request: HttpRequest, account: str) -> None:
    """Count a wrong code like a wrong password."""
    AxesProxyHandler.user_login_failed(
        sender=Authenticator, credentials={"username": account}, request=request
    )


@transaction.atomic
def lift(*, account: str = "", address: str = "", by: Standing, at: datetime) -> int:
    """Let people sign in again to an account, or from an address, or to the one from the other.

    How many tries were forgotten. Refuses when neither is named, and lets nobody lift a lock of their own.
    """
    account = account.strip().casefold()
    if not account and not address:
        raise Refused(_("请写明要解除哪个账号或者哪个地址的锁定。"))
    user = User.objects.filter(username__iexact=account).first() if account else None
    if user is not None and user.pk == by.user_id:
        raise Refused(_("不能解除自己账号的锁定，请另一位安全管理员解除。"))
    named = Q(**{"username": account} if account else {}) & Q(**{"ip_address": address} if address else {})
    count = AccessAttempt.objects.filter(named).delete()[0]
    if user is not None:
        note(user, "unlock", by=by, at=at, address=address, count=count)
    return count


def end_session(user: User, key: int) -> bool:
    """End one session of the user's own; whether there was one."""
    found = UserSession.objects.filter(user=user, pk=key).first()
    if found is None:
        return False
    found.end()
    return True


def end_sessions(user: User, *, but: str = "") -> int:
    """End every session of the user, ``but`` the one of that key; how many.

    For whoever closes an account, takes away a post or sets a password.
    """
    return _end(UserSession.objects.filter(user=user).exclude(session_key=but))


@transaction.atomic
def _end(sessions: QuerySet[UserSession]) -> int:
    keys = list(sessions.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()
    return len(keys)


@transaction.atomic
def noted(user: User, verb: str, *, by: Standing, at: datetime) -> None:
    """Note what the library just did to the guard of an account; it tells after its own transaction."""
    note(user, verb, by=by, at=at)


@transaction.atomic
def tie(login: SocialLogin, request: HttpRequest, user: User, *, at: datetime) -> None:
    """Tie an identity of the county's provider to an account that is there already; it never makes one."""
    login.connect(request, user)
    note(user, "tie_identity", by=Standing(kind="official", user_id=user.pk, name=str(user)), at=at)


@transaction.atomic
def untie(user: User, *, by: Standing, at: datetime) -> int:
    """Let go of the identities tied to an account; the next sign-in by the claim ties anew. How many."""
    count = SocialAccount.objects.filter(user=user).delete()[0]
    note(user, "untie_identity", by=by, at=at, count=count)
    return count


@transaction.atomic
def take_away_factors(user: User, *, by: Standing, at: datetime) -> int:
    """Take away the second factors of an account whose owner lost them, and end its sessions; how many.

    For a security officer; nobody can do it for themselves.
    """
    if user.pk == by.user_id:
        raise Refused(_("不能为自己取消第二重验证，请另一位安全管理员办理。"))
    count = Authenticator.objects.filter(user=user).delete()[0]
    end_sessions(user)
    note(user, "factors_taken", by=by, at=at, count=count)
    return count


def forget_log(*, before: datetime) -> int:
    """Drop what the log of sign-ins tells from before a moment; how many rows."""
    old = [log.objects.filter(attempt_time__lt=before) for log in (AccessLog, AccessFailureLog)]
    return sum(rows.delete()[0] for rows in old)
