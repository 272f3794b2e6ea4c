"""Mail goes out by SMTP, to a server that is really there."""

import socket
import uuid
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from sixia.outputs.notices.channels.mail import Mail
from sixia.outputs.notices.channels.parcel import Answer, Parcel
from tests.cast import MORNING

KEY = uuid.UUID("11111111-2222-5333-8444-555555555555")


class Box:
    """A mail server's inside: keeps what it takes, refuses and breaks off as it is told."""

    def __init__(self) -> None:
        self.mails, self.refuses, self.answers = [], "", "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.refuses:
            return self.refuses
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.answers.startswith("250") or self.answers == "gone":
            self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        if self.answers == "gone":
            server.transport.close()
        return self.answers


@pytest.fixture
def box(settings):
    inside = Box()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(inside, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_TIMEOUT, settings.MAIL_FROM = 30, "sixia@county.example"
    yield inside
    server.stop()


def parcel(to="chen@example.com", title="您的诉求有新消息", body="单位受理了您的诉求。"):
    return Parcel(key=KEY, channel="email", to=to, title=title, body=body, at=MORNING)


def test_a_mail_arrives_and_asks_machines_not_to_answer(box):
    assert Mail().send(parcel()) is Answer.SENT

    mail = box.mails[0]
    assert mail["To"] == "chen@example.com" and mail["From"] == "sixia@county.example"
    assert mail["Subject"] == "您的诉求有新消息" and "单位受理了" in mail.get_content()
    assert mail["Auto-Submitted"] == "auto-generated" and mail["X-Auto-Response-Suppress"] == "All"
    assert mail["Message-ID"] == f"<{KEY}@county.example>"


@pytest.mark.parametrize("to", ["sixia@county.example", "MAILER-DAEMON@a.example", "no-reply@b.example"])
def test_nothing_is_sent_to_ourselves_or_to_machines(box, to):
    assert Mail().send(parcel(to=to)) is Answer.REFUSED
    assert box.mails == []


@pytest.mark.parametrize(
    ("refuses", "answer"), [("550 no such user", Answer.REFUSED), ("450 try later", Answer.DOWN)]
)
def test_a_refused_address_is_refused_for_good_or_for_now(box, refuses, answer):
    box.refuses = refuses

    assert Mail().send(parcel()) is answer


@pytest.mark.parametrize(
    ("says", "answer"),
    [("554 no", Answer.REFUSED), ("451 busy", Answer.DOWN), ("gone", Answer.UNSURE)],
)
def test_the_answer_to_the_mail_itself_counts_and_without_one_nobody_knows(box, says, answer):
    box.answers = says

    assert Mail().send(parcel()) is answer


def test_a_title_cannot_bring_headers_along(box):
    assert Mail().send(parcel(title="a\nBcc: b@example.com")) is Answer.REFUSED
    assert box.mails == []


def test_a_server_that_is_not_there_is_down(box, settings):
    settings.EMAIL_PORT = 1

    assert Mail().send(parcel()) is Answer.DOWN


def test_printing_a_parcel_shows_neither_address_nor_words():
    assert "chen" not in repr(parcel()) and "受理" not in repr(parcel())
