"""E-mail by SMTP: one message to one person, marked so that no machine answers it (RFC 3834).

The Message-ID is made of the key, and many mailboxes show two mails with the same one as one; but no
standard makes them. So this way does not count as knowing keys: after a crash with a mail in hand it is
not repeated (at most once). When a person sends it again, its Message-ID is still the same.
"""

import smtplib
from contextlib import suppress
from email.charset import BASE64, Charset

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage, get_connection

from sixia.outputs.notices.channels.parcel import Answer, Parcel

AUTOMATIC = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
NOT_PEOPLE = ("mailer-daemon", "postmaster", "noreply", "no-reply", "listserv", "majordomo")
FOR_GOOD = 500


class Mail:
    """The mail server of the settings."""

    knows_keys = False

    def send(self, parcel: Parcel) -> Answer:
        """Hand a mail in. Until the server answered the last line of it, an error is "unsure"."""
        if not is_of_a_person(parcel.to):
            return Answer.REFUSED
        connection = get_connection()
        try:
            connection.open()
        except (OSError, smtplib.SMTPException):
            return Answer.DOWN
        try:
            connection.send_messages([_mail(parcel)])
        except (smtplib.SMTPException, OSError, BadHeaderError, ValueError) as error:
            return _meant_by(error)
        finally:
            with suppress(OSError, smtplib.SMTPException):  # the mail is in; how they part does not matter
                connection.close()
        return Answer.SENT


def is_of_a_person(address: str) -> bool:
    """Whether mail to this address can be read by someone: not our own, not that of a machine."""
    name = address.partition("@")[0].lower()
    return address.lower() != settings.MAIL_FROM.lower() and not name.startswith(NOT_PEOPLE)


def _mail(parcel: Parcel) -> EmailMessage:
    host = settings.MAIL_FROM.rpartition("@")[2]
    headers = {**AUTOMATIC, "Message-ID": f"<{parcel.key}@{host}>"}
    mail = EmailMessage(parcel.title, parcel.body, settings.MAIL_FROM, [parcel.to], headers=headers)
    mail.encoding = _written_in()
    return mail


def _written_in() -> Charset:
    """UTF-8 in base 64: what others make of UTF-8 for the whole process must not touch our mails."""
    utf_8 = Charset("utf-8")
    utf_8.header_encoding = utf_8.body_encoding = BASE64
    return utf_8


def _meant_by(error: Exception) -> Answer:
    """A server that answers has not taken it: 5xx for good, 4xx for now. One that is gone may have it."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _words in error.recipients.values()]
        return Answer.REFUSED if all(code >= FOR_GOOD for code in codes) else Answer.DOWN
    if isinstance(error, smtplib.SMTPResponseException):
        return Answer.REFUSED if error.smtp_code >= FOR_GOOD else Answer.DOWN
    if isinstance(error, BadHeaderError | ValueError | smtplib.SMTPNotSupportedError):
        return Answer.REFUSED
    return Answer.UNSURE
