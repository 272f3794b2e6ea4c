"""The forms of questionnaires: building one, asking about closed cases, sending a written answer on."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.channels.research import codes
from sixia.channels.research.actions import Form, Put
from sixia.channels.research.forms.topics import lines_of
from sixia.channels.research.queries import topics as queries
from sixia.ground.people import permits
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm
from sixia.visits import queries as visits
from sixia.visits.actions.finding import TITLE_LONGEST

USUAL_DAYS = 14


class QuestionnaireForm(RecordForm):
    """One questionnaire, without its questions."""

    kind = asking.one_of(_("问什么"), codes.Asks, radio=True)
    title = asking.line(_("问卷名称"), required=True)
    intro = asking.words(_("开头的话"), rows=3, hint=_("答的人最先看到：为什么问，答案怎样用。"))
    area = asking.area_field()
    unit = asking.row(_("由哪个单位发出"))
    topic = asking.row(_("属于哪个课题"), required=False)
    campaign = asking.row(_("属于哪个专题活动"), required=False)
    from_on = asking.day(_("从哪天开始"))
    to_on = asking.day(_("到哪天为止"))

    def ready(self) -> None:
        """Offer one's areas, topics and campaigns, from today for two weeks."""
        self.initial.setdefault("kind", codes.Asks.NEEDS)
        self.initial.setdefault("from_on", self.today)
        self.initial.setdefault("to_on", self.today + timedelta(days=USUAL_DAYS))
        self.initial.setdefault("unit", visits.own_unit(self.who, permits.ARRANGE))
        asking.offer_area(self, self.who.area_paths(permits.ARRANGE))
        asking.offer_units(self)
        topics = queries.shown(queries.visible_to(self.who)).order_by("-pk")
        asking.offer_rows(self, topics, name="topic", nothing=_now("不属于哪个课题"))
        drives = visits.campaigns_visible_to(self.who).order_by("-from_on", "-pk")
        asking.offer_rows(self, drives, name="campaign", nothing=_now("不属于专题活动"))

    def form(self) -> Form:
        """The answers as the actions take them."""
        return Form(**{name: self.cleaned_data[name] for name in Form.__dataclass_fields__})


class QuestionForm(RecordForm):
    """One question."""

    words = asking.line(_("题目"), longest=200, required=True)
    kind = asking.one_of(_("怎样回答"), codes.QuestionKind, radio=True)
    options = asking.words(_("选项"), rows=5, hint=_("一行一个；打分和写几句的不用填。"))
    is_required = forms.BooleanField(label=_("一定要答"), required=False)

    def ready(self) -> None:
        """Mostly one option is chosen."""
        self.initial.setdefault("kind", codes.QuestionKind.ONE)

    def put(self) -> Put:
        """The answers as the actions take them."""
        said = self.cleaned_data
        options = lines_of(said["options"], longest=200)
        return Put(kind=said["kind"], words=said["words"], options=options, is_required=said["is_required"])


class EffectForm(RecordForm):
    """The cases whose residents are asked: where, and closed between which days."""

    area = asking.area_field()
    from_on = asking.day(_("从哪天办结的"))
    to_on = asking.day(_("到哪天办结的"))

    def ready(self) -> None:
        """The last thirty days, where the questionnaire is."""
        self.initial.setdefault("from_on", self.today - timedelta(days=30))
        self.initial.setdefault("to_on", self.today)
        asking.offer_area(self, [str(self.initial["area_path"])])


class AsCaseForm(RecordForm):
    """A written answer as a case without a name."""

    title = asking.line(_("标题"), longest=TITLE_LONGEST, required=True)
    words = asking.words(_("反映的问题"), longest=5000, rows=4, required=True)
    area = asking.area_field()
    place_words = asking.line(_("具体地点"), longest=200)

    def ready(self) -> None:
        """Offer where one goes down to."""
        paths = self.who.area_paths(permits.GO_DOWN) + self.who.area_paths(permits.REGISTER)
        asking.offer_area(self, paths)


class AsSuggestionForm(RecordForm):
    """A written answer as a suggestion."""

    words = asking.words(_("意见建议"), rows=4, required=True)
    area = asking.area_field()

    def ready(self) -> None:
        """Offer one's areas."""
        asking.offer_area(self, self.who.area_paths(permits.ARRANGE))
