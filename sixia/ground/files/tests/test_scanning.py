"""A scanner looks at every file before it is kept; what it refuses or cannot look at is not kept."""

import contextlib
import socket
import struct
import sys
import threading

import pytest

from sixia.ground.files import actions
from sixia.ground.files.models import StoredFile
from sixia.ground.files.refusals import NotAcceptable
from sixia.ground.files.tests import made

pytestmark = pytest.mark.django_db

BAD = b"(EVIL-MARK)"
SCRIPT = f"""
import sys
content = open(sys.argv[1], "rb").read()
if b"TROUBLE" in content:
    sys.exit(2)
sys.exit(1 if {BAD!r} in content else 0)
"""


@pytest.fixture
def by_command(settings, tmp_path):
    """A real small scanner: a script that looks for a mark."""
    script = tmp_path / "scan it.py"
    script.write_text(SCRIPT)
    settings.SCANNER = f"{sys.executable} '{script}'"


@pytest.fixture(params=["clamd", "clamd+unix"])
def by_clamd(request, settings, tmp_path):
    """A server that speaks clamd's INSTREAM."""
    with _served(request.param, tmp_path) as address:
        settings.SCANNER = address
        yield address


@contextlib.contextmanager
def _served(scheme, folder):
    if scheme == "clamd":
        server = socket.create_server(("127.0.0.1", 0))
        address = f"clamd://127.0.0.1:{server.getsockname()[1]}"
    else:
        server = socket.socket(socket.AF_UNIX)
        server.bind(str(folder / "clamd.ctl"))
        server.listen()
        address = f"clamd+unix://{folder}/clamd.ctl"
    threading.Thread(target=_answer, args=(server,), daemon=True).start()
    try:
        yield address
    finally:
        server.close()


def _answer(server):
    while True:
        try:
            line, _who = server.accept()
        except OSError:
            return
        with line, line.makefile("rb") as said:
            assert said.read(10) == b"zINSTREAM\0"
            content = b""
            while size := struct.unpack("!I", said.read(4))[0]:
                content += said.read(size)
            line.sendall(_verdict(content))


def _verdict(content):
    if b"TROUBLE" in content:
        return b"INSTREAM size limit exceeded. ERROR\0"
    return b"stream: Evil-Mark FOUND\0" if BAD in content else b"stream: OK\0"


def pdf(words=b""):
    return made.PDF.replace(b"%PDF-1.4\n", b"%PDF-1.4\n%" + words + b"\n", 1)


def refused(content, at) -> str:
    with pytest.raises(NotAcceptable) as refusal:
        actions.keep(made.upload("说明.pdf", content), at=at)
    return str(refusal.value)


class TestByCommand:
    @pytest.fixture(autouse=True)
    def _on(self, by_command):
        pass

    def test_a_good_file_is_kept(self, at):
        assert actions.keep(made.upload("说明.pdf", pdf(b"good")), at=at).pk

    def test_what_it_refuses_is_not_kept_and_is_named(self, at, on_disk):
        assert "“说明.pdf”没有通过安全检查，没有保存" in refused(pdf(BAD), at)
        assert on_disk() == 0 and not StoredFile.objects.exists()

    def test_what_it_cannot_look_at_is_not_kept(self, at, on_disk):
        assert "现在不能检查“说明.pdf”是否安全，所以没有保存" in refused(pdf(b"TROUBLE"), at)
        assert on_disk() == 0

    def test_one_refused_file_keeps_the_others_of_the_submission_out(self, at, on_disk):
        with pytest.raises(NotAcceptable):
            actions.keep_all([made.upload("a.pdf", pdf()), made.upload("b.pdf", pdf(BAD))], at=at)
        assert on_disk() == 0


class TestByClamd:
    @pytest.fixture(autouse=True)
    def _on(self, by_clamd):
        pass

    def test_a_good_file_is_kept(self, at):
        assert actions.keep(made.upload("说明.pdf", pdf(b"good") + b"\n" * 200_000 + b"%%EOF"), at=at).pk

    def test_what_it_refuses_is_not_kept(self, at, on_disk):
        assert "没有通过安全检查" in refused(pdf(BAD), at)
        assert on_disk() == 0

    def test_what_it_cannot_look_at_is_not_kept(self, at, on_disk):
        assert "现在不能检查" in refused(pdf(b"TROUBLE"), at)
        assert on_disk() == 0


@pytest.mark.parametrize(
    "scanner", ["clamd://127.0.0.1:9", "clamd+unix:///nowhere/clamd.ctl", "/no/such/scanner --quiet", "'"]
)
def test_a_scanner_that_is_not_there_lets_nothing_pass(settings, at, on_disk, scanner):
    settings.SCANNER = scanner

    assert "现在不能检查" in refused(pdf(), at)
    assert on_disk() == 0


def test_a_scanner_that_takes_too_long_lets_nothing_pass(settings, at, on_disk):
    settings.SCANNER = f'{sys.executable} -c "import time; time.sleep(30)"'
    settings.SCANNER_SECONDS = 1

    assert "现在不能检查" in refused(pdf(), at)
    assert on_disk() == 0


def test_without_a_scanner_every_acceptable_file_is_kept(settings, at):
    assert settings.SCANNER == ""

    assert actions.keep(made.upload("说明.pdf", pdf(BAD)), at=at).pk
