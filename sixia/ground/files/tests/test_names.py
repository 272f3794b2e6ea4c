"""Names are shown, never obeyed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixia.ground.files import names


@pytest.mark.parametrize(
    ("given_name", "stored"),
    [
        ("照片.JPEG", "照片.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\Users\\lin\\现场.png", "现场.jpg"),
        ("a.jpg.exe", "a.jpg.jpg"),
        ("photo\u202egpj.exe", "photogpj.jpg"),
        ("a\x00b\r\nSet-Cookie: x.jpg", "abSet-Cookie_ x.jpg"),
        ("𠮷野👩‍🌾.png", "𠮷野👩‍🌾.jpg"),
        ("<script>.html", "_script_.jpg"),
        ("2026.08.04 下午", "2026.08.04 下午.jpg"),
        (".htaccess", "htaccess.jpg"),
        ("...", "附件.jpg"),
        ("", "附件.jpg"),
    ],
)
def test_a_name_keeps_what_can_be_read(given_name, stored):
    assert names.cleaned(given_name, ".jpg") == stored


@given(st.text(max_size=300))
def test_every_name_is_short_safe_and_stays_so(name):
    once = names.cleaned(name, ".jpg")

    assert 4 < len(once) <= names.LONGEST and once.endswith(".jpg")
    assert not set(once) & set('/\\\0\r\n"<>')
    assert names.cleaned(once, ".jpg") == once
    once.encode()
