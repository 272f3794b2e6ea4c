"""The forms of what is planned: a topic, a practice site, the area that is looked at."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sixia.channels.outreach import queries
from sixia.channels.outreach.actions import Choice
from sixia.ground.people import permits
from sixia.ground.people.models import Category
from sixia.ground.people.queries import categories
from sixia.ground.people.scope import Standing
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm
from sixia.ground.web.choices import Choices
from sixia.ground.web.options import OptionField
from sixia.visits import queries as visits

USUAL_DAYS = 30


class Looked(forms.Form):
    """Which area's cases are looked at."""

    hides_optional = True

    area = OptionField(label=_("区域"), required=False)

    def __init__(self, data: Mapping[str, Any], *, who: Standing) -> None:
        super().__init__(data)
        self.paths = tuple(dict.fromkeys(holding.area_path for holding in who.holdings))
        self.fields["area"].offer(Choices().areas(self.paths))  # type: ignore[attr-defined]
        if not self.data.get("area") and self.paths:
            self.initial["area"] = self.paths[0]
            self.data = {"area": self.paths[0]}

    @property
    def path(self) -> str:
        """The area that is meant; the widest of one's own where none can be."""
        return self.cleaned_data["area"] if self.is_valid() else (self.paths[0] if self.paths else "")


class TopicForm(RecordForm):
    """One topic, with the kinds of cases it comes from."""

    title = asking.line(_("选题"), required=True)
    categories = asking.several(_("来自哪些热点"))
    area = asking.area_field()
    unit = asking.row(_("由哪个单位组织"))
    from_on = asking.day(_("从哪一天开始"))
    to_on = asking.day(_("到哪一天为止"))
    goal = asking.words(_("要讲清楚什么"), rows=3)

    def ready(self) -> None:
        """The next thirty days, for those who arrange."""
        paths = self.who.area_paths(permits.ARRANGE)
        self.initial.setdefault("area", paths[0] if paths else "")
        asking.offer_area(self, paths)
        self.initial.setdefault("unit", visits.own_unit(self.who, permits.ARRANGE))
        self.initial.setdefault("from_on", self.today)
        self.initial.setdefault("to_on", self.today + timedelta(days=USUAL_DAYS))
        asking.offer_units(self)
        field: Any = self.fields["categories"]
        field.choices = [(str(one.pk), "　" * (one.level - 1) + one.name) for one in categories()]
        field.find = _found

    def choice(self) -> Choice:
        """The answers as the actions take them."""
        since, until = queries.hot_days(self.today)
        said = {name: value for name, value in self.cleaned_data.items() if name != "uid"}
        return Choice(**said, seen_from_on=since, seen_to_on=until)


class PracticeForm(RecordForm):
    """One practice site."""

    name = asking.line(_("实践点名称"), longest=80, required=True)
    area = asking.area_field()
    address = asking.line(_("地址"))

    def ready(self) -> None:
        """Offer the areas of those who arrange."""
        asking.offer_area(self, self.who.area_paths(permits.ARRANGE))


def _found(keys: Iterable[str]) -> list[Category]:
    return list(categories().filter(pk__in=list(keys)))
