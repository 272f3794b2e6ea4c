"""A full lifecycle through the pages: file, dispatch, report, reply, close, search."""

import re
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import quote

from bench.clients import Answer, Line, Session, sign_in
from bench.homes import ROOT, Home
from bench.instance import Instance

NUMBER = re.compile(r"\b(\d{8}-\d{6})\b")
PASSWORD = "only-for-measuring-1"
ROLES = ("desk", "handler_d0", "reviewer_d0", "head_d0", "caller", "supervisor")
LINES = 6
SAID = (
    "A lifecycle is ten steps of the ledger in eight requests, each with the middleware, session, CSRF and\n"
    "scope checks of a page: register (POST, answered with the receipt), screen and refer, accept and\n"
    "report, pass the review, sign the reply, record the evaluation, write off (POST,\n"
    "redirected), and a search by words (GET, a page of the list). The forms are not fetched before they\n"
    "are sent, the redirects not followed."
)


@dataclass
class Tally:
    """What the lines have done together."""

    done: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, request: str, seconds: float) -> None:
        """One request took so long."""
        with self.lock:
            self.seconds[request] = self.seconds.get(request, 0.0) + seconds


def rate(home: Home, instance: Instance, *, seconds: float, warm: float) -> Tally:
    """Lifecycles while so many seconds ran, after a warm-up; the tally's figures are of the measured time."""
    keys = instance.ask("keys:for_lifecycles")
    with serving(home) as port:
        line = Line(port)
        people = {name: sign_in(line, name, PASSWORD) for name in ROLES}
        line.close()
        _drive(port, people, keys, seconds=warm)
        return _drive(port, people, keys, seconds=seconds)


def _drive(port: int, people: dict[str, Session], keys: dict[str, str], *, seconds: float) -> Tally:
    tally = Tally()
    until = time.perf_counter() + seconds
    threads = [
        threading.Thread(target=_walk_until, args=(until, port, people, keys, tally)) for _ in range(LINES)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tally


def _walk_until(
    until: float, port: int, people: dict[str, Session], keys: dict[str, str], tally: Tally
) -> None:
    line = Line(port)
    while time.perf_counter() < until:
        if not _walk(line, people, keys, tally):
            break
        if time.perf_counter() < until:
            with tally.lock:
                tally.done += 1
    line.close()


def _walk(line: Line, people: dict[str, Session], keys: dict[str, str], tally: Tally) -> bool:
    """One lifecycle; False when the house refused something, which the tally then names."""

    def sent(request: str, wanted: int, ask: object) -> Answer | None:
        started = time.perf_counter()
        answer: Answer = ask()  # type: ignore[operator]
        tally.add(request, time.perf_counter() - started)
        if answer.status == wanted:
            return answer
        with tally.lock:
            tally.refused[f"{request}: {answer.status} {_complaint(answer)}"] += 1
        return None

    word = f"{uuid.uuid4().hex[:8]}号"
    first = sent("register", 200, lambda: people["desk"].post(line, "/desk/intake/", **_request(word, keys)))
    number = NUMBER.search(first.body.decode()) if first else None
    if number is None:
        return False
    for name, who, seen, answers in _forms(keys):
        path = f"/desk/case/{number[1]}/{name}/"
        facts = answers | {"seen": seen, "uid": str(uuid.uuid4())}
        if (
            sent(name, 302, lambda who=who, path=path, facts=facts: people[who].post(line, path, **facts))
            is None
        ):
            return False
    found = sent("search", 200, lambda: people["desk"].get(line, f"/desk/cases/?q={quote(word)}"))
    return found is not None and number[1].encode() in found.body


def _request(word: str, keys: dict[str, str]) -> dict[str, object]:
    return {
        "uid": str(uuid.uuid4()), "channel": "visit", "area": keys["area"], "anonymous": "", "together": "",
        "words": f"村口{word}路灯不亮，已经半个月，请尽快派人查看。", "urgency": "normal",
        "name": "陈秋水", "phone": "13800000001", "heads": "1",
    }  # fmt: skip


def _forms(keys: dict[str, str]) -> Iterator[tuple[str, str, int, dict[str, object]]]:
    """Each form: its step, who sends it, the last event they have seen, the answers."""
    yield "screen_and_refer", "desk", 1, {
        "request_class": "help_request", "urgency": "normal", "category": keys["category"],
        "lead_unit": keys["unit"],
    }  # fmt: skip
    yield "accept_and_report", "handler_d0", 3, {
        "handler": keys["handler"], "outcome": "solved", "findings": "灯杆线路老化，已更换。",
        "legal_basis": "城市照明管理规定",
    }  # fmt: skip
    yield "pass_review", "reviewer_d0", 6, {}
    yield "reply", "head_d0", 7, {
        "reply": "路灯已经修好，请您看看。", "service_method": "online", "served_on": keys["today"],
    }  # fmt: skip
    yield "record_evaluation", "caller", 8, {"solved": "yes", "satisfaction": "5", "said": "亮了，谢谢。"}
    yield "close", "supervisor", 9, {}


def _complaint(answer: Answer) -> str:
    text = re.sub(r"<[^>]+>|\s+", " ", answer.body.decode(errors="replace"))
    return " ".join(text.split())[:300]


@contextmanager
def serving(home: Home) -> Iterator[int]:
    """The house's own server with two web processes, on a free port of loopback, while the block lasts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sixia", "serve", "--no-tick", "--port", str(port), "--workers", "2"]
    log = (home.folder / "serve.log").open("w")
    process = subprocess.Popen(command, env=home.environment(), cwd=ROOT, stdout=log, stderr=log)
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)
        log.close()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.perf_counter() + 60
    while time.perf_counter() < until and process.poll() is None:
        try:
            line = Line(port)
            if line.ask("GET", "/sign-in/", cookies={}).status == 200:
                line.close()
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("bench: the server did not start, see serve.log in its folder")
