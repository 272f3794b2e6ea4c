"""One row of a file, as the request it will be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from sixia.doors.imports import cells, finding, plan
from sixia.doors.imports.fields import FIELDS, PERSONAL
from sixia.doors.imports.finding import Finder
from sixia.doors.imports.plan import Plan
from sixia.doors.imports.reading import Row
from sixia.doors.imports.refusals import RowRefused
from sixia.ground.people.models import Category
from sixia.ground.places.models import Area
from sixia.ground.vault.person import Person
from sixia.ledger import codes
from sixia.ledger.actions import Request
from sixia.ledger.bringing import Brought

TITLE_FROM_WORDS = 40
REPEATED = 40  # characters of a text that may well stand in many rows
_CODES: dict[str, frozenset[str]] = {
    name: frozenset(choices.values)
    for name, choices in (
        ("channel", codes.Channel),
        ("request_class", codes.RequestClass),
        ("urgency", codes.Urgency),
    )
} | {"status": frozenset({"open", "replied", "closed"})}
CHOICES: dict[str, type[TextChoices]] = {
    "channel": codes.Channel,
    "request_class": codes.RequestClass,
    "urgency": codes.Urgency,
}
BLANK = frozenset(plan.office_words()["blank"])


@dataclass(frozen=True)
class Reading:
    """How rows are read: through which plan, with whose names, at what moment."""

    plan: Plan
    finder: Finder
    at: datetime

    def brought(self, row: Row) -> Brought:
        """The request this row tells of; raises RowRefused."""
        if row.broken:
            raise RowRefused("", row.broken, _("请改正这一行，或者用 Excel 另存为 .xlsx 再导入。"))
        said = self.said(row.cells)
        area = self._area(said)
        received_at = self._moment(row, said, "received_at")
        if received_at is None:
            raise RowRefused("received_at", _("没有写收到时间。"), _("请补上诉求是什么时候收到的。"))
        replied_at, closed_at = self._moment(row, said, "replied_at"), self._moment(row, said, "closed_at")
        _check_order(received_at, replied_at, closed_at)
        in_time, step = _how_far(said, replied_at=replied_at, closed_at=closed_at)
        return Brought(
            request=_request(said, area),
            step=step,
            received_at=received_at,
            category=self._category(said),
            lead_unit=self.finder.unit(said["unit"], area=area) if said.get("unit") else None,
            in_time=in_time,
            replied_at=replied_at,
            closed_at=closed_at,
            reply=said.get("reply", ""),
        )

    def key(self, row: Row) -> tuple[str, str] | None:
        """Source and external number, as far as they can be read."""
        try:
            said = self.said(row.cells, only=("source", "external_number"))
        except RowRefused:
            return None
        number = said.get("external_number", "")
        return (said.get("source", ""), number) if number else None

    def said(self, row: Mapping[str, object], *, only: tuple[str, ...] = ()) -> dict[str, str]:
        """Each field of the plan as text, looked up where it has fixed words."""
        texts = {heading: _plain(row.get(heading), name) for heading, name in self.wanted.items()}
        found: dict[str, str] = {}
        for name in only or self.told:
            value = self._told(texts, name)
            if name in _CODES:
                value = self._code(name, value)
            if value:
                found[name] = cells.short_enough(value, name)
        return found

    @cached_property
    def told(self) -> tuple[str, ...]:
        """The fields that the plan tells of."""
        several = {*self.plan.columns, *self.plan.compose, *self.plan.defaults, *_CODES}
        return tuple(name for name in FIELDS if name in several)

    @cached_property
    def wanted(self) -> dict[str, str]:
        """The headings that are read, each with the field it is told under when it cannot be."""
        by_heading = dict.fromkeys(self.plan.headings(), "words")
        return by_heading | {heading: name for name, heading in self.plan.columns.items()}

    def _told(self, texts: Mapping[str, str], name: str) -> str:
        if name in self.plan.compose:
            return plan.filled(self.plan.compose[name], texts)
        value = texts.get(self.plan.columns.get(name, ""), "")
        return value or ("" if name in _CODES else self.plan.defaults.get(name, ""))

    def _code(self, name: str, word: str) -> str:
        """The code of a word: the plan's own words first, then the usual ones, then the plan's default."""
        own = self.plan.values.get(name, {})
        if word in own:
            return own[word]
        if not word:
            return self.plan.defaults.get(name, "")
        usual = plan.usual_codes(name).get(plan.normal(word)) or (word if word in _CODES[name] else "")
        found = usual or own.get("*", "")
        if not found:
            raise RowRefused(
                name,
                _("不认识“%(word)s”。") % {"word": word[:40]},
                _("请改成系统里的说法，或者在对应关系里写明它是什么。"),
            )
        return found

    def _moment(self, row: Row, said: Mapping[str, str], name: str) -> datetime | None:
        raw = row.cells.get(self.plan.columns.get(name, ""))
        return cells.moment(raw if _plain(raw, name) else said.get(name), name, at=self.at)

    def _area(self, said: dict[str, str]) -> Area:
        named = finding.levels(said)
        if not named and said.get("area"):
            named = self.finder.spoken(said["area"])
        if not named:
            raise RowRefused("area", _("没有写地区。"), _("请补上地区，或者在对应关系里给出固定的地区。"))
        area = self.finder.area(named)
        if not self.finder.reaches(area):
            raise RowRefused(
                "area", _("“%(area)s”不在您的管辖范围。") % {"area": area}, _("请交给当地导入。")
            )
        return area

    def _category(self, said: Mapping[str, str]) -> Category | None:
        names = tuple(said[name] for name in ("category_1", "category_2", "category_3") if name in said)
        return self.finder.category(names) if names else None


def _plain(value: object, name: str) -> str:
    if isinstance(value, str) and len(value) < REPEATED:
        return _plain_word(value, name)
    return cells.text(value, name)


@lru_cache(maxsize=8192)
def _plain_word(value: str, name: str) -> str:
    """A short text, looked at once: columns repeat themselves."""
    found = cells.text(value, name)
    return "" if found in BLANK else found


def _request(said: Mapping[str, str], area: Area) -> Request:
    number = said.get("external_number", "")
    if not number:
        raise RowRefused("external_number", _("没有来源编号。"), _("请补上来源平台的编号，以免重复导入。"))
    title, words = said.get("title", ""), said.get("words", "")
    if not title and not words:
        raise RowRefused("title", _("标题和内容都是空的。"), _("请至少写明其中一项。"))
    people = {name.removeprefix("person_"): said.get(name, "") for name in PERSONAL}
    return Request(
        title=title or words[:TITLE_FROM_WORDS],
        words=words or title,
        area=area,
        channel=said.get("channel", codes.Channel.IMPORT),
        person=Person(**people) if any(people.values()) else None,
        heads=cells.count(said.get("heads", ""), "heads"),
        place_words=said.get("place_words", ""),
        request_class=said.get("request_class", ""),
        urgency=said.get("urgency", codes.Urgency.NORMAL),
        source=said.get("source", ""),
        external_number=number,
    )


def _how_far(
    said: Mapping[str, str], *, replied_at: datetime | None, closed_at: datetime | None
) -> tuple[bool | None, str]:
    """Whether the source says it was in time, and how far it has come there."""
    prompt, late = cells.yes(said.get("in_time", ""), "in_time"), cells.yes(said.get("late", ""), "late")
    if prompt and late:
        raise RowRefused("late", _("按时和超期都标了“是”。"), _("请核对这两栏。"))
    in_time = True if prompt else False if late else None
    status = said.get("status", "")
    if status == "closed" or (not status and (in_time is not None or closed_at)):
        return in_time, "import_closed"
    if status == "replied" or (not status and (said.get("reply") or replied_at)):
        return in_time, "import_replied"
    return None, "import_open"


def _check_order(received_at: datetime, replied_at: datetime | None, closed_at: datetime | None) -> None:
    for name, later in (("replied_at", replied_at), ("closed_at", closed_at)):
        if later is not None and later < received_at and later.date() != received_at.date():
            raise RowRefused(name, _("早于收到时间。"), _("请核对这两个时间。"))
