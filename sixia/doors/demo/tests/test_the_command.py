"""`sixia demo` fills an empty instance once, leaves its mark first, and touches nobody's data."""

import json

import pytest
from click.testing import CliRunner

from sixia.doors.demo import command, mark
from sixia.ground.places.models import Area
from sixia.ledger.models import Case
from tests import cast as people

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def demo(settings, tmp_path):
    """The command, with a mark of its own."""
    settings.DEMO_MARK = tmp_path / "demo.json"
    return lambda *words: CliRunner().invoke(command.demo, words)


def test_it_fills_once_and_tells_the_same_again(demo, settings, client):
    mark.leave(settings.DEMO_MARK, {"seed": 2026})  # an earlier try was cut short

    first = json.loads(demo("--json").output)
    cases = Case.objects.count()
    again = demo("--json")

    assert (first["made"], json.loads(again.output)["made"]) == (True, False)
    assert Case.objects.count() == cases == first["cases"]
    assert mark.read(settings.DEMO_MARK)["accounts"] == first["accounts"]
    client.post("/sign-in/", {"username": "desk", "password": first["password"]})
    assert "_auth_user_id" in client.session
    assert "desk" in demo().output and first["tickets"][0]["number"] in demo().output


def test_an_instance_in_use_is_left_alone(demo, cast, settings):
    people.filed(cast)

    refused, quiet = demo(), demo("--when-empty")

    assert (refused.exit_code, quiet.exit_code) == (1, 0)
    assert "已经有数据" in refused.output
    assert Case.objects.count() == 1 and not settings.DEMO_MARK.exists()


def test_production_never_gets_a_demo(demo, settings):
    settings.PRODUCTION = True

    assert demo().exit_code == 1
    assert not settings.DEMO_MARK.exists() and not Area.objects.exists()
