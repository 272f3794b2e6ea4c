"""A lean web client of ours: one kept connection, cookies by hand, nothing but HTTP/1.1 on loopback."""

import re
import socket
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

HEADER = re.compile(rb"(?im)^(content-length|set-cookie|location|transfer-encoding):\s*([^\r\n]*)")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Answer:
    """What came back."""

    status: int
    body: bytes
    location: str = ""
    cookies: dict[str, str] = field(default_factory=dict)


class Line:
    """One connection that stays open."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket: socket.socket | None = None

    def ask(self, method: str, path: str, *, cookies: dict[str, str], body: str = "") -> Answer:
        """Send one request and read its answer; once more when the server had let go of the line."""
        asked = _request(method, path, cookies, body.encode(), self._port)
        for attempt in (1, 2):
            try:
                if self._socket is None:
                    self._socket = socket.create_connection(("127.0.0.1", self._port), timeout=30)
                    self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._socket.sendall(asked)
                return self._read(self._socket)
            except ConnectionError:
                self._socket = None
                if attempt == 2:
                    raise
        raise AssertionError

    def _read(self, line: socket.socket) -> Answer:
        buffer = b""
        while (end := buffer.find(b"\r\n\r\n")) < 0:
            buffer += _more(line)
        found: dict[str, str] = {}
        cookies: dict[str, str] = {}
        for name, value in HEADER.findall(buffer[:end]):
            if name.lower() == b"set-cookie":
                key, _, rest = value.decode().partition("=")
                cookies[key] = rest.partition(";")[0]
            else:
                found[name.decode().lower()] = value.decode()
        body = buffer[end + 4 :]
        if found.get("transfer-encoding") == "chunked":
            while not body.endswith(b"0\r\n\r\n"):
                body += _more(line)
        else:
            length = int(found.get("content-length", "0"))
            while len(body) < length:
                body += _more(line)
        return Answer(int(buffer[9:12]), body, found.get("location", ""), cookies)

    def close(self) -> None:
        """Hang up."""
        if self._socket is not None:
            self._socket.close()


def _more(line: socket.socket) -> bytes:
    block = line.recv(65536)
    if not block:
        raise ConnectionError("the server closed the line")
    return block


def _request(method: str, path: str, cookies: dict[str, str], body: bytes, port: int) -> bytes:
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    head = [
        f"{method} {quote(path, safe='/?&=%')} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Cookie: {cookie}",
        "Accept-Language: zh-CN",
        "Accept: text/html",
    ]
    if method == "POST":
        head += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return ("\r\n".join(head) + "\r\n\r\n").encode() + body


@dataclass
class Session:
    """Someone who has signed in: their cookies, good on any line."""

    cookies: dict[str, str] = field(default_factory=dict)

    def post(self, line: Line, path: str, **answers: object) -> Answer:
        """Send a form, with its token."""
        form = urlencode({"csrfmiddlewaretoken": self.cookies["csrftoken"], **answers})
        return line.ask("POST", path, cookies=self.cookies, body=form)

    def get(self, line: Line, path: str) -> Answer:
        """Open a page."""
        return line.ask("GET", path, cookies=self.cookies)


def sign_in(line: Line, name: str, password: str) -> Session:
    """Sign in by the page, as people do."""
    page = line.ask("GET", "/sign-in/", cookies={})
    session = Session(dict(page.cookies))
    done = session.post(line, "/sign-in/", username=name, password=password)
    if done.status != 302:
        raise SystemExit(f"bench: {name} could not sign in ({done.status})")
    session.cookies |= done.cookies
    return session
