"""Every answer says what a browser may load, in one header."""

from django.http import HttpRequest, HttpResponse
from django.test import Client

from sixia.config.policy import HEADER, with_policy


def test_a_page_loads_nothing_from_elsewhere_and_runs_no_words_of_others(db):
    sent = Client().get("/sign-in/").headers[HEADER]

    assert "default-src 'self'; " in sent
    assert "script-src 'self'; " in sent
    assert "frame-ancestors 'none'" in sent


def test_an_answer_that_is_stricter_stays_so():
    own = with_policy(lambda _request: HttpResponse(headers={HEADER: "sandbox"}))

    assert own(HttpRequest()).headers[HEADER] == "sandbox"
