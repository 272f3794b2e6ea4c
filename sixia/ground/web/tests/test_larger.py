"""Large type: a cookie, without scripts, that leads back to where one was and nowhere else."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("size", ["1", "2"])
def test_large_type_stays_until_it_is_switched_off(client, size):
    sent = client.post("/larger/", {"size": size, "next": "/how/"})

    assert sent["Location"] == "/how/"
    assert f'class="larger larger--{size}"' in client.get("/track/").content.decode()
    client.post("/larger/", {"size": "", "next": "/how/"})
    assert 'class="larger' not in client.get("/track/").content.decode()


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:1", "", "\x00", "0", "home"]
)
def test_the_switch_leads_nowhere_else(client, back):
    assert client.post("/larger/", {"size": "1", "next": back})["Location"] == "/"


@pytest.mark.parametrize("size", ["3", "<script>", "9" * 5000])
def test_a_size_nobody_offers_is_the_usual_one(client, size):
    client.cookies["larger"] = size[:50]

    assert 'class="larger' not in client.get("/").content.decode()
    assert not client.post("/larger/", {"size": size}).cookies["larger"].value
