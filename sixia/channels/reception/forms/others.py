"""The forms of teams, of what was passed on, of authority given, and of hard cases."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.channels.reception import codes, queries
from sixia.channels.reception.actions import Joined, Mandated, Referred
from sixia.ground.people import permits
from sixia.ground.people import queries as people
from sixia.ground.vault import masks
from sixia.ground.vault.person import Person
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm
from sixia.ground.web.widgets import Phone
from sixia.ledger.codes import Urgency
from sixia.ledger.models import Case
from sixia.visits import queries as visits

_PLAIN = (codes.Profession.LAWYER, codes.Profession.NOTARY, codes.Profession.MEDIATOR,
          codes.Profession.PSYCHOLOGIST)  # fmt: skip


class TeamForm(RecordForm):
    """A team with its members: officials by account, the others by name under their profession."""

    kind = asking.one_of(_("哪种队伍"), codes.TeamKind)
    name = asking.line(_("队伍名称"), longest=60, required=True)
    area = asking.area_field()
    about = asking.line(_("做什么"), longest=300)
    officials = asking.several(_("有账号的成员"))
    lawyer = asking.line(_("律师、法律工作者"), longest=200, hint=_("多人用顿号隔开。"))
    notary = asking.line(_("公证员"), longest=200)
    mediator = asking.line(_("人民调解员"), longest=200)
    psychologist = asking.line(_("心理咨询师"), longest=200)

    def ready(self) -> None:
        """Offer the places one arranges for, and the people there."""
        asking.offer_area(self, self.who.area_paths(permits.ARRANGE))
        asking.offer_people(self, visits.colleagues(self.who, on=self.today), name="officials")

    def members(self) -> list[Joined]:
        """Everyone, as the actions take them."""
        said = self.cleaned_data
        found = [Joined(profession=codes.Profession.OFFICIAL, user=user) for user in said["officials"]]
        for profession in _PLAIN:
            names = said[profession.value].replace("，", "、").split("、")
            found += [Joined(profession=profession, name=name.strip()[:60]) for name in names if name.strip()]
        return found


class ReferralForm(RecordForm):
    """A dispute as the police or the legal line passed it on."""

    line = asking.one_of(_("从哪里转来"), codes.ReferralFrom, radio=True)
    number = asking.line(_("对方的编号"), longest=80, required=True, hint=_("照抄对方的编号，以后不用再写。"))
    from_unit = asking.line(_("转来的单位"), longest=80, required=True)
    on = asking.day(_("转来的日期"))
    area = asking.area_field()
    words = asking.words(_("什么纠纷"), required=True, longest=5000)
    urgency = asking.one_of(_("紧急程度"), Urgency)
    violence = forms.BooleanField(label=_("有动手伤人的危险"), required=False)
    name = forms.CharField(
        label=_("当事人姓名"), max_length=60, required=False,
        widget=forms.TextInput(attrs={"data-no-draft": True}),
    )  # fmt: skip
    phone = forms.CharField(label=_("当事人电话"), max_length=40, required=False, widget=Phone)

    def ready(self) -> None:
        """Mostly it is today and ordinary."""
        self.initial.setdefault("on", self.today)
        self.initial.setdefault("urgency", Urgency.NORMAL)
        self.initial.setdefault("area", visits.usual_area_path(self.who))
        asking.offer_area(self, self.who.area_paths(permits.GO_DOWN))

    def clean(self) -> dict[str, Any]:
        """Nothing is passed on before its day."""
        said = super().clean()
        if said.get("on") and said["on"] > self.today:
            self.add_error("on", _now("这一天还没有到。"))
        if any(masks.looks_masked(said.get(name) or "") for name in ("name", "phone")):
            self.add_error("name", _now("姓名、电话里有隐去符号（*），请填写完整。"))
        return said

    def referred(self) -> Referred:
        """The answers as the actions take them."""
        said = self.cleaned_data
        person = Person(name=said["name"], phone=said["phone"]) if said["name"] or said["phone"] else None
        plain = ("line", "number", "from_unit", "on", "area", "words", "urgency", "violence")
        return Referred(**{name: said[name] for name in plain}, person=person)


class MandateForm(RecordForm):
    """Who acts for the resident, and how the resident said so."""

    agent = asking.row(_("由谁代办"))
    is_chief = forms.BooleanField(label=_("是首席代办员"), required=False)
    team = asking.row(_("哪支队伍协办"), required=False)
    scope = asking.words(_("委托办哪些事"), rows=2, longest=300, required=True)
    authority = asking.one_of(_("群众怎样委托的"), codes.Authority, radio=True)
    witness = asking.line(_("见证人"), longest=60)

    def ready(self) -> None:
        """Offer the people of one's own areas and units."""
        self.initial.setdefault("agent", self.who.user_id)
        self.initial.setdefault("authority", codes.Authority.SIGNED)
        asking.offer_people(self, visits.colleagues(self.who, on=self.today), name="agent")
        teams = queries.standing_teams(self.who, codes.TeamKind.AGENTS, on=self.today)
        asking.offer_rows(self, teams, name="team", nothing=_now("没有队伍"))

    def mandated(self) -> Mandated:
        """The answers as the actions take them."""
        plain = ("agent", "scope", "authority", "witness", "is_chief", "team")
        return Mandated(**{name: self.cleaned_data[name] for name in plain})


class EndForm(RecordForm):
    """Why something ends."""

    why_ended = asking.words(_("为什么结束"), rows=2, longest=300, required=True)


class HardForm(RecordForm):
    """Why a case is hard, how it will be tackled, who leads it."""

    why = asking.words(_("难在哪里"), required=True, hint=_("只说事情，不评价反映问题的人。"))
    plan = asking.words(_("攻坚方案"), required=True, rows=5)
    leader = asking.row(_("包案领导"), required=False)
    review_on = asking.day(_("哪天复看"), required=False)

    def about(self, case: Case) -> "HardForm":
        """Offer those who lead over the area of the case."""
        leaders = people.officials_over(case.area_path, permit=permits.LEAD, on=self.today)
        asking.offer_people(self, leaders, name="leader", nothing=_now("没有包案领导"))
        return self
