"""The list of visits one may see."""

from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import keyset, record
from sixia.ground.web.addresses import changed, whole
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import Tab
from sixia.ground.web.record import Act, ListPage, Nothing
from sixia.ground.web.serving import serves
from sixia.visits import codes, queries, say
from sixia.visits.models import Visit


@serves("A10", "B7", "B11", "B13", "D23")
@needs(permits.DESK)
def visits(request: HttpRequest) -> HttpResponse:
    """List the visits one may see, the newest day first."""
    who: Standing = request.who  # type: ignore[attr-defined]
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    chosen = request.GET.get("show", "")
    project = whole(request.GET.get("project", ""))

    def since(day: date | None) -> QuerySet[Visit]:
        seen = queries.shown(queries.visible_to(who, since=day))
        return _narrowed(seen, chosen, who) if project is None else seen.filter(project_id=project)

    rows, pager = keyset.recent(since, request, on=today)
    goes = who.holds(permits.GO_DOWN)
    new, plan = reverse("visits:new"), reverse("visits:plan")
    acts = [
        Act(words=_("记一次走访"), url=new, icon="plus", is_main=True),
        Act(words=_("列入计划"), url=plan),
    ]
    return record.listed(
        request,
        ListPage(
            title=_("走访"),
            note=_("每次下基层只记一次，各种清单都从这里来。"),
            table=say.visits_table(rows, today=today) if rows else None,
            tabs=_tabs(request, chosen),
            acts=acts if goes else (),
            pager=pager,
            nothing=Nothing(
                title=_("这里还没有走访"),
                why=_("您所在区域和单位的走访都会列在这里。"),
                todo_url=new if goes else "",
                todo_words=_("记一次走访"),
            ),
        ),
    )


def _narrowed(visits: QuerySet[Visit], chosen: str, who: Standing) -> QuerySet[Visit]:
    if chosen == "mine":
        return visits.filter(recorded_by_id=who.user_id)
    if chosen == "planned":
        return visits.filter(status=codes.Status.PLANNED)
    if chosen in codes.FourChannels.values:
        return visits.filter(**{f"is_{chosen}": True})
    return visits.exclude(status=codes.Status.PLANNED)


def _tabs(request: HttpRequest, chosen: str) -> list[Tab]:
    words = {"": _("全部"), "mine": _("我记的"), "planned": _("计划中")}
    words |= {one.value: str(one.label) for one in codes.FourChannels}
    return [
        Tab(words=said, url=changed(request, show=name, before=""), is_current=name == chosen)
        for name, said in words.items()
    ]
