"""How outreach is said on pages: sessions and who came, questions and what came of them, the roster."""

from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.outreach import codes
from sixia.channels.outreach.models import Audience, Question, Session, Skill, Speaker, Team
from sixia.channels.outreach.queries import Heads, HotSpot
from sixia.ground.days import clock
from sixia.ground.web.dates import from_today
from sixia.ground.web.record import Act, Bar, Cell, Fact, Table, facts, table
from sixia.ledger.codes import Solved
from sixia.visits import say as visits
from sixia.visits.models import Visit


def joined(words: Iterable[object]) -> str:
    """Several things in one line."""
    return _("、").join(str(one) for one in words)


def forms_of(values: Iterable[str]) -> str:
    """Art forms by their names."""
    return joined(codes.ArtForm(one).label for one in values if one in codes.ArtForm.values)


# Who came


def people(audiences: Iterable[Audience]) -> str:
    """How many came, with how many of them were estimated; nothing where nobody counted."""
    counted = [(one.people, one.is_estimate) for one in audiences if one.people is not None]
    return number(sum(n for n, _e in counted), sum(n for n, guess in counted if guess)) if counted else ""


def number(everyone: int, estimated: int) -> str:
    """A number of people, with how much of it is an estimate."""
    if not estimated:
        return _("%(n)d 人（实数）") % {"n": everyone}
    if estimated == everyone:
        return _("约 %(n)d 人（估数）") % {"n": everyone}
    return _("约 %(n)d 人，其中估数 %(guess)d 人") % {"n": everyone, "guess": estimated}


def heads(found: Heads) -> str:
    """How many sessions, how many people."""
    if found.is_cut:
        return _("最近 %(n)d 场，%(people)s") % {
            "n": found.sessions, "people": number(found.people, found.estimated)
        }  # fmt: skip
    said = _("%(n)d 场，%(people)s") % {
        "n": found.sessions, "people": number(found.people, found.estimated)
    }  # fmt: skip
    if not found.uncounted:
        return said
    return _("%(said)s；另有 %(n)d 场没有记人数") % {"said": said, "n": found.uncounted}


def segment_bars(found: Heads) -> list[Bar]:
    """Who came, segment by segment."""
    most = max(found.by_segment.values(), default=0)
    return [
        Bar(
            name=codes.Segment(name).label,
            share=100 * count / most if most else 0,
            said=number(count, found.guessed_by_segment[name]),
        )
        for name, count in found.by_segment.most_common()
    ]


def kind_bars(found: Heads, since: date, until: date) -> list[Bar]:
    """How many sessions of each kind, each opening its list."""
    most = max(found.by_kind.values(), default=0)
    days = {"show": "done", "since": since.isoformat(), "until": until.isoformat()}
    return [
        Bar(
            name=codes.Kind(name).label,
            share=100 * count / most if most else 0,
            said=_("%(n)d 场") % {"n": count},
            url=f"{reverse('outreach:sessions')}?{urlencode({**days, 'kind': name})}",
        )
        for name, count in found.by_kind.most_common()
    ]


# Sessions


def sessions_table(rows: Sequence[Visit], *, today: date) -> Table:
    """Sessions as rows."""
    heads = [_("活动"), _("日期"), _("哪一种"), _("形式"), _("听众"), _("提问数"), _("状态")]
    return table(heads, [_row(visit, today) for visit in rows])


def _row(visit: Visit, today: date) -> list[Cell | object]:
    session: Session | None = getattr(visit, "outreach", None)
    name = Cell(
        value=str(visit), url=visits.visit_url(visit), sub=f"{visit.area} · {visit.unit}", kind="main"
    )
    day = Cell(value=from_today(visit.on, today=today), kind="nowrap")
    state = Cell(state=visits.state_of(visit))
    if session is None:
        return [name, day, _("还没有补记宣讲内容"), "", "", "", state]
    asked = Cell(value=len(session.questions.all()) or "", kind="number")
    return [
        name, day, session.get_kind_display(), forms_of(session.art_forms), people(session.audiences.all()),
        asked, state,
    ]  # fmt: skip


def session_facts(session: Session) -> list[Fact]:
    """What was told, as facts."""
    topic = reverse("outreach:topic", args=[session.topic_id]) if session.topic_id else ""
    return facts(
        (_("哪一种活动"), session.get_kind_display()),
        (_("形式"), forms_of(session.art_forms)),
        (_("现场还是线上"), session.get_held_display()),
        (_("平台"), session.online_at),
        (_("所属选题"), session.topic, topic),
        (_("政策"), session.policy),
        (_("落实得怎样"), session.get_carried_out_display()),
        (_("宣讲员"), joined(session.speakers.all())),
        (_("队伍"), joined(session.teams.all())),
        (_("材料"), joined(session.materials.all())),
        (_("到场人数"), people(session.audiences.all())),
    )


