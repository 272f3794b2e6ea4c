"""How topics, problems and measures are said on pages: rows, states, counts."""

from collections.abc import Collection, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.research import codes
from sixia.channels.research.models import Measure, Problem, Topic, Uptake
from sixia.channels.research.queries import topics as queries
from sixia.ground.people.scope import Standing
from sixia.ground.web.dates import from_today
from sixia.ground.web.lateness import Lateness
from sixia.ground.web.pieces import StateTag
from sixia.ground.web.record import Act, Cell, Table, table
from sixia.visits import codes as trips
from sixia.visits import say as trip

TONES = {
    codes.Status.OPEN: "wait",
    codes.Status.CLAIMED: "work",
    codes.Status.REPORTED: "ask",
    codes.Status.CONCLUDED: "done",
}


def topic_url(one: Topic) -> str:
    """The page of a topic."""
    return reverse("research:topic", args=[one.pk])


def problem_url(one: Problem) -> str:
    """The page of a problem."""
    return reverse("research:problem", args=[one.pk])


def measure_url(one: Measure) -> str:
    """The page of a measure."""
    return reverse("research:measure", args=[one.pk])


def state_of(one: Topic) -> StateTag:
    """Free, being worked on, reported, concluded."""
    status = codes.Status(one.status)
    return StateTag(words=status.label, tone=TONES[status])


def topics_table(topics: Sequence[Topic], *, who: Standing, today: date, programme: bool = False) -> Table:
    """The ledger of topics: who has each, how much hangs on it, until when; free ones are claimed by a tap.

    With ``programme`` a row names its programme, otherwise its aspect alone.
    """
    tallies = queries.tallies_of(topics)
    heads = [_("课题"), _("领导"), _("责任单位"), _("调研次数"), _("问题数"), _("措施"), _("转化"),
             _("完成时限"), _("状态")]  # fmt: skip
    return table(heads, [_topic(one, tallies[one.pk], who, today, programme) for one in topics])


def _topic(
    one: Topic, tally: queries.Tally, who: Standing, today: date, programme: bool
) -> list[Cell | object]:
    above = f"{one.programme} · {one.aspect}" if programme else str(one.aspect)
    measures = f"{tally.done}/{tally.measures}" if tally.measures else ""
    return [
        Cell(value=one.title, url=topic_url(one), sub=above, kind="main"),
        Cell(value=str(one.claimant or ""), kind="nowrap"),
        str(one.unit),
        Cell(value=tally.visits or "", kind="number"),
        Cell(value=tally.problems or "", kind="number"),
        Cell(value=measures, kind="number"),
        Cell(value=tally.uptakes or "", kind="number"),
        Cell(value=from_today(one.to_on, today=today), kind="nowrap"),
        Cell(state=state_of(one), acts=[claim_act(one)] if queries.may_claim(one, who) else ()),
    ]


def claim_act(one: Topic) -> Act:
    """The button by which a leader claims a topic."""
    return Act(words=_("认领"), url=reverse("research:claim", args=[one.pk]), icon="flag", sends={})


def nature_of(one: Problem) -> str:
    """How far a problem reaches, with its strategy."""
    return str(trips.Nature(one.nature).label)


def flags_of(one: Problem) -> str:
    """What else a problem is, in a few words."""
    said = [
        str(codes.ListLevel(one.level).label) if one.level else "",
        _("重中之重") if one.is_priority else "",
        _("检视自查") if one.is_self_review else "",
        _("堵点") if one.is_blocker else "",
    ]
    return _("、").join(word for word in said if word)


def progress_of(one: Problem) -> str:
    """How many of its measures are written off, done, and set."""
    measures = list(one.measures.all())
    if not measures:
        return _("还没有措施")
    done = sum(measure.done_on is not None for measure in measures)
    checked = sum(measure.checked_on is not None for measure in measures)
    counts = {"all": len(measures), "done": done, "checked": checked}
    return _("%(all)d 条措施，完成 %(done)d 条，销号 %(checked)d 条") % counts


