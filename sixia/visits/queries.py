"""What can be asked of visits: who sees them, what was found and promised, what comes next."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sixia.ground.people import permits
from sixia.ground.people.models import Unit, User
from sixia.ground.people.permits import Permit
from sixia.ground.people.placed import everything, in_reach
from sixia.ground.people.queries import posts_on
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area, Site
from sixia.ground.web.addresses import whole
from sixia.ledger import queries as ledger
from sixia.ledger.models import Case
from sixia.projects.models import Project
from sixia.visits import codes
from sixia.visits.models import (
    CalendarKey,
    Campaign,
    Companion,
    Finding,
    Pairing,
    Promise,
    Suggestion,
    Visit,
)

QUIET_DAYS = 30  # in which visits to one enterprise are counted (优化营商环境条例, 无事不扰)
WIDE = 2  # steps of a path, from the root: a county, a city
QUIET_MOST = 2  # so many by anyone; one more asks for a reason


def visible_to(who: Standing, *, since: date | None = None) -> QuerySet[Visit]:
    """The visits ``who`` may see: in their area, of their unit, or made by themselves.

    With ``since`` those from this local date on, so that a page of the newest need not look at all of them.
    """
    return Visit.objects.filter(seen_through(who, since=since))


def seen_through(who: Standing, *, before: str = "", since: date | None = None) -> Q:
    """The same as a condition on a table that hangs on a visit (``before`` is "visit__").

    Whoever sees a county sees nearly every visit, and a list finds its page among the newest. Whoever sees
    little would have all visits tried one by one: theirs are found first, by the indexes.
    """
    recent = Q(**{f"{before}on__gte": since}) if since else Q()
    if who.kind == "system":
        return everything(before=before) & recent
    if any(path.count("/") <= WIDE for path in who.area_paths(permits.SEE_TRIPS)):
        went = Companion.objects.filter(visit_id=OuterRef(f"{before}id"), user_id=who.user_id or 0)
        mine = Q(**{f"{before}lead_id": who.user_id}) | Q(**{f"{before}recorded_by_id": who.user_id})
        return (in_reach(who, permits.SEE_TRIPS, before=before) | mine | Q(Exists(went))) & recent
    return Q(**{f"{before}id__in": _keys(who, Q(on__gte=since) if since else Q())})


def _keys(who: Standing, recent: Q) -> QuerySet[Visit, Any]:
    """The keys of what someone sees who sees little, each way by an index of its own."""
    me, areas = who.user_id or 0, Area.objects.none()
    for path in who.area_paths(permits.SEE_TRIPS):
        areas = areas | Area.objects.filter(path__startswith=path)
    went = Companion.objects.filter(user_id=me).order_by().values("visit_id")
    of_unit, *others = (
        Visit.objects.filter(way, recent).values("pk")
        for way in (
            Q(unit_id__in=sorted(who.all_unit_ids)),
            Q(area_id__in=areas.order_by().values("pk")),
            Q(lead_id=me),
            Q(recorded_by_id=me),
            Q(pk__in=went),
        )
    )
    return of_unit.union(*others)


def shown(visits: QuerySet[Visit]) -> QuerySet[Visit]:
    """With what a row of a list says, in the same statement."""
    return visits.select_related("area", "site", "unit", "lead")


def get(pk: int, *, who: Standing) -> Visit | None:
    """The visit with this key, if ``who`` may see it."""
    beside = ("area", "site", "unit", "lead", "pairing", "campaign", "project", "recorded_by")
    return visible_to(who).select_related(*beside).filter(pk=pk).first()


def made(visits: QuerySet[Visit]) -> QuerySet[Visit]:
    """Those that took place."""
    return visits.filter(status=codes.Status.DONE)


def planned(visits: QuerySet[Visit]) -> QuerySet[Visit]:
    """Those still to come or never recorded, the next first."""
    return visits.filter(status=codes.Status.PLANNED).order_by("on", "from_time", "pk")


def announced(*, on: date, days: int = 60) -> QuerySet[Visit]:
    """What residents are told of beforehand: public visits from ``on``, the next first."""
    coming = planned(Visit.objects.filter(is_public=True, on__gte=on, on__lt=on + timedelta(days=days)))
    return coming.select_related("area", "site", "unit", "lead")


def findings_of(visit: Visit, *, who: Standing) -> list[Finding]:
    """What was found on a visit, without what went into cases that ``who`` may not see."""
    found = Finding.objects.filter(visit=visit).select_related("case", "case__lead_unit", "suggestion")
    return list(found.filter(_not_hidden(who)))


def findings_visible_to(who: Standing, *, since: date | None = None) -> QuerySet[Finding]:
    """Everything found on visits ``who`` may see, without what went into cases they may not see.

    With ``since`` what was found from this local date on.
    """
    seen = Finding.objects.filter(seen_through(who, before="visit__", since=since))
    return seen.filter(_not_hidden(who))


def _not_hidden(who: Standing) -> Q:
    """Asked of each finding by the key of its case: a page of the newest then reads little more."""
    return Q(case__isnull=True) | Q(Exists(ledger.visible_to(who).filter(pk=OuterRef("case_id"))))


def hidden_findings(visit: Visit, *, who: Standing) -> int:
    """How many findings of a visit are out of sight, so that the page can say so."""
    return Finding.objects.filter(visit=visit, case__isnull=False).count() - (
        Finding.objects.filter(visit=visit, case__in=ledger.visible_to(who)).count()
    )


def promises_visible_to(who: Standing) -> QuerySet[Promise]:
    """Promises made on visits ``who`` may see, and those that are theirs or their unit's.

    One that became a case has its words, so it is seen as that case is; whoever gave it knows what they said.
    """
    if who.kind == "system":
        return Promise.objects.all()
    own = Q(owner_id=who.user_id)
    reach = seen_through(who, before="visit__") | own | Q(unit_id__in=sorted(who.all_unit_ids))
    return Promise.objects.filter(reach).filter(_not_hidden(who) | own)


def promises_of(visit: Visit, *, who: Standing) -> tuple[list[Promise], int]:
    """The promises of a visit that ``who`` may see, and how many they may not."""
    made = Promise.objects.filter(visit=visit)
    seen = made.filter(_not_hidden(who) | Q(owner_id=who.user_id)).order_by("pk")
    rows = list(seen.select_related("owner", "unit", "case", "visit__area", "visit__site"))
    return rows, made.count() - len(rows)


def case_of(promise: Promise, *, who: Standing) -> Case | None:
    """The case a promise became, if ``who`` may see it."""
    return ledger.visible_to(who).filter(pk=promise.case_id or 0).first()


def my_promises(who: Standing) -> QuerySet[Promise]:
    """What I promised, or what was given to me, and is not kept yet; the nearest first."""
    open_ones = Promise.objects.filter(owner_id=who.user_id, kept_on__isnull=True)
    return open_ones.select_related("visit", "visit__area", "visit__site", "case").order_by("due_on", "pk")


def suggestions_visible_to(who: Standing) -> QuerySet[Suggestion]:
    """Suggestions from the areas and units of ``who``, and those of visits they may see."""
    found = Finding.objects.filter(suggestion_id=OuterRef("pk")).filter(seen_through(who, before="visit__"))
    return Suggestion.objects.filter(in_reach(who, permits.SEE_TRIPS) | Q(Exists(found)))


# Who is paired with what


def pairings_visible_to(who: Standing) -> QuerySet[Pairing]:
    """Pairings in the areas and units of ``who``, and their own."""
    return Pairing.objects.filter(in_reach(who, permits.SEE_TRIPS) | Q(official_id=who.user_id))


def running(pairings: QuerySet[Pairing], *, on: date) -> QuerySet[Pairing]:
    """Those that hold on the local date ``on``."""
    held = pairings.filter(Q(to_on=None) | Q(to_on__gt=on), from_on__lte=on)
    return held.select_related("official", "area", "site", "project", "unit")


def my_pairings(who: Standing, *, on: date) -> QuerySet[Pairing]:
    """What I am paired with, the visit that is due next first."""
    return running(Pairing.objects.filter(official_id=who.user_id), on=on).order_by("next_on", "pk")


def campaigns_visible_to(who: Standing) -> QuerySet[Campaign]:
    """Campaigns in the areas and of the units of ``who``, and those their units are hosts of."""
    units = sorted(who.all_unit_ids)
    return Campaign.objects.filter(in_reach(who, permits.SEE_TRIPS) | Q(hosts__in=units)).distinct()


def visits_by_site(visits: QuerySet[Visit]) -> dict[int, int]:
    """How many of these visits went to each site."""
    counted = made(visits).filter(site__isnull=False).values_list("site_id").annotate(times=Count("pk"))
    return dict(counted.order_by("site_id"))


def calendar_key(who: Standing) -> CalendarKey | None:
    """The secret address of one's own calendar, once there is one."""
    return CalendarKey.objects.filter(user_id=who.user_id or 0).first()


