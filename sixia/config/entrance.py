"""The settings of what guards the way in: django-allauth, django-axes, the scanner of uploads."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sixia.config.env import env_int, env_text
from sixia.ground.web.signing.limits import LIMITS, WHOLE
from sixia.ground.web.signing.provider import COUNTY

CLAMD = (
    "clamd",
    "clamd+unix",
)  # the schemes of a scanner's address, as sixia.ground.files.scanning knows them
# -- what an instance may say ------------------------------------------------------------------------

SCANNER = env_text(
    "SIXIA_SCANNER",
    "",
    means="What looks at every upload before it is kept: a command that gets the file as its last word "
    "and ends with 0 (good) or 1 (refused), or clamd://host:port, or clamd+unix:///path; empty for none.",
)
SCANNER_SECONDS = env_int("SIXIA_SCANNER_SECONDS", 30, least=1, means="How long the scanner may take.")
SIGN_IN_LOG_DAYS = env_int(
    "SIXIA_SIGN_IN_LOG_DAYS", 400, least=180, means="How long the log of sign-ins is kept; by law six months."
)
OIDC_URL = env_text(
    "SIXIA_OIDC_URL",
    "",
    means="The address of the county's identity provider (OpenID Connect issuer); empty for none.",
)
OIDC_NAME = env_text("SIXIA_OIDC_NAME", "", means="How people call the identity provider, for its button.")
OIDC_CLIENT = env_text(
    "SIXIA_OIDC_CLIENT",
    "",
    means="The client id that the identity provider gave this instance; the client secret stands in "
    "SIXIA_HOME/keys/oidc.secret.",
)
OIDC_CLAIM = env_text(
    "SIXIA_OIDC_CLAIM",
    "preferred_username",
    means="The claim of the identity provider that names the account of an official who is there already.",
)

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


def origin(url: str) -> list[str]:
    """The origin of an address, for the policy that says where a form may lead; none without one."""
    parts = urlsplit(url)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


# -- what no page of ours, and nothing it could be made to load, may use -----------------------------

_NEVER = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "gyroscope", "magnetometer",
    "microphone", "midi", "payment", "usb", "xr-spatial-tracking",
)  # fmt: skip
_OURSELVES = ("geolocation", "publickey-credentials-get", "publickey-credentials-create")
PERMISSIONS_POLICY: dict[str, list[str]] = {
    **{name: [] for name in _NEVER},
    **{name: ["self"] for name in _OURSELVES},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "connect-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'", *origin(OIDC_URL)],
        "frame-ancestors": ["'none'"],
    }
}


def provider(
    *, secret_file: Path, url: str = OIDC_URL, name: str = OIDC_NAME, client: str = OIDC_CLIENT
) -> dict[str, Any]:
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
