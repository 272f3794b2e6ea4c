"""The forms of the counter: a number for a group, and a conversation on one page."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.channels.reception import codes
from sixia.channels.reception.actions import Said
from sixia.channels.reception.models import Session, Slip
from sixia.ground.people import permits
from sixia.ground.places.models import Area
from sixia.ground.vault.person import Person
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm
from sixia.ledger.codes import Urgency
from sixia.visits.forms.found import FoundForm

FIRST = ("words", "heads", "representatives", "name", "phone", "services", "outcome")
TOLD = ("route", "route_body")
MORE = ("disclose", "by_proxy", "is_first", "urgency", "area", "place_words")
_YES_NO = [("yes", _("是")), ("no", _("不是"))]


def _representatives() -> Any:
    return forms.IntegerField(
        label=_("其中代表几人"),
        min_value=1,
        max_value=codes.MOST_REPRESENTATIVES,
        required=False,
        help_text=_("超过五人的，推选代表，不超过五人。"),
    )


class GroupForm(RecordForm):
    """A number for several people who came together."""

    heads = asking.number(_("一共几个人"), required=True, most=100_000)
    representatives = _representatives()


class IntakeForm(FoundForm):
    """A conversation: its words, who came, what they got, what came of it. Words alone are enough."""

    outcome = asking.one_of(_("怎么办"), codes.Result, radio=True)
    representatives = _representatives()
    services = asking.some_of(_("当场做了什么"), [(one.value, one.label) for one in codes.SERVICES])
    route = asking.one_of(
        _("该走哪条法定途径"), [(one.value, one.label) for one in codes.ROUTES], required=False
    )
    route_body = asking.line(_("到哪里办理"), hint=_("机关名称和地址。"))
    dispute = asking.one_of(_("哪一类纠纷"), codes.Dispute)
    by_proxy = forms.BooleanField(label=_("是替别人来说的"), required=False)
    is_first = asking.one_of(_("这件事是第一次反映吗"), _YES_NO, required=False)
    urgency = asking.one_of(_("紧急程度"), Urgency)
    area = asking.row(_("事情发生在（不在接访地点时填）"), required=False)

    def ready(self) -> None:
        """Mostly it is one person, the matter is ordinary and lies where the session is."""
        super().ready()
        for name in {"nature", "source", "ledger", "is_blocker"} & set(self.fields):
            del self.fields[name]
        words = self.fields["words"]
        words.label, words.required = _now("群众说什么"), True
        words.error_messages["required"] = _now("请写下群众说了什么。")
        self.initial.setdefault("urgency", Urgency.NORMAL)
        self.initial.setdefault("dispute", codes.Dispute.NEIGHBOURS)
        asking.offer_area(self, self.who.area_paths(permits.GO_DOWN))

    def clean(self) -> dict[str, Any]:
        """What only shows when the answers are put side by side."""
        said = super().clean()
        heads = said.get("heads") or 1
        if heads > codes.MOST_REPRESENTATIVES and not said.get("representatives"):
            self.add_error("representatives", _now("超过五人的，请他们推选代表，写明几人。"))
        if said.get("outcome") == codes.Result.TOLD:
            if not said.get("route"):
                self.add_error("route", _now("请选该走哪条法定途径。"))
            if not said.get("route_body"):
                self.add_error("route_body", _now("请写明到哪里办理。"))
        return said

    def said(self) -> Said:
        """The answers as the actions take them."""
        said = self.cleaned_data
        person = Person(name=said["name"], phone=said["phone"]) if said["name"] or said["phone"] else None
        plain = ("words", "disclose", "by_proxy", "services", "urgency", "place_words", "route",
                 "route_body", "dispute", "representatives")  # fmt: skip
        area: Area | None = said["area"]
        return Said(
            **{name: said[name] for name in plain},
            result=said["outcome"],
            heads=said["heads"] or 1,
            person=person,
            is_first={"yes": True, "no": False}.get(said["is_first"]),
            area=None if area == self.initial.get("visit_area") else area,
            spot=self._spot(said) if said["outcome"] == codes.Result.ON_SPOT else None,
        )


def known_of(session: Session, slip: Slip | None) -> dict[str, object]:
    """What the session and the number hold already."""
    visit = session.visit
    known: dict[str, object] = {
        "area": visit.area,
        "visit_area": visit.area,
        "place_words": visit.place_words,
    }
    if slip is not None:
        known |= {"heads": slip.heads, "representatives": slip.representatives}
    return known
