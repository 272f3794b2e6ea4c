"""Every setting of the house; what may differ between instances is read from the environment."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from sixia.config import entrance, keys, safety
from sixia.config.entrance import *  # noqa: F403
from sixia.config.env import env_choice, env_database, env_flag, env_int, env_list, env_path
from sixia.config.leaving import *  # noqa: F403  how notices leave the house
from sixia.config.rooms import ROOMS

BASE_DIR = Path(__file__).resolve().parents[2]
WEB_ROOM = BASE_DIR / "sixia" / "ground" / "web"

SIXIA_HOME = env_path(
    "SIXIA_HOME", "./var", means="The folder that holds all state of this instance: database, files, keys."
)
PRODUCTION = env_flag(
    "SIXIA_PRODUCTION",
    False,
    means="Real data and real people: HTTPS only, and unsafe settings refuse to start.",
)
DEBUG = env_flag(
    "SIXIA_DEBUG", False, means="Show errors in full; for developers only, refused in production."
)
ALLOWED_HOSTS = env_list(
    "SIXIA_HOSTS",
    ["localhost", "127.0.0.1", "[::1]"],
    means="The host names under which people reach this instance.",
)
BEHIND_PROXY = env_flag(
    "SIXIA_BEHIND_PROXY", False, means="A reverse proxy stands in front and sets X-Forwarded-Proto itself."
)
POOL_SIZE = env_int("SIXIA_POOL_SIZE", 8, least=1, means="PostgreSQL connections kept by each web process.")
STATEMENT_SECONDS = env_int(
    "SIXIA_STATEMENT_SECONDS", 30, least=1, means="PostgreSQL gives up a statement after so many seconds."
)
UPLOAD_MEGABYTES = env_int(
    "SIXIA_UPLOAD_MEGABYTES", 20, least=1, means="The largest file one may attach, in MB."
)

SECOND_FACTOR_FOR = env_list(
    "SIXIA_SECOND_FACTOR_FOR",
    entrance.GUARDED_ROLES if PRODUCTION else [],
    means="The roles that must give a code or a passkey besides the password; in production the seal desk "
    "and the administrators unless named otherwise.",
)
# -- keys ------------------------------------------------------------------------------------------

KEY_FOLDER = SIXIA_HOME / "keys"
VAULT_KEY_FILE = KEY_FOLDER / keys.VAULT_KEY_FILE
VAULT_CIPHER = env_choice(
    "SIXIA_VAULT_CIPHER",
    "aes-256-gcm",
    ["aes-256-gcm", "sm4-gcm"],
    means="The cipher that seals residents' identities from now on; run `sixia vault rotate` after a change.",
)
SECRET_KEY = keys.secret(KEY_FOLDER)
OIDC_SECRET_FILE = KEY_FOLDER / keys.OIDC_SECRET_FILE
SOCIALACCOUNT_PROVIDERS = entrance.provider(secret_file=OIDC_SECRET_FILE)
DEMO_MARK = SIXIA_HOME / "demo.json"
IS_DEMO = DEMO_MARK.exists()

# -- rooms -----------------------------------------------------------------------------------------

INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "template_partials",
    "django_htmx",
    "django_vite",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "sixia.config.who.with_standing",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "sixia.config.urls"
WSGI_APPLICATION = "sixia.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- database --------------------------------------------------------------------------------------

DATABASE = env_database(
    "DATABASE_URL",
    SIXIA_HOME / "sixia.sqlite3",
    shown="SQLite in SIXIA_HOME",
    means="The address of a PostgreSQL database, for more than one machine or very many people.",
)
if DATABASE["ENGINE"] == "sixia.config.sqlite":
    DATABASE["CONN_MAX_AGE"] = None
    DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16384;"
            " PRAGMA temp_store=MEMORY; PRAGMA mmap_size=268435456"
        ),
    }
else:
    DATABASE["OPTIONS"] |= {
        "server_side_binding": True,
        "prepare_threshold": 5,
        "pool": {"min_size": 1, "max_size": POOL_SIZE, "timeout": 10},
        # Rows lie in memory or on a disk without a head: going to one by an index costs what reading on does.
        "options": f"-c jit=off -c random_page_cost=1.1 -c statement_timeout={STATEMENT_SECONDS}s",
    }
DATABASES = {"default": DATABASE}
CACHES = {
    "default": {  # what guards the way in is counted once for all web processes
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_counts",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# -- pages -----------------------------------------------------------------------------------------

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sixia.ground.web.context.house",
            ],
        },
    }
]
FORM_RENDERER = "sixia.ground.web.renderer.HouseRenderer"

STATIC_URL = "/static/"
STATIC_ROOT = SIXIA_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DJANGO_VITE = {
    "default": {
        "dev_mode": False,
        "manifest_path": WEB_ROOM / "static" / "build" / "manifest.json",
        "static_url_prefix": "build",
    }
}
MEDIA_ROOT = SIXIA_HOME / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

# -- background ------------------------------------------------------------------------------------

IMPORTS_BESIDE = True  # an import begun on a page is worked through by a process of its own at once
DESK_PAGE = "sixia.doors.desk.page.show"  # how other doors show a page inside the desk
VISIT_BESIDE = [  # what the channels show on the page of a visit, room by room
    "sixia.channels.outreach.beside.sections",
    "sixia.channels.research.beside.sections",
    "sixia.channels.reception.beside.sections",
    "sixia.channels.onsite.beside.sections",
]
EDITIONS_SECONDS: float | None = 2  # how old what a process knows of calendars and limits may be
EVERY_TICK = [  # what else each tick does, door by door
    "sixia.doors.administration.actions.rules.catch_up",
    "sixia.doors.imports.running.carry_on",
]

# -- notices ---------------------------------------------------------------------------------------

NOTICE_DRY_RUN = env_flag(
    "SIXIA_NOTICE_DRY_RUN",
    IS_DEMO,
    means="Write each notice into a file of SIXIA_HOME/outbox and send none; so it is with the demo.",
)
NOTICE_FILES = SIXIA_HOME / "outbox"

# -- words and time --------------------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# -- people ----------------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["sixia.config.signing_in.Accounts"]
SESSION_ENGINE = "sixia.config.signing_in"
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION

# -- safety ----------------------------------------------------------------------------------------

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = False
CSRF_FAILURE_VIEW = "sixia.ground.web.errors.form_expired"
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS] if PRODUCTION else []
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"apprise": {"level": "CRITICAL"}},  # its warnings name the number that was written to
}

safety.refuse(
    safety.refusals(
        production=PRODUCTION,
        debug=DEBUG,
        hosts=ALLOWED_HOSTS,
        secret=SECRET_KEY,
        key_folder=KEY_FOLDER,
        demo_mark=DEMO_MARK,
        entrance=safety.Entrance(
            second_factor_for=SECOND_FACTOR_FOR,
            oidc_url=entrance.OIDC_URL,
            oidc_client=entrance.OIDC_CLIENT,
            oidc_claim=entrance.OIDC_CLAIM,
            scanner=entrance.SCANNER,
        ),
    )
)
