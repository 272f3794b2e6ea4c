"""Name, phone and address as residents write them: in one spelling, refused when they cannot be meant."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sixia.ground.vault import masks, normal

LONGEST_NAME, LONGEST_PHONE, LONGEST_ADDRESS = 50, 30, 120
_NOT_IN_A_NUMBER = re.compile(r"[^\d\s()+\-－（）＋]")


def name(written: str) -> str:
    """Someone's name, in one spelling; empty when nothing was written."""
    return _whole(normal.text(written))


def address(written: str) -> str:
    """Where someone lives, in one spelling; empty when nothing was written."""
    return _whole(normal.text(written))


def phone(written: str) -> str:
    """A number that can be dialled."""
    number = _whole(written.strip())
    if not 5 <= len(normal.digits(number)) <= 15 or _NOT_IN_A_NUMBER.search(number):
        raise ValidationError(_("这个号码打不通，请检查，例如 13800000000 或者 0755-12345678。"))
    if count := normal.miscounted_mobile(number):
        raise ValidationError(_("手机号是十一位，您写了 %(n)d 位，请再看一遍。") % {"n": count})
    return number


def _whole(value: str) -> str:
    """Refuse what was copied from a page that hides a part of it."""
    if masks.looks_masked(value):
        raise ValidationError(_("里面有星号（*），不是完整的内容，请写完整。"))
    return value
