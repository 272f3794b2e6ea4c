"""The parts that the page of a topic and its report share: facts, trips, problems, the two lists."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.research import say
from sixia.channels.research.models import Topic
from sixia.channels.research.queries import problems
from sixia.channels.research.queries import topics as queries
from sixia.ground.people.scope import Standing
from sixia.ground.web import record
from sixia.ground.web.dates import in_full
from sixia.ground.web.pieces import Fact
from sixia.ground.web.record import Act, Section


def topic_facts(one: Topic) -> list[Fact]:
    """What is known of a topic, its counts among it."""
    tally = queries.tallies_of([one])[one.pk]
    days = _("%(first)s 到 %(last)s") % {"first": in_full(one.from_on), "last": in_full(one.to_on)}
    return record.facts(
        (_("方面"), one.aspect), (_("认领领导"), one.claimant or _("还没有人认领")),
        (_("责任单位"), one.unit), (_("区域"), one.area), (_("时间"), days),
        (_("调研方法"), _("、").join(queries.methods_said(one))), (_("重点"), _("；").join(one.focus)),
        (_("调研次数"), _("%(n)d 次") % {"n": tally.visits}),
        (_("问题数"), _("%(n)d 个") % {"n": tally.problems}),
        (_("措施"), _("%(measures)d 条，完成 %(done)d 条，核查销号 %(checked)d 条") % vars(tally)),
        (_("成果转化"), _("%(n)d 项") % {"n": tally.uptakes}),
    )  # fmt: skip


def trips_section(one: Topic, *, who: Standing, today: date, works: bool = False) -> Section:
    """The trips made for a topic; ``works`` offers to add to them."""
    shown, hidden = say.trips_table(one, who=who, today=today)
    acts = [
        Act(words=_("关联一次走访"), url=_to("link", one), icon="plus"),
        Act(words=_("记一次走访"), url=reverse("visits:new")),
    ]
    return Section(
        title=_("为这个课题做的走访"),
        name="trips",
        note=_out_of_sight(hidden),
        table=shown,
        empty=_("还没有关联走访。"),
        acts=acts if works else (),
    )


def problems_section(one: Topic, *, who: Standing, works: bool = False) -> Section:
    """The problems of a topic."""
    shown = problems.problems_of(one, who=who)
    act = Act(words=_("列一个问题"), url=_to("problem-new", one), icon="plus")
    return Section(
        title=_("问题清单"),
        name="problems",
        note=_out_of_sight(problems.hidden_in(one, who=who)),
        table=say.problems_table(shown),
        empty=_("还没有列问题。"),
        acts=[act] if works else (),
    )


def measures_section(one: Topic, *, who: Standing, today: date) -> Section:
    """The list of measures of a topic."""
    measures = problems.measures_of(one, who=who)
    return Section(
        title=_("解决措施清单"),
        name="measures",
        note=_("在问题的页面上提出措施；完成由承办单位填写，销号要由另外的人核查。"),
        table=say.measures_table(measures, today=today),
        empty=_("还没有措施。"),
    )


def uptake_section(one: Topic, *, today: date, works: bool = False) -> Section:
    """The list of uptake of a topic."""
    act = Act(words=_("记一项成果转化"), url=_to("take-up", one), icon="plus")
    return Section(
        title=_("成果转化清单"),
        name="uptake",
        table=say.uptakes_table(list(one.uptakes.select_related("project")), today=today),
        empty=_("还没有转化的成果。"),
        acts=[act] if works else (),
    )


def _out_of_sight(hidden: int) -> str:
    return _("另有 %(n)d 件不在您的查看范围内。") % {"n": hidden} if hidden > 0 else ""


def _to(name: str, one: Topic) -> str:
    return reverse(f"research:{name}", args=[one.pk])
