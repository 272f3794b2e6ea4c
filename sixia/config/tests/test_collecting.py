"""A new build of the front end is served without being told to collect it."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from sixia.config import collected


@pytest.fixture
def front_end(tmp_path, settings):
    """A build of the front end, and an instance that has collected nothing yet."""
    source = tmp_path / "source"
    manifest = source / "build" / "manifest.json"
    manifest.parent.mkdir(parents=True)
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [source]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    settings.DJANGO_VITE = {"default": {"manifest_path": manifest}}

    def build(script: str) -> None:
        (manifest.parent / f"{script}.js").write_text("let sixia\n")
        manifest.write_text(f'{{"desk.ts": {{"file": "{script}.js"}}}}')

    build("desk-1")
    return build


def _served(settings):
    return sorted(file.name for file in (settings.STATIC_ROOT / "build").glob("desk-*.js"))


def test_what_was_never_collected_is_collected_once(front_end, settings):
    assert collected.collect_if_built_anew()
    assert "desk-1.js" in _served(settings)
    assert not collected.collect_if_built_anew()


def test_a_new_build_is_collected(front_end, settings):
    collected.collect_if_built_anew()
    front_end("desk-2")

    assert collected.collect_if_built_anew()
    assert "desk-2.js" in _served(settings)


def test_without_a_build_one_sentence_says_what_to_run(front_end, settings):
    settings.DJANGO_VITE["default"]["manifest_path"].unlink()

    with pytest.raises(ImproperlyConfigured, match="make build"):
        collected.collect_if_built_anew()
