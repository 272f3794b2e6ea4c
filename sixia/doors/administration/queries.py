"""What administrators see: places, units and people of their area; never cases, never identities."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sixia.channels.onsite.charges import CHARGES as ONSITE
from sixia.channels.reception.charges import CHARGES as RECEPTION
from sixia.channels.research.charges import CHARGES as RESEARCH
from sixia.doors.administration.models import HandedRow, HandOver
from sixia.ground.journal.charges import Charge
from sixia.ground.journal.models import Entry
from sixia.ground.people import permits
from sixia.ground.people.models import Category, Duty, Post, Unit, User
from sixia.ground.people.permits import Permit
from sixia.ground.people.queries import posts_on
from sixia.ground.people.scope import SYSTEM, Standing
from sixia.ground.places.models import Area, Site
from sixia.ground.vault.models import Look
from sixia.ledger import queries as ledger
from sixia.ledger.models import Case
from sixia.projects.charges import CHARGES as PROJECTS
from sixia.visits.charges import CHARGES as VISITS

THREE = (permits.ADMINISTER, permits.APPOINT, permits.INSPECT)
CHARGES: tuple[Charge, ...] = (*VISITS, *PROJECTS, *RECEPTION, *ONSITE, *RESEARCH)
CASES: dict[str, tuple[str, Promise]] = {
    "case_handler": ("handler_id", _("承办的诉求")),
    "case_leader": ("leader_id", _("包案、复评的诉求")),
}
KINDS: dict[str, Promise] = {
    **{name: label for name, (_column, label) in CASES.items()},
    **{charge.name: charge.label for charge in CHARGES},
}
SUBJECTS: dict[str, Promise] = {
    "people.user": _("人员"),
    "people.post": _("岗位"),
    "people.unit": _("单位"),
    "people.duty": _("职责清单"),
    "people.category": _("事项分类"),
    "places.area": _("区域"),
    "places.site": _("点位"),
    "editions.edition": _("时限规则和日历"),
}


@dataclass(frozen=True)
class Held:
    """How much of one kind someone answers for."""

    kind: str
    count: int


def is_administrator(who: Standing) -> bool:
    """Whether ``who`` is one of the three."""
    return any(who.holds(permit) for permit in THREE)


def _within(who: Standing, permits_: Iterable[Permit], column: str) -> Q:
    found = Q(pk__in=())
    for permit in permits_:
        for path in who.area_paths(permit):
            found |= Q(**{f"{column}__startswith": path})
    return found


def areas(who: Standing, *of: Permit) -> QuerySet[Area]:
    """The areas an administrator looks after."""
    return Area.objects.filter(_within(who, of, "path")).select_related("parent", "successor")


def sites(who: Standing) -> QuerySet[Site]:
    """The sites in those areas."""
    rows = Site.objects.filter(_within(who, (permits.ADMINISTER,), "area__path"))
    return rows.select_related("area")


def units(who: Standing, *of: Permit) -> QuerySet[Unit]:
    """The units in those areas."""
    rows = Unit.objects.filter(_within(who, of, "area__path"))
    return rows.select_related("area", "parent", "successor")


def duties(who: Standing) -> QuerySet[Duty]:
    """The lines of the duty lists for those areas."""
    rows = Duty.objects.filter(_within(who, (permits.ADMINISTER,), "area__path"))
    return rows.select_related("category", "area", "unit")


def users(who: Standing) -> QuerySet[User]:
    """Whoever holds or held a post in those areas, and whoever holds none yet."""
    posts = Post.objects.filter(_within(who, (permits.ADMINISTER, permits.APPOINT), "area__path"))
    return User.objects.filter(Q(pk__in=posts.values("user_id")) | Q(posts=None))


def posts(who: Standing) -> QuerySet[Post]:
    """The posts in the areas of a security administrator."""
    rows = Post.objects.filter(_within(who, (permits.APPOINT,), "area__path"))
    return rows.select_related("user", "unit", "area")


def every_category() -> QuerySet[Category]:
    """All categories, those out of use too."""
    return Category.objects.all()


def cases_of(user: User, kind: str) -> QuerySet[Case]:
    """The open cases someone handles or leads. For handing over: shown to nobody who may not see them."""
    column, _label = CASES[kind]
    return ledger.visible_to(SYSTEM).filter(is_open=True, **{column: user.pk}).order_by("pk")


def held(user: User, *, on: date) -> list[Held]:
    """What someone answers for, by kind; kinds of which there is nothing are left out."""
    counts = [Held(kind, cases_of(user, kind).count()) for kind in CASES]
    counts += [Held(charge.name, charge.of(user.pk, on=on).count()) for charge in CHARGES]
    return [one for one in counts if one.count]


def hand_over(pk: int, *, who: Standing) -> HandOver | None:
    """A hand-over, for those who gave and took and for the administrator of where they work."""
    mine = Q(giver_id=who.user_id or 0) | Q(taker_id=who.user_id or 0)
    if who.holds(permits.ADMINISTER):
        mine |= Q(giver__in=users(who))
    return HandOver.objects.filter(mine, pk=pk).select_related("giver", "taker", "by").first()


def hand_overs(user: User) -> QuerySet[HandOver]:
    """What someone gave to others, the latest first."""
    return HandOver.objects.filter(giver=user).select_related("giver", "taker", "by").order_by("-pk")


def rows_of(one: HandOver) -> QuerySet[HandedRow]:
    """What became of each thing, in order."""
    return HandedRow.objects.filter(hand_over=one).select_related("case")


def changes(who: Standing) -> QuerySet[Entry]:
    """Everything administrators did, for the audit administrator of where they sit; what was done by someone
    without a post yet (choosing a first password) is shown to each.
    """
    near = _within(who, (permits.INSPECT,), "unit__area__path") | Q(unit=None)
    rows = Entry.objects.filter(near, subject__in=SUBJECTS)
    return rows.select_related("by", "unit")


def looks(who: Standing) -> QuerySet[Look]:
    """Who looked at an identity and when, for the audit administrator; never at whose, never why."""
    posts_ = Post.objects.filter(_within(who, (permits.INSPECT,), "area__path"))
    rows = Look.objects.filter(by__in=posts_.values("user_id"))
    return rows.select_related("by").only("at", "what", "by__name", "by__username")


def invited(key: str) -> User | None:
    """Someone who has no password yet, by their key."""
    user = User.objects.filter(pk=key, is_active=True).first() if key.isdigit() and len(key) < 19 else None
    return None if user is None or user.has_usable_password() else user


def administrators(who: Standing, *, on: date) -> QuerySet[Post]:
    """Whoever is one of the three today, in the areas of a security administrator."""
    rows = posts_on(on).filter(_within(who, (permits.APPOINT,), "area__path"), role__in=permits.APART)
    return rows.order_by("role", "pk")


def open_sessions(at: datetime) -> int:
    """How many are signed in and have not signed out, however long they did nothing."""
    return Session.objects.filter(expire_date__gt=at).count()
