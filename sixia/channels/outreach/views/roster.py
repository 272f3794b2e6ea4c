"""The roster: speakers to be found by form, language and day; teams with their hosts and members."""

import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sixia.channels.outreach import actions, queries, say
from sixia.channels.outreach.forms import roster as forms
from sixia.channels.outreach.forms.roster import SpeakerForm, TeamForm, Wanted
from sixia.channels.outreach.models import Speaker, Team
from sixia.channels.outreach.views import frame
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.web import keyset, record, story
from sixia.ground.web.answering import form_of, tried
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import StateTag
from sixia.ground.web.record import Act, FormPage, ListPage, Nothing, Part, RecordPage, Section
from sixia.ground.web.serving import serves
from sixia.ledger.refusals import Refused
from sixia.visits.models import Visit

LAST_SESSIONS = 20


@serves("A1", "A2", "A5")
@needs(permits.DESK)
def speakers(request: HttpRequest) -> HttpResponse:
    """List the speakers, narrowed by what is looked for."""
    form = Wanted(request.GET, who=frame.who(request))
    rows = queries.on_roster(queries.speakers_visible_to(frame.who(request)))
    found = queries.able(rows, **form.wanted()).prefetch_related("skills", "free")
    page, pager = keyset.latest(found, request)
    acts = [Act(words=_("登记一位宣讲员"), url=reverse("outreach:speaker-new"), icon="plus", is_main=True)]
    return record.listed(
        request,
        ListPage(
            title=_("宣讲员"),
            note=keyset.counted(found),
            table=say.speakers_table(page) if page else None,
            tabs=frame.tabs("speakers"),
            acts=acts if frame.arranges(request) else (),
            filters=list(form),
            is_narrowed=form.is_narrowed,
            clear_url=reverse("outreach:speakers") if form.is_narrowed else "",
            pager=pager,
            nothing=Nothing(
                title=_("没有这样的宣讲员") if form.is_narrowed else _("名册还是空的"),
                why=_("少选一个条件再找，或者请负责名册的人登记。"),
            ),
        ),
    )


@serves("A1", "A5")
@needs(permits.DESK)
def speaker(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a speaker and what they told lately."""
    row = frame.one_of(queries.speakers_visible_to(frame.who(request)), pk)
    changes = frame.arranges_in(request, row.area_path) and row.left_on is None
    plan = Act(words=_("请来讲一次"), url=f"{reverse('outreach:plan')}?speaker={row.pk}", is_main=True)
    acts = [plan] if frame.who(request).holds(permits.GO_DOWN) and row.left_on is None else []
    if changes:
        acts += [
            Act(words=_("更正"), url=reverse("outreach:speaker-change", args=[row.pk]), icon="edit"),
            Act(words=_("移出名册"), url=reverse("outreach:speaker-leave", args=[row.pk]), sends={}),
        ]
    facts = record.facts(
        (_("称号"), row.known_as), (_("从哪里来"), row.get_recruited_display()), (_("所在单位"), row.unit),
        (_("区域"), row.area), (_("会哪些形式"), say.skills_of(row)), (_("语言"), say.languages_of(row)),
        (_("什么时候有空"), say.joined(row.free.all())), (_("擅长"), row.about), (_("联系"), row.contact),
        (_("队伍"), say.joined(row.teams.all())), (_("离开名册"), row.left_on),
    )  # fmt: skip
    told = queries.held_visible_to(frame.who(request)).filter(outreach__speakers=row)
    return _shown(request, row, facts, acts, told, "speakers", _("宣讲员"))


@serves("A1", "A5")
@needs(permits.ARRANGE)
def speaker_new(request: HttpRequest) -> HttpResponse:
    """Put a speaker on the roster."""
    form = form_of(SpeakerForm, request)
    if request.method == "POST" and form.is_valid():
        uid = form.cleaned_data["uid"] or uuid.uuid4()
        made = tried(form, lambda: actions.enlist(form.voice(), by=form.who, at=form.at, uid=uid))
        if made is not None:
            return redirect("outreach:speaker", made.pk)
    return record.asked(request, _speaker_page(form, _("登记一位宣讲员"), reverse("outreach:speakers")))


@needs(permits.ARRANGE)
def speaker_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Put right what the roster says of a speaker."""
    row = frame.one_of(queries.speakers_visible_to(frame.who(request)), pk)
    form = form_of(SpeakerForm, request, forms.voice_of(row))
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: actions.change_speaker(row, form.voice(), by=form.who, at=form.at))
        if made is not None:
            return redirect("outreach:speaker", made.pk)
    return record.asked(request, _speaker_page(form, str(row), reverse("outreach:speaker", args=[row.pk])))