def calendar_of(token: str) -> CalendarKey | None:
    """Whose calendar a secret address opens."""
    return CalendarKey.objects.select_related("user").filter(token=token).first()


def arranges_for_all(who: Standing) -> bool:
    """Whether ``who`` arranges the goings-down of a county or more."""
    paths = who.area_paths(permits.ARRANGE)
    large = (Area.Level.COUNTY, Area.Level.CITY, Area.Level.PROVINCE)
    return Area.objects.filter(path__in=paths, level__in=large).exists()


# Enterprises in peace


def visits_around(site: Site, *, on: date) -> QuerySet[Visit]:
    """Every visit by anyone to a site within the quiet days before and after ``on``, called-off ones apart.

    Whoever wants to go sees when and which unit, whatever their scope: that is all this is for.
    """
    days = timedelta(days=QUIET_DAYS)
    near = Visit.objects.filter(site=site, on__gt=on - days, on__lt=on + days)
    return near.exclude(status=codes.Status.CANCELLED).select_related("unit").order_by("on", "pk")


def disturbs(site: Site | None, *, on: date, apart_from: Visit | None = None) -> bool:
    """Whether one more visit on ``on`` would be above the cap for an enterprise."""
    if site is None or site.kind != Site.Kind.ENTERPRISE:
        return False
    near = visits_around(site, on=on).filter(asked_for=False)
    if apart_from is not None and apart_from.pk:
        near = near.exclude(pk=apart_from.pk)
    return near.count() >= QUIET_MOST


