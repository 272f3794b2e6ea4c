"""What a case is, at a glance: what is asked, where, of which kind, and the overlays beside its state."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sixia.doors.desk.saying import SUPERVISION
from sixia.ground.days import clock
from sixia.ground.places import queries as places
from sixia.ground.web.dates import in_full
from sixia.ground.web.pieces import Fact
from sixia.ledger import papers, queries
from sixia.ledger.codes import (
    Channel,
    Clock,
    Confidentiality,
    MandateScope,
    Outcome,
    Paper,
    RequestClass,
    Solved,
    Spoken,
    Urgency,
)
from sixia.ledger.models import Assignment, Case


@dataclass(frozen=True)
class Part:
    """A unit's part in the case, in words."""

    unit: str
    kind: str
    words: str
    ended: bool


def asked(case: Case) -> list[Fact]:
    """Where it happened, of which kind it is, how it came in."""
    found = [
        Fact(name=_("地点"), value=_place(case)),
        Fact(name=_("分类"), value=case.category or _("还没有分类")),
        Fact(
            name=_("类别"),
            value=RequestClass(case.request_class).label if case.request_class else _("还没有认定"),
        ),
        Fact(name=_("缓急"), value=Urgency(case.urgency).label),
        Fact(name=_("来源"), value=_came(case)),
    ]
    found += [Fact(name=source or _("来源平台编号"), value=number) for source, number in _numbers(case)]
    if case.spoken:
        found.append(Fact(name=_("记录"), value=Spoken(case.spoken).label))
    if case.registered_at:
        found.append(Fact(name=_("登记日期"), value=in_full(_local(case))))
    if case.follows and case.request_class == RequestClass.RETALIATION:
        found.append(Fact(name=_("由哪件诉求引起"), value=case.follows.number))
    if case.against_unit:
        found.append(Fact(name=_("被反映的单位"), value=case.against_unit))
    return found


def _numbers(case: Case) -> list[tuple[str, str]]:
    return queries.external_numbers(case)


def _place(case: Case) -> str:
    """The area in full, then the site and the words for the spot, nothing said twice."""
    area = places.full_name(case.area)
    nearer = (case.site.name if case.site else "", case.place_words)
    return " ".join([area, *dict.fromkeys(part for part in nearer if part and not area.endswith(part))])


def _local(case: Case) -> date:
    assert case.registered_at is not None
    return clock.local_date(case.registered_at)


def _came(case: Case) -> str:
    parts = [str(Channel(case.channel).label), case.source, _("代办员代为提出") if case.by_proxy else ""]
    return " · ".join(part for part in parts if part)


def resident(case: Case) -> str:
    """Who asks, masked; how many they are."""
    who = str(case.complainant) if case.complainant else _("匿名")
    if case.heads <= 1:
        return who
    return f"{who} · " + ngettext("%(n)d 人", "%(n)d 人", case.heads) % {"n": case.heads}


def speakers(case: Case) -> list[Fact]:
    """Who speaks for whom: the representatives of a group, someone with a mandate; all masked."""
    chosen = queries.representatives(case) if case.heads > 1 else []
    found = [Fact(name=_("群众代表"), value=str(one)) for one in chosen]
    if case.proxy:
        scope = MandateScope(case.mandate).label if case.mandate else _("没有写明范围")
        found.append(Fact(name=_("受委托人"), value=f"{case.proxy} · {scope}"))
    if case.follows and case.request_class != RequestClass.RETALIATION:
        found.append(Fact(name=_("先前的诉求"), value=case.follows.number))
    return found


def overlays(case: Case) -> list[Fact]:
    """What lies beside the state: clock, supervision, secrecy, long watch, outcome, and what was counted."""
    found = [
        Fact(name=_("承办单位"), value=case.lead_unit or _("还没有转办")),
        Fact(name=_("承办人"), value=case.handler or _("还没有定")),
    ]
    if case.leader:
        found.append(Fact(name=_("包案领导"), value=case.leader))
    found += [
        Fact(name=_("计时"), value=Clock(case.clock).label),
        Fact(name=_("督办"), value=SUPERVISION.get(case.supervision, _("没有督办"))),
        Fact(name=_("知悉范围"), value=Confidentiality(case.confidentiality).label),
    ]
    if case.long_term:
        found.append(Fact(name=_("长期关注"), value=_("是，统计上仍算未解决")))
    if case.outcome:
        found.append(Fact(name=_("办理结果"), value=Outcome(case.outcome).label))
    if case.solved:
        found.append(Fact(name=_("群众说"), value=Solved(case.solved).label))
    if case.to_serve:
        waiting = _("、").join(str(Paper(one).label) for one in papers.waiting(case))
        found.append(Fact(name=_("待送达"), value=waiting))
    if case.served_on:
        found.append(Fact(name=_("送达"), value=in_full(case.served_on)))
    return found + _counted(case)


def _counted(case: Case) -> list[Fact]:
    counts = {_("退回次数"): case.returns, _("重办次数"): case.redos, _("复发次数"): case.relapses,
              _("回访未联系上"): case.call_attempts}  # fmt: skip
    return [Fact(name=name, value=count) for name, count in counts.items() if count]


def part(row: Assignment) -> Part:
    """One unit's part: leads, led before, is asked for an opinion, has given it."""
    ended = row.ended_at is not None
    if row.kind == Assignment.Kind.LEAD:
        words = _("已改派其他单位") if ended else _("对结果负责")
    elif ended:
        words = _("已答复意见")
    elif row.answer_on:
        words = _("等待意见，最迟 %(day)s") % {"day": in_full(row.answer_on)}
    else:
        words = _("协助办理")
    return Part(unit=row.unit.name, kind=str(Assignment.Kind(row.kind).label), words=words, ended=ended)
