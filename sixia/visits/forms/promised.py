"""The forms of a promise: making one, keeping it, assigning it to a unit at once."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.ground.people import queries as people
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm
from sixia.ground.web.choices import Choices
from sixia.visits import queries
from sixia.visits.actions import Promised
from sixia.visits.models import Promise

USUAL_DAYS = 14


class PromiseForm(RecordForm):
    """One promise. Left without words it is none."""

    words = asking.words(_("答应了什么"), rows=2)
    owner = asking.row(_("由谁兑现"), required=False)
    due_on = asking.day(_("哪一天以前"), required=False)

    def ready(self) -> None:
        """Mostly it is one's own, within two weeks."""
        self.initial.setdefault("owner", self.who.user_id)
        self.initial.setdefault("due_on", self.today + timedelta(days=USUAL_DAYS))
        asking.offer_people(self, queries.colleagues(self.who, on=self.today), name="owner")

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written into it."""
        return not str(self.data.get(self.add_prefix("words"), "")).strip()

    def clean(self) -> dict[str, Any]:
        """A promise has words, an owner and a day."""
        said = super().clean()
        for name, sentence in (
            ("words", _now("请写下答应了什么。")),
            ("owner", _now("请选由谁兑现。")),
            ("due_on", _now("请选哪一天以前。")),
        ):
            if not said.get(name) and not self.has_error(name):
                self.add_error(name, sentence)
        return said

    def promised(self) -> Promised:
        """The answers as the actions take them."""
        said = self.cleaned_data
        return Promised(words=said["words"], owner=said["owner"], due_on=said["due_on"])


class KeepForm(RecordForm):
    """How a promise was kept."""

    kept_words = asking.words(_("怎样兑现的"), required=True)


class AssignForm(RecordForm):
    """To which unit, by which day; category and unit are proposed from the duty lists."""

    category = asking.row(_("事项分类"), find=people.category_at)
    unit = asking.row(_("主办单位"))
    limit_on = asking.day(_("报告期限"))

    def ready(self) -> None:
        """Offer every category and unit."""
        self.offer("category", Choices().categories(), nothing=_now("请选择"))
        asking.offer_units(self)


def known_of(promise: Promise) -> dict[str, object]:
    """What a promise knows already of its assignment."""
    unit = promise.unit or (promise.visit.unit if promise.unit_id else None)
    return {"limit_on": promise.due_on, "unit": unit, "words": promise.words}
