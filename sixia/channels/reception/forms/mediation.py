"""The forms of mediation, from the first question to both sides up to the end."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.channels.reception import codes, queries
from sixia.channels.reception.actions import Invited, Sided
from sixia.channels.reception.models import Party
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm
from sixia.ledger.codes import LawfulRoute
from sixia.visits import queries as visits

_ROUTES = [(one.value, one.label) for one in codes.ROUTES]
_ROLE_HINT = _("只写身份，例如“楼上住户”“店主”，不写姓名和电话。")
_NAME_HINT = _("只留下姓，其余隐去，例如“陈**”。")
_NO_NAMES = _("不写群众的姓名、电话和证件号。")


def _role(label: Any, *, required: bool = True) -> Any:
    return asking.line(label, longest=40, required=required, hint=_ROLE_HINT)


def _name(label: Any) -> Any:
    return forms.CharField(
        label=label,
        max_length=60,
        required=False,
        help_text=_NAME_HINT,
        widget=forms.TextInput(attrs={"data-no-draft": True}),
    )


class OpenForm(RecordForm):
    """Which dispute, between whom, who mediates."""

    kind = asking.one_of(_("哪一类纠纷"), codes.Dispute)
    applicant = _role(_("一方是谁"))
    applicant_name = _name(_("一方的姓名"))
    respondent = _role(_("另一方是谁"))
    respondent_name = _name(_("另一方的姓名"))
    team = asking.row(_("哪支队伍调解"), required=False)
    violence = forms.BooleanField(label=_("有动手伤人的危险"), required=False)

    def ready(self) -> None:
        """Offer the teams that mediate."""
        kinds = (codes.TeamKind.MEDIATION, codes.TeamKind.CIRCUIT)
        teams = queries.standing_teams(self.who, *kinds, on=self.today)
        asking.offer_rows(self, teams, name="team", nothing=_now("不由队伍调解，另选调解员"))

    def sides(self) -> list[Sided]:
        """The two sides as the actions take them."""
        said = self.cleaned_data
        return [
            Sided(side=side, role=said[side], name=said[f"{side}_name"])
            for side in (codes.Side.APPLICANT, codes.Side.RESPONDENT)
        ]


class ConsentForm(RecordForm):
    """What a side said when it was asked; a side that is not there yet is named."""

    side = asking.one_of(_("哪一方"), codes.Side)
    role = _role(_("这一方是谁"))
    name = _name(_("姓名"))
    agrees = asking.one_of(_("愿意调解吗"), [("yes", _("愿意")), ("no", _("不愿意"))], radio=True)
    way = asking.one_of(_("怎样表示的"), codes.ConsentWay)
    why = asking.words(_("不愿意的原因（可不填）"), rows=2, hint=_NO_NAMES)
    routes = asking.some_of(_("不愿意的，已经告知哪些法定途径"), _ROUTES)

    def ready(self) -> None:
        """The side whose case it is is mostly there already."""
        self.initial.setdefault("side", codes.Side.RESPONDENT)

    def for_party(self, party: Party | None) -> "ConsentForm":
        """Ask no more than what is not known of a side that is there already."""
        for name in ("side", "role", "name") if party else ():
            del self.fields[name]
        return self

    def clean(self) -> dict[str, Any]:
        """A no ends the mediation: the other ways are told with it."""
        said = super().clean()
        if said.get("agrees") == "no" and not said.get("routes"):
            self.add_error("routes", _now("请选已经告知当事人的其他法定途径，至少一条。"))
        return said

    def sided(self) -> Sided:
        """The side that was named, or nothing new."""
        said = self.cleaned_data
        if "side" not in said:
            return Sided(side=codes.Side.OTHER, role="")
        return Sided(side=said["side"], role=said["role"], name=said["name"])


class InviteForm(RecordForm):
    """Who mediates: an official by account, or anyone by name."""

    user = asking.row(_("调解员"), required=False)
    name = asking.line(_("没有账号的，写姓名"), longest=60)
    profession = asking.one_of(_("以什么身份"), codes.Profession)

    def ready(self) -> None:
        """Offer the people of one's own areas and units."""
        friends = visits.colleagues(self.who, on=self.today)
        asking.offer_people(self, friends, name="user", nothing=_now("没有账号"))
        self.initial.setdefault("profession", codes.Profession.MEDIATOR)

    def invited(self) -> Invited:
        """The answers as the actions take them."""
        said = self.cleaned_data
        return Invited(profession=said["profession"], user=said["user"], name=said["name"])


class MeetForm(RecordForm):
    """A sitting."""

    on = asking.day(_("日期"))
    place_words = asking.line(_("地点"), longest=200)
    words = asking.words(_("调解笔录摘要"), required=True, rows=5, longest=5000, hint=_NO_NAMES)

    def ready(self) -> None:
        """Mostly it is today."""
        self.initial.setdefault("on", self.today)


class FailForm(RecordForm):
    """How it ended without an agreement."""

    why = asking.words(_("为什么没有达成"), required=True, hint=_NO_NAMES)
    routes = asking.some_of(_("已经告知哪些法定途径"), _ROUTES, required=True)

    def ready(self) -> None:
        """The court is open to every dispute."""
        self.initial.setdefault("routes", [LawfulRoute.LITIGATION.value])


class ResultsForm(RecordForm):
    """The two results."""

    matter_result = asking.one_of(_("事情怎样了"), codes.MatterResult, radio=True)
    feeling_result = asking.one_of(_("心结怎样了"), codes.FeelingResult, radio=True)
