"""The minutes of a session, written from its own rows: no word of them is typed a second time."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from sixia.channels.onsite import queries
from sixia.channels.onsite.forms.decided import item_words
from sixia.channels.onsite.forms.meeting import attendee_words
from sixia.channels.onsite.models import Decision, Session
from sixia.channels.onsite.say import kind_of
from sixia.ground.people.scope import Standing
from sixia.ground.web.dates import in_full


@dataclass(frozen=True, kw_only=True)
class Matter:
    """One matter with what was decided about it."""

    name: str
    number: str
    decisions: Sequence[Decision]


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """What a session was and decided, ready to be shown or printed."""

    title: str
    day: str
    place: str
    chair: str
    present: str
    missing: str
    survey: str
    matters: Sequence[Matter]
    result: str
    signed: str

    def text(self) -> str:
        """The minutes as plain text."""
        said = ((_("时间"), self.day), (_("地点"), self.place), (_("主持"), self.chair),
                (_("出席"), self.present), (_("未到会"), self.missing),
                (_("现场勘察情况"), self.survey))  # fmt: skip
        head = [_("%(name)s：%(value)s") % {"name": name, "value": value} for name, value in said if value]
        parts = [self.title, "", *head, ""]
        for number, matter in enumerate(self.matters, start=1):
            parts += [f"{number}. {matter.name}" + (f"（{matter.number}）" if matter.number else "")]
            parts += [f"   {number}.{n} {line(one)}" for n, one in enumerate(matter.decisions, start=1)]
        end = ((_("办理结果"), self.result), (_("签发"), self.signed))
        parts += [
            "",
            *(_("%(name)s：%(value)s") % {"name": name, "value": value} for name, value in end if value),
        ]
        return "\n".join(parts) + "\n"


def of(session: Session, *, who: Standing) -> Minutes:
    """The minutes as ``who`` may read them: a matter out of their sight keeps no name."""
    visit = session.visit
    attendance = list(session.attendance.select_related("unit"))
    party = [str(one) for one in visit.party.select_related("user", "unit") if one.user_id != visit.lead_id]
    came = [attendee_words(one) for one in attendance if one.came is not False]
    missing = [attendee_words(one) for one in attendance if one.came is False]
    confirmed = [one for one in queries.decisions_of(session, who=who) if one.confirmed_at is not None]
    names = list(dict.fromkeys(str(one.confirmed_by) for one in confirmed))
    return Minutes(
        title=_("%(meeting)s纪要") % {"meeting": visit.theme or kind_of(session)},
        day=in_full(visit.on) + (f" {visit.from_time:%H:%M}" if visit.from_time else ""),
        place=visit.place,
        chair=str(visit.lead or ""),
        present=_("、").join(dict.fromkeys([*came, *party])),
        missing=_("、").join(missing),
        survey=session.survey,
        matters=_matters(session, confirmed, who),
        result=session.result,
        signed=_("、").join(names),
    )


def _matters(session: Session, confirmed: Sequence[Decision], who: Standing) -> list[Matter]:
    decided = {key: list(rows) for key, rows in groupby(
        sorted(confirmed, key=lambda one: (one.item_id or 0, one.pk)), key=lambda one: one.item_id
    )}  # fmt: skip
    found = [
        Matter(
            name=item_words(item, case),
            number=case.number if case else "",
            decisions=decided.get(item.pk, []),
        )
        for item, case in queries.agenda_of(session, who=who)
    ]
    others = decided.get(None, [])
    return [*found, Matter(name=_("其他议定事项"), number="", decisions=others)] if others else found


def line(one: Decision) -> str:
    """A decision as one sentence: what, by which unit and official, by which day."""
    by = f"{one.unit}（{one.official}）" if one.official else str(one.unit)
    return _("%(words)s责任单位：%(unit)s，%(day)s前完成。") % {
        "words": one.words.rstrip("。") + "。", "unit": by, "day": in_full(one.due_on),
    }  # fmt: skip
