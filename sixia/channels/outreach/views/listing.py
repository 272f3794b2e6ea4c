"""The list of sessions, and how many there were with how many people, counted from their rows."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sixia.channels.outreach import codes, queries, say
from sixia.channels.outreach.views import frame
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.web import asking, keyset, record
from sixia.ground.web.addresses import changed
from sixia.ground.web.needs import needs
from sixia.ground.web.record import Act, ListPage, Nothing, RecordPage, Section
from sixia.ground.web.serving import serves
from sixia.visits.codes import Status
from sixia.visits.models import Visit

SHOWN = (
    ("done", gettext_lazy("已开展")),
    ("planned", gettext_lazy("计划中")),
    ("missing", gettext_lazy("还没有补记宣讲内容")),
)


class Narrowed(forms.Form):
    """What a list of sessions can be narrowed by; every answer may stay empty."""

    hides_optional = True

    show = asking.one_of(gettext_lazy("状态"), SHOWN, required=False)
    kind = asking.one_of(gettext_lazy("哪一种活动"), codes.Kind, required=False)
    since = asking.day(gettext_lazy("从哪一天"), required=False)
    until = asking.day(gettext_lazy("到哪一天"), required=False)

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        for name in ("show", "kind"):
            field: Any = self.fields[name]
            field.choices = [("", _("不限")), *field.choices[1:]]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for."""
        return any(self.data.get(name) for name in self.fields)

    def narrowed(self, rows: QuerySet[Visit]) -> QuerySet[Visit]:
        """The rows that are meant."""
        self.is_valid()
        said = self.cleaned_data
        rows = rows.exclude(status=Status.CANCELLED)
        if said.get("show") == "missing":
            rows = rows.filter(status=Status.DONE, outreach__isnull=True)
        elif said.get("show"):
            rows = rows.filter(status=said["show"])
        wanted = {
            "outreach__kind": said.get("kind"),
            "on__gte": said.get("since"),
            "on__lte": said.get("until"),
        }
        return rows.filter(**{name: value for name, value in wanted.items() if value})


@serves("A3", "A6", "A9")
@needs(permits.DESK)
def sessions(request: HttpRequest) -> HttpResponse:
    """List the sessions one may see, the newest day first."""
    form = Narrowed(request.GET)
    narrowed = form.narrowed(queries.held_visible_to(frame.who(request)))
    rows, pager = keyset.newest(queries.shown(narrowed), request)
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    goes = frame.who(request).holds(permits.GO_DOWN)
    acts = [
        Act(words=_("记一次宣讲"), url=reverse("outreach:new"), icon="plus", is_main=True),
        Act(words=_("计划一次宣讲"), url=reverse("outreach:plan")),
    ]
    counts = Act(words=_("场次和人数"), url=reverse("outreach:counts"))
    return record.listed(
        request,
        ListPage(
            title=_("宣讲记录"),
            note=say.heads(queries.heads(narrowed)),
            table=say.sessions_table(rows, today=today) if rows else None,
            tabs=frame.tabs("sessions"),
            acts=[*acts, counts] if goes else [counts],
            filters=list(form),
            is_narrowed=form.is_narrowed,
            clear_url=reverse("outreach:sessions") if form.is_narrowed else "",
            pager=pager,
            nothing=Nothing(
                title=_("这里没有宣讲活动"),
                why=_("选了“宣传政策”的走访和计划都会列在这里。"),
                todo_url=reverse("outreach:new") if goes else "",
                todo_words=_("记一次宣讲"),
            ),
        ),
    )


@serves("A3")
@needs(permits.DESK)
def counts(request: HttpRequest) -> HttpResponse:
    """Show how many sessions there were in the last ninety days and who came, counted from their rows."""
    since, until = queries.hot_days(clock.local_date(request.at))  # type: ignore[attr-defined]
    rows = queries.held_visible_to(frame.who(request)).filter(on__gte=since, on__lte=until)
    found = queries.heads(rows, most=queries.COUNTED_ALL)
    opens = changed(request, since=since.isoformat(), until=until.isoformat(), show="done")
    days = reverse("outreach:sessions") + opens.removeprefix(request.path)
    return record.shown(
        request,
        RecordPage(
            title=_("宣讲的场次和人数"),
            kind=_("%(since)s 至 %(until)s") % {"since": since.isoformat(), "until": until.isoformat()},
            note=_("人数按每场每类听众相加，估数另外注明；同一个人来两场算两次。"),
            facts=record.facts(
                (_("场次"), found.sessions or "0", days),
                (_("人数"), say.number(found.people, found.estimated)),
                (_("没有记人数的场次"), found.uncounted or ""),
            ),
            sections=[
                Section(
                    title=_("哪一种活动"), bars=say.kind_bars(found, since, until), empty=_("还没有活动。")
                ),
                Section(title=_("哪一类听众"), bars=say.segment_bars(found), empty=_("还没有人数。")),
            ],
            back_url=reverse("outreach:sessions"),
            back_words=_("宣讲记录"),
        ),
    )