def problems_table(problems: Sequence[Problem]) -> Table:
    """The list of problems (问题清单): what, from where, of which kind, how far it got."""
    heads = [_("问题"), _("来源"), _("分类"), _("表现、原因"), _("进展")]
    rows = [
        [
            _named(one),
            str(trips.Source(one.source).label),
            Cell(value=nature_of(one), sub=one.batch),
            one.cause,
            progress_of(one),
        ]
        for one in problems
    ]
    return table(heads, rows)


def duties_table(problems: Sequence[Problem]) -> Table:
    """The list of duties (责任清单): who leads, which unit answers, who else takes part."""
    heads = [_("问题"), _("牵头领导"), _("责任单位"), _("责任人"), _("配合单位")]
    return table(heads, [_duty(one) for one in problems])


def _duty(one: Problem) -> list[Cell | object]:
    measures = list(one.measures.all())
    people = dict.fromkeys(str(m.official) for m in measures if m.official)
    others = dict.fromkeys(str(m.unit) for m in measures if m.unit_id != one.unit_id)
    return [_named(one), str(one.lead or ""), str(one.unit), _("、").join(people), _("、").join(others)]


def _named(one: Problem) -> Cell:
    return Cell(value=str(one), url=problem_url(one), sub=flags_of(one) or str(one.topic or ""), kind="main")


def measures_table(measures: Sequence[Measure], *, today: date, seen: Collection[int] = ()) -> Table:
    """The list of tasks (任务清单) or of measures (措施清单): what, by whom, by when, how far.

    ``seen`` are the keys of the problems that are named in it.
    """
    heads = [_("措施"), _("责任单位"), _("责任人"), _("完成时限"), _("进展"), _("佐证、核查")]
    rows = [
        [
            Cell(
                value=str(one),
                url=measure_url(one),
                sub=str(one.problem) if one.problem_id in seen else "",
                kind="main",
            ),
            str(one.unit),
            Cell(value=str(one.official or ""), kind="nowrap"),
            Cell(value=from_today(one.due_on, today=today), kind="nowrap"),
            Cell(lateness=lateness_of(one, today=today)),
            one.check_words or one.done_words,
        ]
        for one in measures
    ]
    return table(heads, rows)


def lateness_of(one: Measure, *, today: date) -> Lateness:
    """Whether a measure is written off, done and waiting for a check, near its day, or late."""
    if one.checked_on is not None:
        return Lateness(kind="done", words=_("已核查销号"), due_on=one.due_on)
    if one.done_on is not None:
        return Lateness(kind="soon", words=_("已完成，待核查"), due_on=one.due_on)
    return running(one.due_on, today=today)


def running(due_on: date, *, today: date) -> Lateness:
    """How near or late a local date is."""
    days = (due_on - today).days
    if days < 0:
        return Lateness(kind="overdue", words=_("已过期限 %(n)d 天") % {"n": -days}, due_on=due_on)
    words = _("还有 %(n)d 天") % {"n": days} if days else _("今天到期")
    return Lateness(kind="soon" if days <= 3 else "fine", words=words, due_on=due_on)


def uptakes_table(uptakes: Sequence[Uptake], *, today: date) -> Table:
    """The list of uptake (成果转化清单)."""
    heads = [_("转化成果"), _("转化形式"), _("文号"), _("项目"), _("日期")]
    rows = [
        [
            Cell(value=one.words, kind="main"),
            str(codes.UptakeKind(one.kind).label),
            one.number,
            str(one.project or ""),
            Cell(value=from_today(one.on, today=today), kind="nowrap"),
        ]
        for one in uptakes
    ]
    return table(heads, rows)


def topics_of_visit_table(topics: Sequence[Topic]) -> Table:
    """The topics a trip was made for."""
    heads = [_("课题"), _("认领领导"), _("责任单位"), _("状态")]
    rows = [
        [
            Cell(value=one.title, url=topic_url(one), sub=f"{one.programme} · {one.aspect}", kind="main"),
            str(one.claimant or ""),
            str(one.unit),
            Cell(state=state_of(one)),
        ]
        for one in topics
    ]
    return table(heads, rows)


def trips_table(topic: Topic, *, who: Standing, today: date) -> tuple[Table, int]:
    """The trips made for a topic, and how many of them are out of sight."""
    seen = list(queries.visits_of(topic, who=who)[:100])
    return trip.visits_table(seen, today=today), topic.links.count() - queries.visits_of(
        topic, who=who
    ).count()
