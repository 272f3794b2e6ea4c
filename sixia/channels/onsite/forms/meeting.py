"""The forms of a meeting: calling it, its agenda, who came, what was seen."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.channels.onsite import codes, queries
from sixia.channels.onsite.actions import Meeting
from sixia.channels.onsite.models import Attendee, Session
from sixia.channels.onsite.queries import Proposal
from sixia.ground.people.models import Unit
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm
from sixia.ledger import queries as ledger
from sixia.ledger.models import Case
from sixia.projects import queries as projects
from sixia.visits.codes import Form
from sixia.visits.forms.trip import TripForm
from sixia.visits.methods import method

PLACED = ("on", "from_time", "area", "site", "place_words", "theme")
PEOPLE = ("lead", "party", "others")
UNDER = ("asked_for", "quiet_reason", "tags", "pairing", "campaign")
LEVELS = {"1": _("第一级"), "2": _("第二级"), "3": _("第三级")}  # where the county has written none


class MeetingTripForm(TripForm):
    """When and where the meeting is: the questions of a trip that a meeting needs."""

    def ready(self) -> None:
        """A meeting is an on-site office unless it is said otherwise."""
        self.initial.setdefault("channels", ["onsite"])
        self.initial.setdefault("form", Form.OFFICE)
        super().ready()
        for name in set(self.fields) - {*PLACED, *PEOPLE, *UNDER, "uid", "channels", "form"}:
            del self.fields[name]
        for name in ("channels", "form"):
            self.fields[name].widget = self.fields[name].hidden_widget()
        self.fields["theme"].label = _now("会议名称或者主题")


class MeetingForm(RecordForm):
    """What kind of meeting, at which level, with which units."""

    kind = asking.one_of(_("会议类型"), codes.Kind, radio=True)
    level = asking.one_of(_("会商级别"), (), required=False)
    units = asking.several(_("请哪些单位参加"))

    def ready(self) -> None:
        """Offer the levels as the county has written them, and every unit."""
        self.initial.setdefault("kind", codes.Kind.OFFICE)
        self.fields["level"].choices = [("", _now("不分级")), *levels()]  # type: ignore[attr-defined]
        offer_units(self)

    def meeting(self) -> Meeting:
        """The answers as the actions take them."""
        said = self.cleaned_data
        return Meeting(kind=said["kind"], level=said["level"], units=said["units"])


class AgendaForm(RecordForm):
    """What goes on the agenda: what the ledger proposes, a case by its number, a project, plain words."""

    cases = asking.some_of(_("台账里适合这次上会的"), ())
    number = asking.line(_("另外点名的诉求编号"), longest=20)
    project = asking.row(_("项目"), required=False)
    words = asking.line(_("其他议题"), longest=200)

    def with_proposals(self, proposals: list[Proposal]) -> "AgendaForm":
        """Offer what the ledger proposes, the stuck ones ticked."""
        self.proposed = {str(one.case.pk): one for one in proposals}
        if not proposals:
            del self.fields["cases"]
        else:
            pairs = [(key, proposal_words(one)) for key, one in self.proposed.items()]
            self.fields["cases"].choices = pairs  # type: ignore[attr-defined]
            stuck = [key for key, one in self.proposed.items() if one.why == codes.Why.STUCK]
            self.initial.setdefault("cases", stuck)
        seen = projects.visible_to(self.who).exclude(stage__in=("finished", "stopped"))
        asking.offer_rows(self, seen.order_by("-year", "name"), name="project", nothing=_now("没有"))
        return self

    def clean_number(self) -> Case | None:
        """The case with that number, if it may be seen."""
        number = self.cleaned_data["number"].strip()
        if not number:
            return None
        found = ledger.visible_to(self.who).filter(number=number).first()
        if found is None:
            raise forms.ValidationError(_now("没有这件诉求，或者不在您的查看范围内。"))
        return found

    def chosen(self) -> list[tuple[Case, str]]:
        """Each chosen case with why it is on the agenda."""
        ticked = [self.proposed[key] for key in self.cleaned_data.get("cases", [])]
        found: list[tuple[Case, str]] = [(one.case, one.why) for one in ticked]
        named = self.cleaned_data["number"]
        return [*found, (named, codes.Why.PICKED)] if named else found

    def clean(self) -> dict[str, Any]:
        """Something is to go on the agenda."""
        said = super().clean()
        if not any(said.get(name) for name in ("cases", "number", "project", "words")) and not self.errors:
            raise forms.ValidationError(_now("请至少选一个议题。"))
        return said


class InviteForm(RecordForm):
    """More units, or people by name and part."""

    units = asking.several(_("单位"))
    part = asking.one_of(_("身份"), [one for one in codes.Part.choices if one[0] != codes.Part.UNIT])
    names = asking.line(_("姓名或者称呼"), longest=300, hint=_("几个人用顿号隔开，例如：王代表、李经理。"))

    def ready(self) -> None:
        """Offer every unit."""
        offer_units(self)

    def people(self) -> list[str]:
        """The names one by one."""
        names = self.cleaned_data["names"].replace("，", "、").split("、")
        return [name.strip()[:60] for name in names if name.strip()]


class ArrivalForm(RecordForm):
    """Who came."""

    came = asking.some_of(_("到会的"), ())

    def for_session(self, session: Session) -> "ArrivalForm":
        """Offer who was asked; all ticked until something else is said."""
        self.rows: dict[str, Attendee] = {
            str(one.pk): one for one in session.attendance.select_related("unit")
        }
        pairs = [(key, attendee_words(one)) for key, one in self.rows.items()]
        self.fields["came"].choices = pairs  # type: ignore[attr-defined]
        self.initial.setdefault("came", [key for key, one in self.rows.items() if one.came is not False])
        return self

    def arrived(self) -> list[Attendee]:
        """The rows of those who came."""
        return [self.rows[key] for key in self.cleaned_data["came"]]


class WriteUpForm(RecordForm):
    """What was seen on the spot, and what came of it."""

    survey = asking.words(_("现场勘察情况"), rows=4)
    result = asking.words(_("办理结果"), rows=4, hint=_("可以散会以后再补。"))


def levels() -> list[tuple[str, Any]]:
    """The levels of consultation: the county's own lines, else three plain ones."""
    lines = method("three_levels").lines
    return [(line, line) for line in lines] if lines else list(LEVELS.items())


def offer_units(form: RecordForm, *, name: str = "units") -> None:
    """Offer every unit for a field that takes several."""
    asking.offer_rows(form, Unit.objects.order_by("kind", "path"), name=name)


def proposal_words(one: Proposal) -> str:
    """A proposed case as one line: why, what, where it stands."""
    return _now("%(why)s：%(title)s（%(number)s，%(state)s，%(unit)s）") % {
        "why": codes.Why(one.why).label, "title": one.case.title, "number": one.case.number,
        "state": one.case.stands.label, "unit": one.case.lead_unit or _now("还没有主办单位"),
    }  # fmt: skip


def attendee_words(one: Attendee) -> str:
    """Someone at the table, with their part."""
    if one.part == codes.Part.UNIT:
        return str(one)
    return _now("%(name)s（%(part)s）") % {"name": one, "part": one.get_part_display()}


def proposed(session: Session, form: AgendaForm, at: datetime) -> AgendaForm:
    """The form with what the ledger proposes for this session."""
    return form.with_proposals(queries.proposals(session, who=form.who, at=at))
