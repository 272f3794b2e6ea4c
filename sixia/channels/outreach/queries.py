"""What can be asked of outreach: sessions one sees, speakers to be found, what people ask about most."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet

from sixia.channels.outreach.models import (
    Audience,
    Free,
    Material,
    Question,
    Session,
    Skill,
    Speaker,
    Team,
    Topic,
    Version,
)
from sixia.ground.people import permits
from sixia.ground.people.models import Category
from sixia.ground.people.placed import in_reach
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Site
from sixia.ground.places.queries import ancestor_paths
from sixia.ledger import queries as ledger
from sixia.ledger.queries import Filters
from sixia.visits import codes as visit_codes
from sixia.visits import queries as visits
from sixia.visits.models import Campaign, Visit

HOT_DAYS, HOT_MOST = 90, 20
COUNTED_MOST = 200  # sessions over which heads are added up on a list page
COUNTED_ALL = 20_000  # and on the page that is there for it


# Sessions: a visit that explained something


def held_visible_to(who: Standing) -> QuerySet[Visit]:
    """The visits one may see on which something was explained, or is to be."""
    return visits.visible_to(who).filter(is_outreach=True)


def sessions_visible_to(who: Standing) -> QuerySet[Session]:
    """The sessions of visits one may see."""
    return Session.objects.filter(visits.seen_through(who, before="visit__"))


def shown(rows: QuerySet[Visit]) -> QuerySet[Visit]:
    """With what a row of a list says."""
    audiences = Prefetch("outreach__audiences", queryset=Audience.objects.all())
    asked = Prefetch("outreach__questions", queryset=Question.objects.all())
    return visits.shown(rows).select_related("outreach").prefetch_related(audiences, asked)


def session_of(visit: Visit) -> Session | None:
    """What was told on a visit, with all that its page says of it."""
    beside = ("speakers__user", "teams", "audiences", "materials__material")
    found = Session.objects.select_related("topic").prefetch_related(*beside).filter(visit=visit).first()
    if found is not None:
        found.visit = visit
    return found


def questions_of(session: Session, *, who: Standing) -> tuple[list[Question], set[int]]:
    """The questions of a session, and the keys of those whose case ``who`` may see."""
    beside = ("finding__case__lead_unit", "finding__suggestion")
    rows = list(Question.objects.filter(session=session).select_related(*beside))
    cases = [row.finding.case_id for row in rows if row.finding and row.finding.case_id]
    seen = set(ledger.visible_to(who).filter(pk__in=cases).values_list("pk", flat=True)) if cases else set()
    return rows, {row.pk for row in rows if row.finding and row.finding.case_id in seen}


def question(pk: int, *, who: Standing) -> Question | None:
    """A question of a session ``who`` may see; not one that became a case they may not see."""
    in_sight = Q(finding__case__isnull=True) | Q(finding__case__in=ledger.visible_to(who))
    seen = Question.objects.filter(visits.seen_through(who, before="session__visit__")).filter(in_sight)
    beside = ("session__visit__area", "session__visit__site", "session__visit__unit", "finding")
    return seen.select_related(*beside).filter(pk=pk).first()


@dataclass
class Heads:
    """How many came: added up from the rows, with how much of it was estimated."""

    sessions: int = 0
    people: int = 0
    estimated: int = 0
    uncounted: int = 0
    by_segment: Counter[str] = field(default_factory=Counter)
    guessed_by_segment: Counter[str] = field(default_factory=Counter)
    by_kind: Counter[str] = field(default_factory=Counter)
    is_cut: bool = False


def heads(rows: QuerySet[Visit], *, most: int = COUNTED_MOST) -> Heads:
    """Count sessions that took place and who came, over the ``most`` latest sessions."""
    made = rows.filter(status=visit_codes.Status.DONE, outreach__isnull=False).order_by("-on", "-pk")
    keys = list(made.values_list("outreach__pk", "outreach__kind")[: most + 1])
    found = Heads(is_cut=len(keys) > most)
    keys = keys[:most]
    found.sessions, found.by_kind = len(keys), Counter(kind for _pk, kind in keys)
    counted: set[int] = set()
    numbers = Audience.objects.filter(session_id__in=[pk for pk, _kind in keys], people__isnull=False)
    for key, segment, number, guessed in numbers.values_list("session", "segment", "people", "is_estimate"):
        people = number or 0
        counted.add(key)
        found.people += people
        found.estimated += people if guessed else 0
        found.by_segment[segment] += people
        found.guessed_by_segment[segment] += people if guessed else 0
    found.uncounted = found.sessions - len(counted)
    return found


# The roster, topics and materials: made for an area, used in all that lies below it


def _for_all_below(who: Standing) -> Q:
    above = {path for holding in who.holdings for path in ancestor_paths(holding.area_path)}
    return Q(area_path__in=sorted(above))


def speakers_visible_to(who: Standing) -> QuerySet[Speaker]:
    """Speakers of one's own area and units, and of the areas above."""
    rows = Speaker.objects.filter(in_reach(who, permits.SEE_TRIPS) | _for_all_below(who))
    return rows.select_related("user", "area", "unit")


