"""The form of a trip: when, where, who, what for; everything the house holds already is filled in."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.ground.people import permits
from sixia.ground.places.models import Site
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm
from sixia.visits import codes, queries
from sixia.visits.actions import Person, Trip
from sixia.visits.methods import all_methods
from sixia.visits.models import Campaign, Pairing

MAIN = ("on", "area", "site", "channels", "form", "said")
PARTY = ("lead", "party", "others")
MET = ("people", "households", "counted", "services")
FRAME = ("theme", "place_words", "mode", "fronts", "tags", "from_time", "to_time", "answered", "follow_up")
UNDER = ("pairing", "campaign", "asked_for", "quiet_reason")
ANNOUNCED = ("is_public", "bring")


class TripForm(RecordForm):
    """One trip. Only the day, the place and what it served have to be there."""

    on = asking.day(_("日期"))
    area = asking.area_field()
    site = asking.row(_("到了哪个点"), required=False)
    channels = asking.some_of(_("做了哪几样"), codes.FourChannels, required=True)
    form = asking.one_of(_("形式"), codes.Form)
    said = asking.words(
        _("谈了什么"), rows=3, hint=_("可以直接说给输入法听写。不写群众的姓名、电话和证件号。")
    )

    lead = asking.row(_("带队的人"), required=False)
    party = asking.several(_("一起去的人"))
    others = asking.line(
        _("其他同行的人"), longest=200, hint=_("没有账号的写在这里，用顿号隔开，例如：社区书记、物业经理。")
    )

    people = asking.number(_("见到多少人"), most=1_000_000)
    households = asking.number(_("走了多少户"), most=100_000)
    counted = asking.one_of(_("人数是"), codes.Counted, radio=True)
    services = asking.some_of(_("当场做了什么"), codes.Service)

    theme = asking.line(_("主题"))
    place_words = asking.line(_("具体地点"), longest=200)
    mode = asking.one_of(_("日常还是集中"), codes.Mode, radio=True)
    fronts = asking.some_of(_("属于哪个一线"), codes.Front)
    tags = asking.some_of(_("本地分类"), ())
    from_time = asking.clock_time(_("几点开始"))
    to_time = asking.clock_time(_("几点结束"))
    answered = asking.words(_("现场怎样答复的"), rows=2)
    follow_up = asking.words(_("后续打算"), rows=2)

    pairing = asking.row(_("属于哪项挂钩"), required=False)
    campaign = asking.row(_("属于哪个专题活动"), required=False)
    asked_for = forms.BooleanField(label=_("是对方请我们去的"), required=False)
    quiet_reason = asking.line(_("再次到访企业的理由"), longest=300)
    is_public = forms.BooleanField(label=_("向群众公告"), required=False)
    bring = asking.line(_("请群众带什么"), longest=200)

    def ready(self) -> None:
        """Offer the places, people and frames of one's own scope."""
        reach = self.who.area_paths(permits.GO_DOWN) + self.who.area_paths(permits.ARRANGE)
        self.initial.setdefault("on", self.today)
        self.initial.setdefault("area", queries.usual_area_path(self.who))
        self.initial.setdefault("lead", self.who.user_id)
        self.initial.setdefault("counted", codes.Counted.EXACT)
        self.initial.setdefault("mode", codes.Mode.ROUTINE)
        self.initial.setdefault("form", codes.Form.RANDOM)
        self.initial.setdefault("channels", [codes.FourChannels.RESEARCH])
        asking.offer_area(self, reach)
        asking.offer_sites(self, queries.sites_for(self.who))
        friends = queries.colleagues(self.who, on=self.today)
        asking.offer_people(self, friends, name="lead", nothing=_now("没有带队领导"))
        asking.offer_people(self, friends, name="party")
        asking.offer_rows(self, self._pairings(), name="pairing", nothing=_now("不属于挂钩"))
        asking.offer_rows(self, self._campaigns(), name="campaign", nothing=_now("不属于专题活动"))
        self._offer_tags()

    def _pairings(self) -> Any:
        mine = queries.running(queries.pairings_visible_to(self.who), on=self.today)
        return mine.order_by("kind", "pk") if self.who.holds(permits.ARRANGE) else self._own(mine)

    def _own(self, pairings: Any) -> Any:
        return pairings.filter(official_id=self.who.user_id).order_by("kind", "pk")

    def _campaigns(self) -> Any:
        seen = queries.campaigns_visible_to(self.who)
        return seen.filter(from_on__lte=self.today, to_on__gte=self.today).order_by("-from_on", "-pk")

    def _offer_tags(self) -> None:
        methods = all_methods().values()
        lines = [(line, line) for one in methods if one.kind == codes.MethodKind.TAGS for line in one.lines]
        if lines:
            self.fields["tags"].choices = lines  # type: ignore[attr-defined]
        else:
            del self.fields["tags"]

    def clean(self) -> dict[str, Any]:
        """What only shows when the answers are put side by side."""
        said = super().clean()
        start, end = said.get("from_time"), said.get("to_time")
        if start and end and end <= start:
            self.add_error("to_time", _now("结束的时间要晚于开始的时间。"))
        return said

    def trip(self) -> Trip:
        """The answers as the actions take them; the unit is that of the post one goes down with."""
        said = self.cleaned_data
        taken = {name: said[name] for name in said if name in Trip.__dataclass_fields__ and name != "party"}
        frame: Pairing | Campaign | None = said["pairing"]
        unit = (
            frame.unit if frame else queries.own_unit(self.who) or queries.own_unit(self.who, permits.ARRANGE)
        )
        assert unit is not None
        project = said["pairing"].project if said["pairing"] else self.initial.get("project")
        return Trip(**taken, unit=unit, party=self._party(), project=project)

    def _party(self) -> list[Person]:
        said = self.cleaned_data
        lead = said["lead"]
        found = [Person(user=lead, part=codes.Part.LEADER)] if lead else []
        found += [Person(user=user) for user in said["party"] if user != lead]
        names = [name.strip() for name in said["others"].replace("，", "、").split("、")]
        return found + [Person(name=name[:60]) for name in names if name]

    def around(self) -> list[Any]:
        """Every visit by anyone to the enterprise that was picked, so that it is left in peace."""
        if self.is_bound:
            self.is_valid()  # also what was refused was read
        site = (self.cleaned_data if self.is_bound else self.initial).get("site")
        if not isinstance(site, Site) or site.kind != Site.Kind.ENTERPRISE:
            return []
        return list(queries.visits_around(site, on=self.today))
