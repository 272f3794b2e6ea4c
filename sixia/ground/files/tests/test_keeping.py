"""Kept files stay what they were; a submission is kept whole or not at all."""

import os
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import IntegrityError, transaction

from sixia.ground.files import actions, checking, queries, store
from sixia.ground.files.models import StoredFile
from sixia.ground.files.refusals import Damaged, NotAcceptable
from sixia.ground.files.tests import made
from sixia.ground.people import actions as people

pytestmark = pytest.mark.django_db


def test_the_place_of_the_bytes_follows_from_the_token(at, home):
    stored = actions.keep(made.upload("../../etc/passwd", made.PDF), at=at)

    place = home / "files" / stored.token.hex[:2] / stored.token.hex[2:4] / stored.token.hex
    assert place.read_bytes() == made.PDF
    assert place.stat().st_mode & 0o077 == 0
    assert (stored.created_at, stored.by) == (at, None)
    assert queries.verify_file(stored)


def test_an_upload_that_went_through_the_disk_is_kept_too(at):
    with TemporaryUploadedFile("a.jpg", "image/jpeg", 0, None) as spooled:
        spooled.write(made.noise((1500, 1200)))
        spooled.size = spooled.tell()

        stored = actions.keep(spooled, at=at)

    assert (stored.content_type, queries.verify_file(stored)) == ("image/jpeg", True)


def test_who_brought_a_file_is_known(at):
    lin = people.add_user(username="lin", name="林经办", password="a long enough word")

    assert actions.keep(made.upload("a.pdf", made.PDF), at=at, by=lin).by == lin


def test_a_submission_is_kept_in_its_order(at):
    kept = actions.keep_all([made.upload("一.jpg", made.picture()), made.upload("二.pdf", made.PDF)], at=at)

    assert [stored.name for stored in StoredFile.objects.all()] == ["一.jpg", "二.pdf"]
    assert all(queries.verify_file(stored) for stored in kept)


def test_one_bad_file_means_none_is_kept(at, on_disk):
    with pytest.raises(NotAcceptable, match="“二.jpg”"):
        actions.keep_all([made.upload("一.jpg", made.picture()), made.upload("二.jpg", made.HTML)], at=at)

    assert on_disk() == 0 and not StoredFile.objects.exists()


@pytest.mark.parametrize(("number", "accepted"), [(0, True), (9, True), (10, False)])
def test_a_submission_has_at_most_nine_files(at, on_disk, number, accepted):
    uploads = [made.upload(f"{n}.pdf", made.PDF) for n in range(number)]

    if accepted:
        assert len(actions.keep_all(uploads, at=at)) == on_disk() == number
    else:
        with pytest.raises(NotAcceptable, match="最多上传 9 个"):
            actions.keep_all(uploads, at=at)
        assert on_disk() == 0


def test_a_submission_too_large_together_is_refused(at, monkeypatch):
    monkeypatch.setattr(checking, "MOST_BYTES_TOGETHER", 100)

    with pytest.raises(NotAcceptable, match="合计"):
        actions.keep_all([made.upload("a.pdf", made.PDF), made.upload("b.pdf", made.PDF)], at=at)


def test_rows_that_cannot_be_written_leave_no_bytes(at, on_disk):
    checked = checking.check_all([made.upload("a.pdf", made.PDF), made.upload("b.pdf", made.PDF)])
    checked[1].waiting.unlink()

    with pytest.raises(FileNotFoundError):
        actions.keep_checked(checked, at=at)

    assert on_disk() == 0 and not StoredFile.objects.exists()


def test_a_checked_file_can_be_kept_later(at, on_disk):
    checked = checking.check(made.upload("a.pdf", made.PDF))
    assert on_disk() == 1 and not StoredFile.objects.exists()

    stored = actions.keep(checked, at=at)

    assert on_disk() == 1 and queries.verify_file(stored)


def test_what_no_row_tells_of_is_swept_after_a_day(at, on_disk):
    kept = actions.keep(made.upload("a.pdf", made.PDF), at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.keep(made.upload("b.pdf", made.PDF), at=at)
        raise IntegrityError
    checking.check(made.upload("c.pdf", made.PDF))
    for place in [*(place for _, place in store.settled()), *store.waiting()]:
        os.utime(place, (at.timestamp(), at.timestamp()))

    assert actions.sweep_orphans(at=at + timedelta(hours=23)) == 0
    assert actions.sweep_orphans(at=at + timedelta(hours=25)) == 2
    assert on_disk() == 1 and queries.verify_file(kept)


def test_sweeping_an_empty_house_finds_nothing():
    assert actions.sweep_orphans(at=datetime(2099, 1, 1, tzinfo=UTC)) == 0


def test_changed_bytes_are_found(at):
    whole, changed, cut, gone = (actions.keep(made.upload("a.pdf", made.PDF), at=at) for _ in range(4))
    place = store.path_of(changed.token)
    place.write_bytes(place.read_bytes().replace(b"Root", b"Toor"))
    store.path_of(cut.token).write_bytes(b"")
    store.path_of(gone.token).unlink()

    assert list(queries.damaged()) == [changed, cut, gone]
    for stored in (cut, gone):
        with pytest.raises(Damaged, match=r"“a\.pdf”"):
            stored.open()
    with whole.open() as file:
        assert file.read() == made.PDF
