"""Short messages go through apprise, to a service that is really there."""

import json
import logging
import threading
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.conf import settings as house

from sixia.outputs.notices.channels.gateway import Gateway
from sixia.outputs.notices.channels.parcel import Answer, Parcel
from tests.cast import MORNING


@pytest.fixture
def service():
    """A service on this machine: what it got, and how it answers."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.got.append((self.path, json.loads(body)))
            time.sleep(self.server.waits)
            self.send_response(self.server.status)
            self.end_headers()

        def log_message(self, *_args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.got, server.status, server.waits = [], 200, 0
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def address(service):
    return f"json://127.0.0.1:{service.server_address[1]}/send/{{to}}"


def parcel(to="13800000001"):
    return Parcel(key=uuid.uuid4(), channel="sms", to=to, title="", body="已经受理", at=MORNING)


def test_a_message_arrives_at_its_number(service):
    assert Gateway(address(service)).send(parcel()) is Answer.SENT

    path, body = service.got[0]
    assert path.startswith("/send/13800000001") and body["message"] == "已经受理"


def test_a_service_that_says_no_has_not_taken_it(service):
    service.status = 503

    assert Gateway(address(service)).send(parcel()) is Answer.DOWN
    assert len(service.got) == 1  # nobody tries again behind our back


def test_a_service_that_does_not_answer_in_time_may_have_taken_it(service):
    service.waits = 2

    assert Gateway(address(service), answer_seconds=1).send(parcel()) is Answer.UNSURE


def test_a_service_that_is_not_there_is_down():
    assert Gateway("json://127.0.0.1:1/{to}").send(parcel()) is Answer.DOWN


def test_an_address_that_no_service_has_is_refused():
    assert Gateway("nothing-known://{to}").send(parcel()) is Answer.REFUSED


@pytest.mark.parametrize("to", ["1380/../x", "a?to=b", "a&b=c#d", "x@evil.example:80"])
def test_a_number_cannot_change_where_the_message_goes(service, to):
    assert Gateway(address(service)).send(parcel(to)) is Answer.SENT

    assert service.got[0][0].startswith("/send/") and service.got[0][0].count("/") == 2


def test_the_numbers_do_not_go_into_the_log():
    assert house.LOGGING["loggers"]["apprise"]["level"] == "CRITICAL"
    assert logging.getLogger("apprise").level == logging.CRITICAL