def teams_visible_to(who: Standing) -> QuerySet[Team]:
    """Teams of one's own area and units, and of the areas above."""
    rows = Team.objects.filter(in_reach(who, permits.SEE_TRIPS) | _for_all_below(who))
    return rows.select_related("area", "unit")


def topics_visible_to(who: Standing) -> QuerySet[Topic]:
    """Topics of one's own area and units, and of the areas above."""
    rows = Topic.objects.filter(in_reach(who, permits.SEE_TRIPS) | _for_all_below(who))
    return rows.select_related("area", "unit")


def materials_visible_to(who: Standing) -> QuerySet[Material]:
    """Materials of one's own area and units; from the areas above those with an approved version."""
    ready = Version.objects.filter(material_id=OuterRef("pk"), approved_at__isnull=False)
    seen = in_reach(who, permits.SEE_TRIPS) | (_for_all_below(who) & Q(Exists(ready)))
    return Material.objects.filter(seen).select_related("area", "unit", "topic")


def versions_of(material: Material, *, who: Standing) -> list[Version]:
    """The versions of a material; whoever only uses it sees those that are approved."""
    mine = material.unit_id in who.all_unit_ids or material.area_path.startswith(
        who.area_paths(permits.SEE_TRIPS)
    )
    rows = material.versions.select_related("stored", "made_by", "approved_by")
    return list(rows if mine else rows.filter(approved_at__isnull=False))


def version(pk: int, *, who: Standing) -> Version | None:
    """A version of a material, if one may see it."""
    found = Version.objects.select_related("material", "stored").filter(pk=pk).first()
    if found is None or not materials_visible_to(who).filter(pk=found.material_id).exists():
        return None
    return found if found in versions_of(found.material, who=who) else None


def ready_versions(who: Standing) -> QuerySet[Version]:
    """What may be used at a session: approved versions, the newest first."""
    ready = Version.objects.filter(approved_at__isnull=False, material__in=materials_visible_to(who))
    return ready.select_related("material").order_by("-pk")


def on_roster(rows: QuerySet[Speaker]) -> QuerySet[Speaker]:
    """Those who have not left."""
    return rows.filter(left_on__isnull=True)


def able(
    rows: QuerySet[Speaker], *, form: str = "", language: str = "", weekday: str = "", part: str = ""
) -> QuerySet[Speaker]:
    """Speakers who can tell something in this form, in this language, and are mostly free then."""
    for sort, value in ((Skill.Sort.FORM, form), (Skill.Sort.LANGUAGE, language)):
        if value:
            can = Skill.objects.filter(speaker_id=OuterRef("pk"), sort=sort, value=value)
            rows = rows.filter(Exists(can))
    if weekday or part:
        wanted = {name: value for name, value in (("weekday", weekday), ("part", part)) if value}
        rows = rows.filter(Exists(Free.objects.filter(speaker_id=OuterRef("pk"), **wanted)))
    return rows


