"""The ledger of talks: what was explained where, by whom, to whom, what was asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.channels.outreach import codes
from sixia.channels.outreach.models import Audience, Question, Session
from sixia.outputs.tables import lines
from sixia.outputs.tables.lines import TripLine, joined
from sixia.outputs.tables.lists import trips
from sixia.outputs.tables.shape import HEADS, Column, Order, Reader, Register, counted, text
from sixia.visits.models import Visit


@dataclass(frozen=True)
class TalkLine(TripLine):
    """A visit on which something was explained, with who spoke, to whom, and how much was asked."""

    session: Session | None = None
    speakers: Sequence[str] = ()
    audience: Sequence[Audience] = ()
    asked: int = 0
    went_on: int = 0


def _talks(reader: Reader) -> QuerySet[Visit]:
    return trips.made(reader).filter(outreach__isnull=False)


def _lines(rows: Sequence[Visit], reader: Reader) -> list[TalkLine]:
    """The sessions with all that belongs to them: eight statements, however many."""
    keys = [one.pk for one in rows]
    beside = ("speakers__user", "teams", "audiences", "materials__material")
    found = Session.objects.filter(visit_id__in=keys).select_related("topic").prefetch_related(*beside)
    sessions = {one.visit_id: one for one in found}
    asked = Question.objects.filter(session__visit_id__in=keys).order_by()
    counts = asked.values_list("session__visit_id").annotate(n=Count("pk"), on=Count("finding"))
    questions = {key: (n, on) for key, n, on in counts}
    return [
        TalkLine(
            line.visit, line.found, line.party, session=sessions[line.visit.pk],
            speakers=_speakers(sessions[line.visit.pk]),
            audience=list(sessions[line.visit.pk].audiences.all()),
            asked=questions.get(line.visit.pk, (0, 0))[0],
            went_on=questions.get(line.visit.pk, (0, 0))[1],
        )
        for line in lines.trips(rows, reader)
    ]  # fmt: skip


def _segments(line: TalkLine) -> str:
    """Whom it was for; with a number where there is one, marked when it is estimated."""
    return joined([_segment(one) for one in line.audience])


def _segment(one: Audience) -> str:
    if one.people is None:
        return str(one.get_segment_display())
    said = _now("%(who)s约 %(n)d 人") if one.is_estimate else _now("%(who)s %(n)d 人")
    return said % {"who": one.get_segment_display(), "n": one.people}


def _speakers(session: Session) -> list[str]:
    return [str(who) for who in (*session.speakers.all(), *session.teams.all())]


def _materials(line: TalkLine) -> str:
    return joined([str(one.material) for one in line.session.materials.all()]) if line.session else ""


def _art_forms(line: TalkLine) -> str:
    held = line.session.art_forms if line.session else ()
    return joined([str(codes.ArtForm(one).label) for one in held])


TALKS = Register(
    name="talks",
    label=_("宣讲台账"),
    says=_("每一场宣讲：主题、形式、谁讲、讲给谁、群众问了多少、有多少问题转成了诉求件。"),
    family="sessions",
    columns=(
        trips.NAME, trips.DAY, trips.PLACE,
        text("topic", _("选题"), lambda line: str(line.session.topic or ""), 24),
        text("kind", _("类别"), lambda line: line.session.get_kind_display()),
        text("art_forms", _("形式"), _art_forms, 20),
        text("held", _("线上线下"), lambda line: line.session.get_held_display()),
        text("speakers", _("宣讲员和队伍"), lambda line: joined(line.speakers), 24),
        Column(name="audience", label=_("对象"), value=_segments, width=24, typed=HEADS),
        trips.PEOPLE, trips.COUNTED,
        counted("asked", _("提问数"), lambda line: line.asked),
        counted("went_on", _("转诉求建议数"), lambda line: line.went_on),
        text("materials", _("材料"), _materials, 24),
        trips.UNIT,
    ),
    rows=_talks,
    lines=_lines,
    ways=trips.TRIP_WAYS,
    order=Order("on"),
    by_days=True,
    serves=("A3", "A4", "A6"),
)  # fmt: skip

REGISTERS: tuple[Register, ...] = (TALKS,)
