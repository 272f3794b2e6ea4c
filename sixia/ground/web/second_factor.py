"""Who has to give a second factor, and whether this session did; asks nothing of the database."""

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest

from sixia.ground.people.models import User
from sixia.ground.people.scope import Standing

SETTING_UP = "mfa_activate_totp"  # where those are sent who need one and have none yet


def is_wanted(who: Standing) -> bool:
    """Whether any post of theirs is one that asks for a second factor."""
    return any(holding.role in settings.SECOND_FACTOR_FOR for holding in who.holdings)


def was_given(request: HttpRequest, user: User) -> bool:
    """Whether a code or a passkey was given in this session."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, user))
