"""The form of a decision: said, by which unit, by when; most of it is filled in."""

from datetime import date, timedelta

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.channels.onsite import queries
from sixia.channels.onsite.actions import Decided
from sixia.channels.onsite.models import AgendaItem, Session
from sixia.ground.people import queries as people
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm
from sixia.ground.web.choices import Choices
from sixia.ground.web.options import Options
from sixia.ledger import life
from sixia.ledger import queries as ledger
from sixia.ledger.models import Case
from sixia.visits import queries as visits

USUAL_DAYS = 14
FIRST = ("words", "unit", "due_on", "item")
MORE = ("official", "category")


class DecisionForm(RecordForm):
    """One decision. Unit, words and day have to be there; the rest follows from the agenda."""

    words = asking.words(_("议定什么"), rows=3, required=True, hint=_("可以直接说给输入法听写。"))
    unit = asking.row(_("责任单位"))
    due_on = asking.day(_("哪一天以前"))
    item = asking.row(_("属于哪个议题"), required=False)
    official = asking.row(_("责任人"), required=False)
    category = asking.row(
        _("事项分类"),
        required=False,
        find=people.category_at,
        hint=_("不选的，按议题的分类；没有的，按责任单位的职责清单。"),
    )

    def for_session(self, session: Session) -> "DecisionForm":
        """Offer the agenda; with one matter on it, that is what is decided about."""
        agenda = queries.agenda_of(session, who=self.who)
        asking.offer_rows(self, session.agenda.all(), name="item")
        options = Options.of([(item.pk, item_words(item, case)) for item, case in agenda])
        self.offer("item", options, nothing=_now("不属于哪个议题"))
        if len(agenda) == 1:
            self.initial.setdefault("item", agenda[0][0].pk)
        chosen = str(self.initial.get("item"))
        case = next((case for item, case in agenda if str(item.pk) == chosen), None)
        self.initial.setdefault("due_on", usual_day(case, today=self.today))
        return self

    def ready(self) -> None:
        """Offer units, officials, categories."""
        asking.offer_units(self)
        officials = visits.colleagues(self.who, on=self.today)
        asking.offer_people(self, officials, name="official", nothing=_now("由单位自己定"))
        self.offer("category", Choices().categories(), nothing=_now("不选"))

    def decided(self) -> Decided:
        """The answers as the actions take them."""
        return Decided(**{name: self.cleaned_data[name] for name in (*FIRST, *MORE)})


def usual_day(case: Case | None, *, today: date) -> date:
    """Two weeks; for a case at work half of the time that is left, for no consultation may take longer."""
    usual = today + timedelta(days=USUAL_DAYS)
    if case is None or case.state != life.HANDLED.name:
        return usual
    limits = {one.term: one.due_on for one in ledger.running_deadlines(case)}
    ends = limits.get("finish") or limits.get("redo")
    return usual if ends is None else min(usual, today + timedelta(days=max((ends - today).days // 2, 1)))


def item_words(item: AgendaItem, case: Case | None) -> str:
    """A matter as it is named; a case out of sight has no name."""
    if item.case_id is not None:
        return case.title if case else _now("一件不在您查看范围内的诉求")
    return str(item.project or item.words)
