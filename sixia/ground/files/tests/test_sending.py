"""A file leaves with headers under which nothing in it can act."""

import pytest

from sixia.ground.files import actions, responses
from sixia.ground.files.tests import made

pytestmark = pytest.mark.django_db


def test_a_file_is_offered_for_saving_under_its_name(at):
    stored = actions.keep(made.upload("情况说明 𠮷.pdf", made.PDF), at=at)

    sent = responses.response(stored)

    assert b"".join(sent) == made.PDF
    assert sent["Content-Type"] == "application/pdf"
    disposition = "attachment; filename*=utf-8''%E6%83%85%E5%86%B5%E8%AF%B4%E6%98%8E%20%F0%A0%AE%B7.pdf"
    assert sent["Content-Disposition"] == disposition
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert sent["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert sent["Cache-Control"] == "private, no-store"


def test_only_a_picture_may_be_shown_in_a_page(at):
    photo = actions.keep(made.upload("a.jpg", made.picture()), at=at)
    paper = actions.keep(made.upload("a.pdf", made.PDF), at=at)

    assert responses.response(photo, inline=True)["Content-Disposition"].startswith("inline")
    assert responses.response(photo)["Content-Disposition"].startswith("attachment")
    assert responses.response(paper, inline=True)["Content-Disposition"].startswith("attachment")