# What forms offer


def colleagues(who: Standing, *, on: date) -> QuerySet[User]:
    """Whom one may take along: everyone with a post in the areas and units of one's own posts."""
    reach = Q(unit_id__in=sorted(who.all_unit_ids))
    for path in dict.fromkeys(holding.area_path for holding in who.holdings):
        reach |= Q(area__path__startswith=path)
    held = posts_on(on).filter(reach)
    return User.objects.filter(is_active=True, pk__in=held.values("user_id")).order_by("name", "pk")


def sites_for(who: Standing, permit: Permit = permits.GO_DOWN) -> QuerySet[Site]:
    """The sites in the areas where ``who`` holds the permit."""
    reach = Q(pk__in=())
    for path in who.area_paths(permit):
        reach |= Q(area__path__startswith=path)
    return Site.objects.filter(reach, closed_on=None)


def projects_for(who: Standing) -> QuerySet[Project]:
    """The projects in the areas and units of ``who``, and those they answer for."""
    mine = Q(chief_owner_id=who.user_id) | Q(contact_id=who.user_id)
    return Project.objects.filter(in_reach(who, permits.SEE_TRIPS) | mine).order_by("-year", "name", "pk")


def project_of(key: str, *, who: Standing) -> Project | None:
    """The project an address names, if ``who`` may see it."""
    number = whole(key)
    if number is None:
        return None
    return projects_for(who).select_related("area", "site", "unit").filter(pk=number).first()


def own_unit(who: Standing, permit: Permit = permits.GO_DOWN) -> Unit | None:
    """The unit one goes down for: that of the first post that lets one."""
    holding = who.post_for(permit)
    return Unit.objects.filter(pk=holding.unit_id).first() if holding else None


def usual_area_path(who: Standing) -> str:
    """Where ``who`` went last, or the area of their pairing, or of their post: offered first in a form."""
    last = Visit.objects.filter(recorded_by_id=who.user_id).order_by("-pk").select_related("area").first()
    if last is not None:
        return last.area.path
    paired = Pairing.objects.filter(official_id=who.user_id, to_on=None).select_related("area").first()
    if paired is not None:
        return paired.area.path
    paths = who.area_paths(permits.GO_DOWN)
    return paths[0] if paths else ""