def languages(who: Standing) -> list[str]:
    """The languages that anyone on one's roster speaks."""
    spoken = Skill.objects.filter(sort=Skill.Sort.LANGUAGE, speaker__in=speakers_visible_to(who))
    return sorted(set(spoken.order_by().values_list("value", flat=True)))


# What to explain: from what people bring


@dataclass(frozen=True, kw_only=True)
class HotSpot:
    """A category with how many cases one sees of it; the same conditions open the list of them."""

    category: Category
    cases: int


def hot_spots(who: Standing, *, area_path: str, since: date, until: date, at: datetime) -> list[HotSpot]:
    """The categories that most cases of these local days in an area fall under, the most first."""
    days = Filters(area_path=area_path, received_from=since, received_until=until)
    seen = ledger.narrowed(ledger.visible_to(who), days, at=at).filter(category__isnull=False)
    counts = dict(seen.order_by().values_list("category__path").annotate(Count("pk")))
    known = {one.path: one for one in Category.objects.filter(path__in=counts)}
    spots = [HotSpot(category=one, cases=_below(counts, path)) for path, one in known.items()]
    return sorted(spots, key=lambda spot: (-spot.cases, spot.category.path))[:HOT_MOST]


def _below(counts: dict[str, int], path: str) -> int:
    """A category with all that lies below it, as the list of cases counts it."""
    return sum(number for other, number in counts.items() if other.startswith(path))


def cases_of(topic: Topic, *, who: Standing, at: datetime) -> list[HotSpot]:
    """How many cases one sees of each category of a topic, of the days it was chosen from."""
    days = Filters(
        area_path=topic.area_path, received_from=topic.seen_from_on, received_until=topic.seen_to_on
    )
    seen = ledger.narrowed(ledger.visible_to(who), days, at=at)
    return [
        HotSpot(category=one, cases=seen.filter(category__path__startswith=one.path).count())
        for one in topic.categories.all()
    ]


def hot_days(today: date) -> tuple[date, date]:
    """The days that are counted, both included."""
    return today - timedelta(days=HOT_DAYS - 1), today


# Practice sites and series: counted from the visits one sees


def practice_sites(who: Standing) -> QuerySet[Site]:
    """The practice sites of one's own areas and of those above."""
    paths = dict.fromkeys(holding.area_path for holding in who.holdings)
    reach = Q(pk__in=())
    for path in paths:
        reach |= Q(area__path__startswith=path) | Q(area__path__in=ancestor_paths(path))
    return Site.objects.filter(reach, kind=Site.Kind.PRACTICE).select_related("area")


@dataclass(frozen=True)
class Visited:
    """How often a site was visited, and when last."""

    times: int = 0
    last_on: date | None = None


def visited(sites: Iterable[Site], *, who: Standing) -> dict[int, Visited]:
    """For each site how many visits one sees, in one statement."""
    made = visits.made(visits.visible_to(who)).filter(site__in=[one.pk for one in sites])
    rows = made.order_by().values_list("site").annotate(Count("pk"), Max("on"))
    return {key: Visited(times, last_on) for key, times, last_on in rows}


SERIES = (visit_codes.CampaignKind.CULTURE, visit_codes.CampaignKind.THEME_DAY)


def series_visible_to(who: Standing) -> QuerySet[Campaign]:
    """Cultural series and theme days in the areas and of the units of ``who``."""
    rows = visits.campaigns_visible_to(who).filter(kind__in=SERIES)
    return rows.select_related("area", "unit").prefetch_related("sites", "hosts")


def events_of(series: Campaign, *, who: Standing) -> QuerySet[Visit]:
    """The visits under a series that one may see, called-off ones apart."""
    return visits.visible_to(who).filter(campaign=series).exclude(status=visit_codes.Status.CANCELLED)


def events_by_series(keys: Sequence[int], *, who: Standing) -> dict[int, int]:
    """For each series how many of its events one sees, in one statement."""
    rows = visits.visible_to(who).filter(campaign_id__in=keys).exclude(status=visit_codes.Status.CANCELLED)
    return dict(rows.order_by().values_list("campaign").annotate(Count("pk")))
