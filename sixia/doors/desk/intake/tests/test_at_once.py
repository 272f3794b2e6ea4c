"""The same page of the counter, sent several times at the very same moment."""

import re
import threading

import pytest
from django.db import connections
from django.test import Client

from sixia.doors.desk.intake.tests.test_intake import answers
from sixia.ledger.models import Case, Event
from tests import cast as people

NUMBER = re.compile(r"\b\d{8}-\d{6}\b")
HANDS = 4


@pytest.mark.django_db(transaction=True)
def test_everyone_who_sends_one_page_at_once_gets_the_same_receipt():
    cast = people.gather()
    page, ready = answers(cast), threading.Barrier(HANDS)
    said: list[tuple[int, set[str]]] = []

    def send(client):
        ready.wait(timeout=20)
        answer = client.post("/desk/intake/", page)
        said.append((answer.status_code, set(NUMBER.findall(answer.content.decode()))))
        connections.close_all()

    hands = [threading.Thread(target=send, args=(_signed_in(cast),)) for _hand in range(HANDS)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join(timeout=60)

    case = Case.objects.get()
    assert said == [(200, {case.number})] * HANDS
    assert Event.objects.count() == case.head_seq


def _signed_in(cast) -> Client:
    client = Client()
    client.force_login(cast.users["lin"])
    return client
