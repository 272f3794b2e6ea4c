"""Who is signed in, read anew in every request: the session and the account, each a question spelt once."""

import json
import re
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

from axes.backends import AxesStandaloneBackend
from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends.db import SessionStore as StoreInRows
from django.contrib.sessions.models import Session
from django.http import HttpRequest

from sixia.ground.days import clock
from sixia.ground.people.models import User
from sixia.ground.rows.asked import KEY, MOMENT, TEXT, Asked

_KEY = re.compile(r"[0-9a-z]{1,40}")  # a cookie can hold anything, signs that no text holds among it


class SessionStore(StoreInRows):
    """Sessions as rows, so that signing out ends them everywhere at once; they end by the house's clock."""

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        """When it ends, counted from now unless another moment is given."""
        return super().get_expiry_date(**{"modification": clock.now()} | kwargs)

    def _get_session_from_db(self) -> Session | None:
        key = self.session_key or ""
        found = _session().first({TEXT: key, MOMENT: clock.now()}) if _KEY.fullmatch(key) else None
        if found is None:
            self._session_key = None
        return found

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """What is written in a session: signed, so the same text always says the same."""
        said: dict[str, Any] = json.loads(_opened(session_data))
        return said


class Accounts(AxesStandaloneBackend, ModelBackend):
    """Accounts with a password, as Django has them; no password is looked at where too many were wrong."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **more: Any,
    ) -> User | None:
        """The account whose password this is. Unknown names take as long as wrong passwords."""
        AxesStandaloneBackend.authenticate(self, request, username=username, password=password, **more)
        return ModelBackend.authenticate(self, request, username=username, password=password, **more)

    def user_can_authenticate(self, user: User | None) -> bool:  # type: ignore[override]
        """Keep out accounts that are switched off; in production also those of the demo, known to all."""
        return super().user_can_authenticate(user) and not (
            settings.PRODUCTION and user is not None and user.is_demo
        )

    def get_user(self, user_id: int) -> User | None:
        """The account of that key, unless it was closed."""
        user = _account().first({KEY: user_id})
        return user if user is not None and self.user_can_authenticate(user) else None


@lru_cache(maxsize=1024)
def _opened(session_data: bytes | str) -> str:
    return json.dumps(StoreInRows().decode(session_data))


@cache
def _session() -> Asked[Session]:
    return Asked(Session.objects.filter(session_key=TEXT, expire_date__gt=MOMENT))


@cache
def _account() -> Asked[User]:
    return Asked(User.objects.filter(pk=KEY))
