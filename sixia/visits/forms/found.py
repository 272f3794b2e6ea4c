"""The form of one thing found on a trip: its words, and where it goes from here."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.ground.vault import masks
from sixia.ground.vault.person import Person
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm
from sixia.ground.web.widgets import Phone
from sixia.ledger.codes import SpotConsent
from sixia.visits import codes
from sixia.visits.actions import Found
from sixia.visits.methods import method
from sixia.visits.models import Visit

FIRST = ("words", "outcome")
SPOT = ("spot_result", "consent", "witness")
MORE = ("name", "phone", "disclose", "heads", "nature", "source", "ledger", "is_blocker", "place_words")


class FoundForm(RecordForm):
    """One finding. Left without words it is none."""

    words = asking.words(_("发现什么问题"), rows=2, longest=5000)
    outcome = asking.one_of(_("怎么办"), codes.Outcome, radio=True)
    spot_result = asking.words(_("当场办理的结果"), rows=2)
    consent = asking.one_of(_("群众怎样确认的"), SpotConsent, required=False)
    witness = asking.line(_("见证人"), longest=60)
    name = forms.CharField(
        label=_("姓名"), max_length=60, required=False, widget=forms.TextInput(attrs={"data-no-draft": True})
    )
    phone = forms.CharField(label=_("电话"), max_length=40, required=False, widget=Phone)
    disclose = forms.BooleanField(label=_("同意承办单位知道自己是谁"), required=False)
    heads = forms.IntegerField(label=_("一共几个人"), min_value=1, max_value=100_000, required=False)
    nature = asking.one_of(_("问题性质"), codes.Nature)
    source = asking.one_of(_("问题来源"), codes.Source)
    ledger = asking.one_of(_("记入哪本账"), (), required=False)
    is_blocker = forms.BooleanField(label=_("卡住了一片工作（堵点）"), required=False)
    place_words = asking.line(_("具体地点"), longest=200)

    def ready(self) -> None:
        """Fill in what is mostly so."""
        self.initial.setdefault("outcome", codes.Outcome.SENT_ON)
        self.initial.setdefault("nature", codes.Nature.INDIVIDUAL)
        self.initial.setdefault("source", codes.Source.PEOPLE)
        self.initial.setdefault("heads", 1)
        lines = method("three_ledgers").lines
        if lines:
            self.fields["ledger"].choices = [("", _now("不记")), *((one, one) for one in lines)]  # type: ignore[attr-defined]
        else:
            del self.fields["ledger"]

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written into it."""
        written = ("words", "spot_result", "name", "phone")
        return not any(str(self.data.get(self.add_prefix(name), "")).strip() for name in written)

    def clean(self) -> dict[str, Any]:
        """What only shows when the answers are put side by side."""
        said = super().clean()
        if not said.get("words") and not self.has_error("words"):
            self.add_error("words", _now("请写下发现的问题。"))
        if any(masks.looks_masked(said.get(name) or "") for name in ("name", "phone")):
            self.add_error("name", _now("姓名、电话里有隐去符号（*），请填写完整。"))
        if said.get("outcome") == codes.Outcome.ON_SPOT:
            self._check_spot(said)
        return said

    def _check_spot(self, said: dict[str, Any]) -> None:
        if not said.get("spot_result"):
            self.add_error("spot_result", _now("请写明当场怎样办的。"))
        if not said.get("consent"):
            self.add_error("consent", _now("请选群众怎样确认的；没有确认的，请选“登记交办”。"))
        elif said["consent"] == SpotConsent.SPOKEN and not said.get("witness"):
            self.add_error("witness", _now("群众口头同意的，请写明见证人。"))

    def found(self) -> Found:
        """The answers as the actions take them."""
        said = self.cleaned_data
        person = Person(name=said["name"], phone=said["phone"]) if said["name"] or said["phone"] else None
        plain = ("words", "outcome", "nature", "source", "is_blocker", "place_words", "disclose")
        return Found(
            **{name: said[name] for name in plain},
            ledger=said.get("ledger", ""),
            heads=said["heads"] or 1,
            person=person,
            spot=self._spot(said) if said["outcome"] == codes.Outcome.ON_SPOT else None,
        )

    def _spot(self, said: dict[str, Any]) -> dict[str, Any]:
        answers = {name: said[name] for name in SPOT if said[name]}
        return {**answers, "settled_by": self.who.name}


def on_visit(visit: Visit) -> dict[str, object]:
    """What is known of a finding from the visit it was made on."""
    return {"place_words": visit.place_words}
