"""The forms of a session: planning it with public notice, and the cases taken along."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.channels.reception import codes, queries
from sixia.channels.reception.actions import Plan
from sixia.ground.people.scope import Standing
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm, RowsField
from sixia.ledger import queries as ledger
from sixia.visits.codes import Form, FourChannels
from sixia.visits.forms.trip import TripForm

OFFERED = 200  # cases in the list of those that may be taken along
WHEN = ("kind", "on", "from_time", "to_time", "area", "site", "place_words")
NOTICE = ("is_public", "names_lead", "bring", "joining")
WHO = ("lead", "party", "others", "team")
MORE = ("theme", "cases", "also", "pairing", "campaign", "asked_for", "quiet_reason")
_ALSO = [(one.value, one.label) for one in FourChannels if one != FourChannels.RECEPTION]


class SessionForm(TripForm):
    """A reception session to come: the trip it is, and how people are received."""

    kind = asking.one_of(_("接访方式"), codes.SessionKind)
    names_lead = forms.BooleanField(label=_("公告里写接访人的姓名（不勾选时只写单位和职务）"), required=False)
    joining = asking.line(_("线上怎样参加"), longest=200, hint=_("例如电话号码。不用群众装软件。"))
    team = asking.row(_("哪支队伍一起去"), required=False)
    cases = asking.several(_("带上哪些诉求"))
    also = asking.some_of(_("同时还做"), _ALSO)

    def ready(self) -> None:
        """A regular session, announced, unless it is said otherwise."""
        super().ready()
        for name in set(self.fields) - {*WHEN, *NOTICE, *WHO, *MORE, "uid"}:
            del self.fields[name]
        self.initial.setdefault("kind", codes.SessionKind.REGULAR)
        self.initial.setdefault("is_public", True)
        teams = queries.standing_teams(
            self.who, codes.TeamKind.CIRCUIT, codes.TeamKind.MEDIATION, on=self.today
        )
        asking.offer_rows(self, teams, name="team", nothing=_now("没有队伍"))
        offer_cases(self.fields["cases"], who=self.who)

    def clean(self) -> dict[str, Any]:
        """What only shows when the answers are put side by side."""
        said = super().clean()
        kind = said.get("kind")
        if kind == codes.SessionKind.CASE_LED and not said.get("cases") and not self.has_error("cases"):
            self.add_error("cases", _now("带案下访请选带上的诉求。"))
        if kind == codes.SessionKind.ONLINE and not said.get("joining"):
            self.add_error("joining", _now("线上接访请写明群众怎样参加，例如电话号码。"))
        return said

    def plan(self) -> Plan:
        """The answers as the actions take them."""
        said = self.cleaned_data
        self.cleaned_data = said | {"channels": [FourChannels.RECEPTION.value, *said["also"]]}
        form = codes.FORM_OF.get(said["kind"], Form.RECEPTION)
        plain = ("kind", "team", "names_lead", "joining", "cases")
        return Plan(trip=replace(self.trip(), form=form), **{name: said[name] for name in plain})


class BringForm(RecordForm):
    """More cases to take along."""

    cases = asking.several(_("带上哪些诉求"), required=True)

    def ready(self) -> None:
        """Offer the cases one may see."""
        offer_cases(self.fields["cases"], who=self.who)


class CameOfForm(RecordForm):
    """What came of a case that was taken along."""

    came_of = asking.words(_("带去以后有什么结果"), required=True, hint=_("不写群众的姓名、电话和证件号。"))


def offer_cases(field: Any, *, who: Standing) -> None:
    """Offer the open cases one may see, the most pressing first; any other visible one is taken, too."""
    assert isinstance(field, RowsField)
    seen = ledger.visible_to(who)
    pressing = seen.filter(is_open=True).order_by("due_at", "pk").values_list("pk", "number", "title")
    field.choices = [(str(pk), f"{number} {title}") for pk, number, title in pressing[:OFFERED]]
    field.find = lambda keys: seen.filter(pk__in=keys)