def audience_table(audiences: Sequence[Audience]) -> Table:
    """Who came, segment by segment."""
    rows = [
        [
            Cell(value=str(one), kind="main"),
            Cell(value="" if one.people is None else one.people, kind="number"),
            "" if one.people is None else _("估数") if one.is_estimate else _("实数"),
        ]
        for one in audiences
    ]
    return table([_("听众"), _("人数"), _("怎样得来")], rows)


# Questions


def questions_table(rows: Sequence[Question], seen: set[int], *, may_act: bool) -> Table:
    """Questions with what was answered, where they went on to, and whether whoever asked was told."""
    heads = [_("提问"), _("当场答复"), _("转成的诉求"), _("告知提问的人")]
    return table(heads, [_question(one, one.pk in seen, may_act) for one in rows])


def _question(one: Question, is_seen: bool, may_act: bool) -> list[Cell | object]:
    acts = _acts(one) if may_act else []
    found = one.finding
    if found is not None and found.case is not None and not is_seen:
        hidden = _("有一个提问已转成诉求，不在您的查看范围内。")
        return [Cell(value=hidden, kind="main"), "", "", ""]
    if found is None:
        told = _("当场已答") if one.answer else _("还没有答复")
        return [Cell(value=one.words, kind="main", acts=acts), one.answer, _("没有转"), told]
    words = Cell(value=one.words, kind="main", acts=acts)
    if found.case is None:
        went = str(found.get_outcome_display())
        told = found.suggestion.get_adoption_display() if found.suggestion else ""
        return [words, one.answer, went, told]
    case = found.case
    link = Cell(value=case.number, url=visits.case_url(case.number), sub=case.stands.label)
    return [words, one.answer, link, told_back(one)]


def told_back(one: Question) -> str:
    """Whether whoever asked has heard what came of it, from the state of the case."""
    case = one.finding.case if one.finding else None
    if case is None:
        return ""
    if case.solved:
        return _("已答复，群众说：%(solved)s") % {"solved": Solved(case.solved).label}
    if case.replied_at:
        return _("%(day)s已答复") % {"day": clock.local_date(case.replied_at).isoformat()}
    if not case.is_open:
        return _("已办结")
    return _("还没有答复")


def _acts(one: Question) -> list[Act]:
    change = Act(
        words=_("改答复") if one.answer else _("写答复"), url=reverse("outreach:answer", args=[one.pk])
    )
    if one.finding_id:
        return [change]
    return [
        Act(words=_("转成诉求"), url=reverse("outreach:raise", args=[one.pk]), icon="forward", sends={}),
        Act(words=_("留下联系人再转"), url=reverse("outreach:raise-with", args=[one.pk])),
        change,
    ]


# The roster


def languages_of(row: Speaker) -> str:
    """Which languages someone speaks."""
    return joined(one.value for one in row.skills.all() if one.sort == Skill.Sort.LANGUAGE)


def skills_of(row: Speaker | Team) -> str:
    """In which forms someone tells."""
    return joined(one for one in row.skills.all() if one.sort == Skill.Sort.FORM)


def speakers_table(rows: Sequence[Speaker]) -> Table:
    """Speakers with what they can do and when they are free."""
    heads = [_("宣讲员"), _("从哪里来"), _("形式"), _("语言"), _("什么时候有空")]
    return table(
        heads,
        [
            [
                Cell(
                    value=str(one),
                    url=reverse("outreach:speaker", args=[one.pk]),
                    sub=_home(one),
                    kind="main",
                ),
                one.get_recruited_display(),
                skills_of(one),
                languages_of(one),
                joined(one.free.all()),
            ]
            for one in rows
        ],
    )


def _home(one: Speaker) -> str:
    parts = (one.known_as, str(one.unit), _("已离开名册") if one.left_on else "")
    return " · ".join(part for part in parts if part)


def teams_table(rows: Sequence[Team]) -> Table:
    """Teams with their hosts and forms."""
    heads = [_("队伍"), _("哪一种"), _("主题"), _("形式"), _("队员")]
    return table(
        heads,
        [
            [
                Cell(
                    value=str(one),
                    url=reverse("outreach:team", args=[one.pk]),
                    sub=str(one.unit),
                    kind="main",
                ),
                one.get_kind_display(),
                one.theme,
                skills_of(one),
                Cell(value=len(one.members.all()) or "", kind="number"),
            ]
            for one in rows
        ],
    )


# Hot spots


def cases_url(spot: HotSpot, *, area_path: str, since: date, until: date) -> str:
    """The list of the very cases that were counted."""
    asked = {
        "category": spot.category.path, "area": area_path, "since": since.isoformat(),
        "until": until.isoformat(),
    }  # fmt: skip
    return f"/desk/cases/?{urlencode(asked)}"


def cases_words(spot: HotSpot) -> str:
    """How many cases there were."""
    return _("%(n)d 件") % {"n": spot.cases}
