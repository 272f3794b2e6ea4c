"""The rules of retention: read from their files, and the last day a case is kept; pure."""

import calendar
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from django.utils.translation import gettext as _

from sixia.ledger.codes import RequestClass

FOLDER = Path(__file__).parent
FOR_GOOD: Final = date.max
"""The last day of what is kept for good."""

UNCLASSIFIED: Final = "unclassified"
PERMANENT: Final = "permanent"
MOST_YEARS: Final = 100


class RuleError(ValueError):
    """A file of rules that cannot be relied on; the message is a sentence."""


@dataclass(frozen=True, kw_only=True)
class Rules:
    """One version: years by class of request (0 is for good), and the days in which nothing is erased."""

    version: date
    basis: str
    rest_days: int
    years: Mapping[str, int]


def rules_on(day: date) -> Rules:
    """The version in force on a day; before the first one, the first."""
    every = _versions(FOLDER)
    in_force = [rules for rules in every if rules.version <= day]
    return in_force[-1] if in_force else every[0]


def kept_until(request_class: str, ended_on: date) -> date:
    """The last day on which a case of this class that ended then is kept; ``FOR_GOOD`` where no day is."""
    rules = rules_on(ended_on)
    years = rules.years[request_class or UNCLASSIFIED]
    if not years:
        return FOR_GOOD
    return max(_years_later(ended_on, years), rested_on(ended_on))


def rested_on(ended_on: date) -> date:
    """The last day on which nothing is erased, whatever the ground."""
    return ended_on + timedelta(days=rules_on(ended_on).rest_days)


def _years_later(day: date, years: int) -> date:
    """The corresponding day, or the end of its month where there is none."""
    year = day.year + years
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))


@cache
def _versions(folder: Path) -> tuple[Rules, ...]:
    return tuple(sorted((read(file) for file in folder.glob("*.toml")), key=lambda rules: rules.version))


def read(file: Path) -> Rules:
    """Read one version, or refuse it with a sentence."""
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
        found = _rules(told)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise _broken(file, str(error)) from error
    if found.version.isoformat() != file.stem:
        raise _broken(file, _("文件名与其中的版本不一致。"))
    if not all(type(n) is int and 0 <= n <= MOST_YEARS for n in found.years.values()):
        raise _broken(file, _("保存年数应当是不超过 %(most)s 的整数。") % {"most": MOST_YEARS})
    if type(found.rest_days) is not int or found.rest_days < 0:
        raise _broken(file, _("结束后不得删除的日数不对。"))
    return found


def _rules(told: Mapping[str, Any]) -> Rules:
    years = {name: 0 if told["years"][name] == PERMANENT else told["years"][name] for name in _classes()}
    if unknown := set(told["years"]) - set(years):
        raise ValueError(", ".join(sorted(unknown)))
    if any(told["years"][name] == 0 for name in years):
        raise ValueError(PERMANENT)
    return Rules(
        version=date.fromisoformat(told["version"]),
        basis=told["basis"],
        rest_days=told["rest_days"],
        years=MappingProxyType(years),
    )


def _classes() -> tuple[str, ...]:
    return (UNCLASSIFIED, *(str(one.value) for one in RequestClass))


def _broken(file: Path, reason: str) -> RuleError:
    return RuleError(_("保存期限文件 %(file)s：%(reason)s") % {"file": file.name, "reason": reason})
