"""One spelling for each phone, identity number or text, so that equal things compare equal."""

import re
import unicodedata

_COUNTRY = "86"
_MOBILE = re.compile(r"1[3-9]\d{9}")
_ALMOST_MOBILE = re.compile(r"1[3-9](\d{6,8}|\d{10,11})")


def text(value: str) -> str:
    """Compose characters, drop control signs and lone surrogates, collapse blanks."""
    composed = unicodedata.normalize("NFC", " ".join(value.split()))
    return "".join(sign for sign in composed if unicodedata.category(sign) not in ("Cc", "Cs")).strip()


def phone(value: str) -> str:
    """Spell a phone number with digits only; the country code of China is dropped, another one is kept."""
    compact = unicodedata.normalize("NFKC", value).strip()
    numbers = digits(compact)
    if compact.startswith("+") or numbers.startswith("00"):
        return _international(numbers.removeprefix("00"))
    national = numbers.removeprefix(_COUNTRY)
    return national if _MOBILE.fullmatch(national) else numbers


def miscounted_mobile(value: str) -> int:
    """How many digits a mobile number has that lacks some or has some too many; 0 for any other number."""
    numbers = digits(value)
    return len(numbers) if _ALMOST_MOBILE.fullmatch(numbers) else 0


def id_number(value: str) -> str:
    """Spell an identity number with plain capital letters and digits only."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", value) if sign.isalnum()).upper()


def digits(value: str) -> str:
    """Keep the decimal digits of any script, as 0–9."""
    found = (unicodedata.decimal(sign, None) for sign in value)
    return "".join(str(digit) for digit in found if digit is not None)


def _international(numbers: str) -> str:
    if not numbers.startswith(_COUNTRY):
        return "+" + numbers if numbers else ""
    national = numbers.removeprefix(_COUNTRY)
    if _MOBILE.fullmatch(national) or national.startswith("0"):
        return national
    return "0" + national