@needs(permits.ARRANGE)
@require_POST
def speaker_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a speaker off the roster."""
    row = frame.one_of(queries.speakers_visible_to(frame.who(request)), pk)
    return _left(request, row, "outreach:speaker")


@serves("A1", "A2", "A8")
@needs(permits.DESK)
def teams(request: HttpRequest) -> HttpResponse:
    """List the teams."""
    rows = queries.teams_visible_to(frame.who(request)).filter(left_on__isnull=True)
    page, pager = keyset.latest(rows.prefetch_related("skills", "members"), request)
    acts = [Act(words=_("登记一支队伍"), url=reverse("outreach:team-new"), icon="plus", is_main=True)]
    return record.listed(
        request,
        ListPage(
            title=_("宣讲队伍"),
            note=keyset.counted(rows),
            table=say.teams_table(page) if page else None,
            tabs=frame.tabs("teams"),
            acts=acts if frame.arranges(request) else (),
            pager=pager,
            nothing=Nothing(title=_("还没有队伍"), why=_("宣讲团、小分队、志愿服务队都登记在这里。")),
        ),
    )


@serves("A2", "A8")
@needs(permits.DESK)
def team(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a team, its members and what it told lately."""
    row = frame.one_of(queries.teams_visible_to(frame.who(request)), pk)
    acts = []
    if frame.arranges_in(request, row.area_path) and row.left_on is None:
        acts = [
            Act(words=_("更正"), url=reverse("outreach:team-change", args=[row.pk]), icon="edit"),
            Act(words=_("移出名册"), url=reverse("outreach:team-leave", args=[row.pk]), sends={}),
        ]
    members = row.members.select_related("user", "unit").prefetch_related("skills", "free")
    facts = record.facts(
        (_("哪一种队伍"), row.get_kind_display()), (_("主办单位"), row.unit), (_("区域"), row.area),
        (_("主题"), row.theme), (_("会哪些形式"), say.skills_of(row)), (_("联系"), row.contact),
        (_("离开名册"), row.left_on),
    )  # fmt: skip
    told = queries.held_visible_to(frame.who(request)).filter(outreach__teams=row)
    people = Section(title=_("队员"), table=say.speakers_table(list(members)), empty=_("还没有登记队员。"))
    return _shown(request, row, facts, acts, told, "teams", _("队伍"), [people])


@serves("A2", "A8")
@needs(permits.ARRANGE)
def team_new(request: HttpRequest) -> HttpResponse:
    """Found a team."""
    form = form_of(TeamForm, request)
    if request.method == "POST" and form.is_valid():
        uid = form.cleaned_data["uid"] or uuid.uuid4()
        made = tried(form, lambda: actions.form_team(form.band(), by=form.who, at=form.at, uid=uid))
        if made is not None:
            return redirect("outreach:team", made.pk)
    page = FormPage(title=_("登记一支队伍"), form=form, words=_("保存"), back_url=reverse("outreach:teams"))
    return record.asked(request, page)


@needs(permits.ARRANGE)
def team_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Put right what the roster says of a team."""
    row = frame.one_of(queries.teams_visible_to(frame.who(request)), pk)
    form = form_of(TeamForm, request, forms.band_of(row))
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: actions.change_team(row, form.band(), by=form.who, at=form.at))
        if made is not None:
            return redirect("outreach:team", made.pk)
    back = reverse("outreach:team", args=[row.pk])
    return record.asked(request, FormPage(title=str(row), form=form, words=_("保存"), back_url=back))


@needs(permits.ARRANGE)
@require_POST
def team_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a team off the roster."""
    row = frame.one_of(queries.teams_visible_to(frame.who(request)), pk)
    return _left(request, row, "outreach:team")


def _left(request: HttpRequest, row: Speaker | Team, page: str) -> HttpResponse:
    at = request.at  # type: ignore[attr-defined]
    try:
        actions.let_go(row, on=clock.local_date(at), by=frame.who(request), at=at)
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect(page, row.pk)


def _speaker_page(form: SpeakerForm, title: str, back: str) -> FormPage:
    parts = [
        Part(title=_("是谁"), fields=[form[name] for name in forms.WHO]),
        Part(title=_("会什么"), fields=[form[name] for name in forms.CAN]),
        Part(title=_("什么时候有空"), fields=[form["free"]], is_closed=True),
    ]
    return FormPage(title=title, form=form, words=_("保存"), parts=parts, back_url=back)


def _shown(
    request: HttpRequest, row: Speaker | Team, facts: Sequence[record.Fact], acts: Sequence[Act],
    told: "queries.QuerySet[Visit]", back: str, kind: str, sections: Sequence[Section] = (),
) -> HttpResponse:  # fmt: skip
    latest = list(queries.shown(told.order_by("-on", "-pk"))[:LAST_SESSIONS])
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    lately = Section(
        title=_("最近的活动"), table=say.sessions_table(latest, today=today), empty=_("还没有活动记录。")
    )
    return record.shown(
        request,
        RecordPage(
            title=str(row), kind=kind, facts=facts, acts=acts, back_url=reverse(f"outreach:{back}"),
            state=StateTag(words=_("已离开名册"), tone="stop") if row.left_on else None, back_words=kind,
            sections=[*sections, lately, Section(title=_("办理记载"), entries=story.entries(row))],
        ),
    )  # fmt: skip
