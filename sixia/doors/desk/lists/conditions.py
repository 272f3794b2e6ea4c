"""The conditions a list can be narrowed by, as a form whose answers stand in the address."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sixia.ground.people.scope import Standing
from sixia.ground.vault import normal
from sixia.ground.web import spoken
from sixia.ground.web.choices import Choices
from sixia.ground.web.options import OptionField, Options
from sixia.ground.web.widgets import DayField
from sixia.ledger import life
from sixia.ledger.codes import Channel, RequestClass
from sixia.ledger.queries import Filters
from sixia.ledger.shape import Phase

WORDS_LONGEST = 200
PHONE_SHORTEST, PHONE_LONGEST = 7, 13
_FIRST_DAY = date(2000, 1, 1)

_PHASES = {
    Phase.INTAKE: gettext_lazy("登记和甄别（全部）"),
    Phase.HANDLING: gettext_lazy("办理（全部）"),
    Phase.ANSWER: gettext_lazy("报结、答复和回访（全部）"),
    Phase.REVIEW: gettext_lazy("复查复核（全部）"),
    Phase.DONE: gettext_lazy("已经结束（全部）"),
}
_TIMES = (
    ("", gettext_lazy("不限")),
    ("overdue", gettext_lazy("现在已超期")),
    ("open", gettext_lazy("还没有办结")),
    ("in_time", gettext_lazy("按期办结")),
    ("late", gettext_lazy("超期办结")),
)


Offered = tuple[tuple[str, Options], ...]


def is_phone(words: str) -> bool:
    """Whether what was typed looks like nothing but a telephone number."""
    bare = words.strip()
    digits = normal.digits(bare)
    plain = all(char.isdigit() or char in "+-() 　" for char in bare)
    return plain and PHONE_SHORTEST <= len(digits) <= PHONE_LONGEST


class Questions(forms.Form):
    """What may be looked for. Every field may stay empty."""

    hides_optional = True

    q = forms.CharField(label=gettext_lazy("编号或者词语"), max_length=WORDS_LONGEST, required=False)
    state = OptionField(label=gettext_lazy("环节"), required=False)
    area = OptionField(label=gettext_lazy("区域"), required=False)
    unit = OptionField(label=gettext_lazy("主办单位"), required=False)
    category = OptionField(label=gettext_lazy("事项分类"), required=False)
    kind = OptionField(label=gettext_lazy("类别"), required=False)
    channel = OptionField(label=gettext_lazy("渠道"), required=False)
    time = OptionField(label=gettext_lazy("时限"), required=False)
    source = forms.CharField(label=gettext_lazy("来源平台"), max_length=60, required=False)
    since = DayField(label=gettext_lazy("收到日期从"), required=False)
    until = DayField(label=gettext_lazy("到"), required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, offered: Offered) -> None:
        super().__init__(data)
        for name, options in offered:
            self.fields[name].offer(options)  # type: ignore[attr-defined]


class Conditions(Questions):
    """What someone looks for."""

    def __init__(self, data: Mapping[str, Any], *, who: Standing, today: date) -> None:
        self.offered = _offered(who)
        super().__init__(data, offered=self.offered)
        self.today = today

    def written(self) -> list[SafeString]:
        """The fields as they stand on the page; most stay empty, and those are written once for many."""
        empty = _empty(get_language(), self.offered)
        asked = {name for name in self.fields if self.data.get(name)} | set(self.errors)
        return [self[name].as_field_group() if name in asked else empty[name] for name in self.fields]

    def clean_q(self) -> str:
        """Words without the signs that no text holds."""
        return normal.text(self.cleaned_data["q"])

    def clean(self) -> dict[str, Any]:
        """Refuse a stretch of days that ends before it begins, or lies where no case can be."""
        cleaned: dict[str, Any] = super().clean() or {}
        for name in ("since", "until"):
            day = cleaned.get(name)
            if day and not _FIRST_DAY <= day <= self.today:
                self.add_error(name, _("这一天还没有到，或者太早，不可能收到过诉求。请检查年份。"))
        if cleaned.get("since") and cleaned.get("until") and cleaned["since"] > cleaned["until"]:
            self.add_error("until", _("截止日期早于开始日期。"))
        return cleaned

    def filters(self) -> Filters:
        """The answers as the ledger's queries take them."""
        said = self.cleaned_data
        return Filters(
            words=said["q"],
            states=_state_names(said["state"]),
            area_path=said["area"],
            unit_id=int(said["unit"]) if said["unit"] else None,
            category_path=said["category"],
            request_class=said["kind"],
            channel=said["channel"],
            source=said["source"],
            overdue=said["time"] == "overdue",
            open_only=said["time"] == "open",
            in_time={"in_time": True, "late": False}.get(said["time"]),
            received_from=said["since"],
            received_until=said["until"],
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether any condition but the words is set."""
        return any(self.data.get(name, "") for name in self.fields if name != "q")

    def as_query(self) -> str:
        """The conditions as they stand in an address, without the page and without anything unknown."""
        return known_query(self.data)


def known_query(data: Mapping[str, Any]) -> str:
    """Only what this form knows and what is not empty, as a query string."""
    query = QueryDict(mutable=True)
    for name in Conditions.base_fields:
        if value := data.get(name, ""):
            query[name] = value
    return query.urlencode()


def _offered(who: Standing) -> Offered:
    """What this person may choose from, list by list."""
    anything, fixed = _fixed()
    choices = Choices()
    areas = choices.areas(holding.area_path for holding in who.holdings)
    lists = (("area", areas), ("unit", choices.units()), ("category", choices.categories()))
    return (*fixed, *((name, anything + options) for name, options in lists))


@spoken.once
def _fixed() -> tuple[Options, Offered]:
    """What is the same for everyone: the first choice of a list, and the lists that no table holds."""
    anything = Options.of([("", _("全部"))])
    lists = (("state", _states()), ("kind", RequestClass.choices), ("channel", Channel.choices))
    offered = [(name, anything + Options.of(choices)) for name, choices in lists]
    return anything, (*offered, ("time", Options.of(_TIMES)))


@lru_cache(maxsize=64)
def _empty(language: str | None, offered: Offered) -> Mapping[str, SafeString]:
    """Every field as it is written when nothing is asked for."""
    return {field.name: field.as_field_group() for field in Questions(offered=offered)}


def _states() -> list[tuple[str, Any]]:
    """States by the part of the loop they belong to; a part can be chosen as a whole."""
    grouped: list[tuple[str, Any]] = []
    for phase, label in _PHASES.items():
        states = [state for state in life.STATES.values() if state.phase is phase and state is not life.DRAFT]
        one_by_one = [(state.name, str(state.label)) for state in states]
        grouped.append((str(label).partition("（")[0], [(f"{phase.value}.", str(label)), *one_by_one]))
    return grouped


def _state_names(chosen: str) -> tuple[str, ...]:
    if not chosen.endswith("."):
        return (chosen,) if chosen else ()
    names = (state.name for state in life.STATES.values() if state.phase.value == chosen[:-1])
    return tuple(name for name in names if name != life.DRAFT.name)
