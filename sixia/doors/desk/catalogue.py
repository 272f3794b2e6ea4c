"""The lists of the desk, as data: what each asks, who needs it, what its rows add, why it may be empty."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sixia.doors.desk.saying import said_on
from sixia.ground.days import clock, workdays
from sixia.ground.people import permits
from sixia.ground.people.permits import Permit
from sixia.ground.people.scope import Standing
from sixia.ledger import codes, papers, queries
from sixia.ledger.models import Case
from sixia.ledger.queries import PAGE, Place

Question = Callable[[Standing, datetime], QuerySet[Case]]
Page = Callable[[Standing, datetime, Place | None, int], QuerySet[Case]]
Some = Callable[[Standing, datetime, int], QuerySet[Case]]


@dataclass(frozen=True)
class Column:
    """One more thing the rows of a list say."""

    label: Promise
    of: Callable[[Case, datetime], str]


@dataclass(frozen=True, kw_only=True)
class Listing:
    """One list. ``page`` gives the rows after a place, one more than asked for if there are more.

    ``some`` gives any rows, so many at most, for counting; left out where the first ones cost no more.
    """

    name: str
    label: Promise
    icon: str
    page: Page
    some: Some | None = None
    why_empty: Promise
    is_for: tuple[Permit, ...] = (permits.DESK,)
    columns: tuple[Column, ...] = ()
    note: Promise | str = ""

    def to_count(self, who: Standing, at: datetime, limit: int) -> QuerySet[Case]:
        """Rows of the list, no more than ``limit`` of them, whichever."""
        return self.some(who, at, limit) if self.some else self.page(who, at, None, limit - 1)

    def is_open_to(self, who: Standing) -> bool:
        """Whether any post of this person has to do with the list."""
        return any(who.holds(permit) for permit in self.is_for)


def _by_due(question: Question) -> Page:
    def page(who: Standing, at: datetime, after: Place | None, limit: int) -> QuerySet[Case]:
        return queries.past(question(who, at), after)[: limit + 1]

    return page


def _by_newest(question: Question) -> Page:
    def page(who: Standing, at: datetime, after: Place | None, limit: int) -> QuerySet[Case]:
        cases = question(who, at)
        return (cases if after is None else cases.filter(pk__lt=after.pk))[: limit + 1]

    return page


def _by_oldest(question: Question) -> Page:
    def page(who: Standing, at: datetime, after: Place | None, limit: int) -> QuerySet[Case]:
        cases = question(who, at)
        return (cases if after is None else cases.filter(pk__gt=after.pk))[: limit + 1]

    return page


def _papers(case: Case, at: datetime) -> str:
    return _("、").join(str(codes.Paper(paper).label) for paper in papers.waiting(case))


def _drawn_in(case: Case, at: datetime) -> str:
    return _("%(month)s 月抽中") % {"month": case.revisit}


def _attempts(case: Case, at: datetime) -> str:
    if case.evaluated_at is not None and case.solved:
        return _("群众已经评价")
    if case.call_attempts == 0:
        return _("还没有回访")
    count = ngettext("已回访 %(n)d 次", "已回访 %(n)d 次", case.call_attempts) % {"n": case.call_attempts}
    last = said_on(case.last_attempt_at, at=at)
    return _("%(count)s，上次 %(day)s") % {"count": count, "day": last} if last else count


def _since_reply(case: Case, at: datetime) -> str:
    if case.replied_at is None:
        return ""
    start, today = clock.local_date(case.replied_at), clock.local_date(at)
    days = workdays.calendar().working_days_between(start, today) if start < today else 0
    if days == 0:
        return _("今天答复")
    return ngettext("答复后 %(n)d 个工作日", "答复后 %(n)d 个工作日", days) % {"n": days}


def _leader(case: Case, at: datetime) -> str:
    return str(case.leader) if case.leader else _("还没有定包案领导")


def _reviews(case: Case, at: datetime) -> str:
    if not case.unchanged_reviews:
        return ""
    return ngettext("连续 %(n)d 次复评没有变化", "连续 %(n)d 次复评没有变化", case.unchanged_reviews) % {
        "n": case.unchanged_reviews
    }


def _asked(case: Case) -> dict[str, datetime]:
    wanted = {
        _("回避"): case.recusal_asked_at,
        _("更正联系方式"): case.correction_asked_at,
        _("删除个人信息"): case.erasure_asked_at,
    }
    return {words: at for words, at in wanted.items() if at is not None}


def _asked_for(case: Case, at: datetime) -> str:
    return _("、").join(_asked(case))


def _asked_on(case: Case, at: datetime) -> str:
    return said_on(min(_asked(case).values(), default=None), at=at)


def _handler(case: Case, at: datetime) -> str:
    return str(case.handler) if case.handler else ""


MINE = Listing(
    name="mine",
    label=gettext_lazy("我的待办"),
    icon="inbox",
    page=lambda who, at, after, limit: queries.my_list(who, after=after, limit=limit),
    some=lambda who, at, limit: queries.some_of_mine(who, limit=limit),
    note=gettext_lazy("轮到您办的，最急的在最前。"),
    why_empty=gettext_lazy("交给您和您单位的都办过了，下一步在别人手上。"),
)
CALL_BACK = Listing(
    name="callback",
    label=gettext_lazy("回访"),
    icon="phone",
    page=lambda who, at, after, limit: queries.to_call_back(who, after=after, limit=limit),
    some=lambda who, at, limit: queries.some_to_call_back(who, limit=limit),
    is_for=(permits.CALL_BACK, permits.WRITE_OFF, permits.SUPERVISE, permits.LEAD, permits.AUDIT),
    columns=(
        Column(gettext_lazy("回访"), _attempts),
        Column(gettext_lazy("答复"), _since_reply),
    ),
    note=gettext_lazy("已经答复的：等着听群众怎么说，或者听到了、等着核对结果。"),
    why_empty=gettext_lazy("已答复的都听到了群众的评价，也都核对过了。"),
)
REFUSED = Listing(
    name="lawful",
    label=gettext_lazy("依法不予支持的回访"),
    icon="phone",
    page=lambda who, at, after, limit: queries.refused_to_call_back(who, after=after, limit=limit),
    some=lambda who, at, limit: queries.some_refused_to_call_back(who, limit=limit),
    is_for=CALL_BACK.is_for,
    columns=CALL_BACK.columns,
    note=gettext_lazy("依法不能支持的：问清楚解释没有、听懂没有。这里的不满意单独列，不算承办单位的。"),
    why_empty=gettext_lazy("没有依法不予支持、等着回访的诉求。"),
)
TO_SERVE = Listing(
    name="to-serve",
    label=gettext_lazy("待送达文书"),
    icon="edit",
    page=_by_oldest(lambda who, at: queries.to_serve(who)),
    is_for=(
        permits.REGISTER, permits.DISPATCH, permits.HANDLE, permits.APPROVE, permits.FIRST_REVIEW,
        permits.FINAL_REVIEW,
    ),
    columns=(Column(gettext_lazy("文书"), _papers),),
    note=gettext_lazy("书面文书还没有送到群众手里的，最早的在最前；送达以后在诉求页上“登记送达”。"),
    why_empty=gettext_lazy("您看得到的文书都送达了。"),
)  # fmt: skip
REVISITS = Listing(
    name="revisits",
    label=gettext_lazy("抽中的回访复核"),
    icon="check",
    page=_by_oldest(lambda who, at: queries.drawn_to_revisit(who)),
    is_for=(permits.CALL_BACK,),
    columns=(Column(gettext_lazy("抽中的月份"), _drawn_in),),
    note=gettext_lazy("系统从已经销号的里面抽的，谁也不能挑；由原来没有参加的人再问、再看。"),
    why_empty=gettext_lazy("没有抽中、还没有复核的诉求。"),
)
SUPERVISED = Listing(
    name="supervision",
    label=gettext_lazy("督办"),
    icon="flag",
    page=_by_due(lambda who, at: queries.under_supervision(who)),
    is_for=(
        permits.SEE_AREA,
        permits.SEE_UNIT,
    ),
    columns=(Column(gettext_lazy("承办人"), _handler),),
    note=gettext_lazy("正在催办、督办的，最急的在最前。"),
    why_empty=gettext_lazy("您看得到的诉求里，没有正在催办或者督办的。"),
)
OVERDUE = Listing(
    name="overdue",
    label=gettext_lazy("已超期"),
    icon="alert",
    page=lambda who, at, after, limit: queries.overdue(who, at=at, after=after, limit=limit),
    some=lambda who, at, limit: queries.some_overdue(who, at=at, limit=limit),
    is_for=(permits.SEE_AREA, permits.SEE_UNIT, permits.SEAL),
    columns=(Column(gettext_lazy("承办人"), _handler),),
    note=gettext_lazy("过了期限还没有办的，超得最久的在最前。"),
    why_empty=gettext_lazy("您看得到的诉求都还在期限内。"),
)
LONG_WATCH = Listing(
    name="long-watch",
    label=gettext_lazy("长期关注"),
    icon="eye",
    page=_by_due(
        lambda who, at: queries.long_watch(who).filter(due_at__isnull=False).select_related("leader")
    ),
    is_for=(permits.SEE_AREA, permits.SEE_UNIT),
    columns=(Column(gettext_lazy("包案领导"), _leader), Column(gettext_lazy("复评"), _reviews)),
    note=gettext_lazy("目前还解决不了、仍算未解决的；期限是下次复评的日子。"),
    why_empty=gettext_lazy("您看得到的诉求里，没有列入长期关注的。"),
)
ASKED = Listing(
    name="asked",
    label=gettext_lazy("群众的请求"),
    icon="message",
    page=_by_newest(lambda who, at: queries.asked_by_residents(who)),
    is_for=(permits.DISPATCH, permits.SEAL),
    columns=(Column(gettext_lazy("请求什么"), _asked_for), Column(gettext_lazy("哪天请求的"), _asked_on)),
    note=gettext_lazy("请求回避、更正或者删除个人信息，还没有决定的。打开诉求就可以决定。"),
    why_empty=gettext_lazy("您看得到的诉求里，没有等您决定的请求。"),
)
DRAFTS = Listing(
    name="drafts",
    label=gettext_lazy("暂存"),
    icon="edit",
    page=_by_newest(lambda who, at: queries.drafts(who)),
    is_for=(permits.REGISTER,),
    note=gettext_lazy("您存下、还没有登记的；只有您看得到。"),
    why_empty=gettext_lazy("您没有存下还未登记的诉求。"),
)

LISTINGS: dict[str, Listing] = {
    listing.name: listing
    for listing in (
        MINE,
        CALL_BACK,
        REFUSED,
        TO_SERVE,
        REVISITS,
        SUPERVISED,
        OVERDUE,
        LONG_WATCH,
        ASKED,
        DRAFTS,
    )
}
SIZE = PAGE
