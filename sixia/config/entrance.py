"""The settings of the libraries that guard the way in: django-allauth, django-axes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sixia.ground.web.signing.limits import LIMITS, WHOLE
from sixia.ground.web.signing.provider import COUNTY

GUARDED_ROLES = ["seal_desk", "system_administrator", "security_administrator", "audit_administrator"]

# -- accounts --------------------------------------------------------------------------------------

ACCOUNT_ADAPTER = "sixia.ground.web.signing.adapters.House"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # for the library's own check: nobody can sign up
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_USERNAME_MIN_LENGTH = 1
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_FORMS = {
    "login": "sixia.ground.web.signing.forms.SignInForm",
    "reauthenticate": "sixia.ground.web.signing.forms.PasswordAgainForm",
    "change_password": "sixia.ground.web.signing.forms.NewPasswordForm",
}
# Wrong passwords are counted by axes, which tells until when; this counts what is done beside it.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "20/h/key"}

# -- second factor ---------------------------------------------------------------------------------

MFA_ADAPTER = "sixia.ground.web.signing.adapters.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # a telephone may be half a minute slow
MFA_FORMS = {
    "authenticate": "sixia.ground.web.signing.forms.CodeForm",
    "reauthenticate": "sixia.ground.web.signing.forms.CodeAgainForm",
    "activate_totp": "sixia.ground.web.signing.forms.FirstCodeForm",
    "add_webauthn": "sixia.ground.web.signing.forms.PasskeyForm",
    "edit_webauthn": "sixia.ground.web.signing.forms.PasskeyNameForm",
}

# -- a county's own identity provider --------------------------------------------------------------

SOCIALACCOUNT_ADAPTER = "sixia.ground.web.signing.adapters.County"
SOCIALACCOUNT_STORE_TOKENS = False

# -- wrong passwords -------------------------------------------------------------------------------

AXES_HANDLER = "sixia.ground.web.signing.counting.Counting"
AXES_LOCKOUT_PARAMETERS = [list(limit.of) for limit in LIMITS]
AXES_FAILURE_LIMIT = WHOLE
AXES_COOLOFF_TIME = timedelta(hours=1)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_CALLABLE = "sixia.ground.web.signing.counting.account_of"
AXES_CLIENT_IP_CALLABLE = "sixia.ground.web.crowds.network"
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = [
    "username", "password", "oldpassword", "password1", "password2", "code", "credential",
    "csrfmiddlewaretoken",
]  # fmt: skip
SILENCED_SYSTEM_CHECKS = ["axes.W002"]  # its middleware has its own words; our form says until when


def provider(*, url: str, name: str, client: str, secret_file: Path) -> dict[str, Any]:
    """The county's identity provider as allauth wants it told; none without an address."""
    if not url:
        return {}
    secret = secret_file.read_text("utf-8").strip() if secret_file.exists() else ""
    app = {
        "provider_id": COUNTY,
        "name": name,
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": url},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


def origin(url: str) -> list[str]:
    """The origin of an address, for the policy that says where a form may lead; none without one."""
    parts = urlsplit(url)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []
