"""Settings for the tests: the same house in a folder of its own that goes away afterwards."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from sixia.config import keys

_home = Path(tempfile.mkdtemp(prefix="sixia-test-"))
_maker = os.getpid()


def _sweep() -> None:
    if os.getpid() == _maker:
        shutil.rmtree(_home, ignore_errors=True)


atexit.register(_sweep)
keys.make(_home / "keys")
os.environ["SIXIA_HOME"] = str(_home)
os.environ["SIXIA_PRODUCTION"] = "0"
os.environ["SIXIA_DEBUG"] = "0"
os.environ.pop("SIXIA_HOSTS", None)

from sixia.config.settings import *  # noqa: E402, F403
from sixia.config.settings import DATABASE, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
IMPORTS_BESIDE = False
EDITIONS_SECONDS = None
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

if DATABASE["ENGINE"] == "sixia.config.sqlite":
    # A file, not memory: the live server's threads then have connections of their own, as in earnest.
    DATABASE["TEST"] = {"NAME": str(_home / "test.sqlite3")}
    DATABASE["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF"
