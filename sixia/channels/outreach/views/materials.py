"""The library: materials with their versions, plain words beside the official ones, approved by another."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sixia.channels.outreach import actions, queries
from sixia.channels.outreach.forms import material as forms
from sixia.channels.outreach.forms.material import MaterialForm, VersionForm
from sixia.channels.outreach.models import Material, Version
from sixia.channels.outreach.views import frame
from sixia.ground.files import responses
from sixia.ground.people import permits
from sixia.ground.people.placed import reaches
from sixia.ground.web import keyset, record, story
from sixia.ground.web.addresses import whole
from sixia.ground.web.answering import form_of, tried
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import Attachment
from sixia.ground.web.record import (
    Act,
    Cell,
    FormPage,
    ListPage,
    Nothing,
    Part,
    RecordPage,
    Section,
    table,
)
from sixia.ground.web.serving import serves
from sixia.ledger.refusals import Refused


@serves("A4", "A8")
@needs(permits.DESK)
def materials(request: HttpRequest) -> HttpResponse:
    """List the materials, the latest first."""
    who = frame.who(request)
    rows = queries.materials_visible_to(who)
    page, pager = keyset.latest(rows.prefetch_related("versions"), request)
    act = Act(words=_("加一份材料"), url=reverse("outreach:material-new"), icon="plus", is_main=True)
    heads = [_("名称"), _("哪一种材料"), _("用在哪里"), _("版本"), _("大白话"), _("审定")]
    return record.listed(
        request,
        ListPage(
            title=_("宣讲材料"),
            note=keyset.counted(rows),
            table=table(heads, [_row(one) for one in page]) if page else None,
            tabs=frame.tabs("materials"),
            acts=[act] if who.holds(permits.GO_DOWN) else (),
            pager=pager,
            nothing=Nothing(title=_("还没有材料"), why=_("讲稿、课件、短视频和它们的大白话版都放在这里。")),
        ),
    )


def _row(one: Material) -> list[Cell | object]:
    versions = list(one.versions.all())
    last = versions[0] if versions else None
    ready = next((version for version in versions if version.approved_at), None)
    return [
        Cell(value=str(one), url=reverse("outreach:material", args=[one.pk]), sub=str(one.unit), kind="main"),
        one.get_kind_display(),
        one.get_used_at_display(),
        Cell(value=last.number if last else "", kind="number"),
        _("有") if last and last.plain else _("没有"),
        _("第 %(n)d 版已审定") % {"n": ready.number} if ready else _("还没有审定"),
    ]


@serves("A4", "A8")
@needs(permits.DESK)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a material with every version of it."""
    who = frame.who(request)
    row = frame.one_of(queries.materials_visible_to(who), pk)
    add = Act(words=_("加一个新版本"), url=reverse("outreach:version-new", args=[row.pk]), icon="plus")
    topic = reverse("outreach:topic", args=[row.topic_id]) if row.topic_id else ""
    versions = queries.versions_of(row, who=who)
    sections = [section for one in versions for section in _version(one, request)]
    return record.shown(
        request,
        RecordPage(
            title=str(row),
            kind=_("宣讲材料"),
            facts=record.facts(
                (_("哪一种材料"), row.get_kind_display()), (_("用在哪里"), row.get_used_at_display()),
                (_("使用权"), row.get_licence_display()), (_("授权说明"), row.licence_words),
                (_("制作单位"), row.unit), (_("区域"), row.area), (_("所属选题"), row.topic, topic),
            ),
            acts=[add] if reaches(who, permits.GO_DOWN, row.area_path) else (),
            sections=[*sections, Section(title=_("办理记载"), entries=story.entries(row))],
            back_url=reverse("outreach:materials"),
            back_words=_("宣讲材料"),
        ),
    )  # fmt: skip


def _version(one: Version, request: HttpRequest) -> list[Section]:
    """A version: plain words first, then the official ones, each under its own heading."""
    acts = []
    if one.approved_at is None and _may_approve(one, request):
        acts = [Act(words=_("审定这一版"), url=reverse("outreach:approve", args=[one.pk]), sends={})]
    number = {"n": one.number}
    head = Section(
        title=_("第 %(n)d 版") % number,
        note=_made(one),
        facts=record.facts((_("网上在哪里能看到"), one.online_at)),
        files=[_attachment(one)] if one.stored else (),
        acts=acts,
    )
    texts = ((_("第 %(n)d 版的大白话") % number, one.plain), (_("第 %(n)d 版的原文") % number, one.official))
    return [head, *(Section(title=title, text=text) for title, text in texts if text)]


def _made(one: Version) -> str:
    if one.approved_by is None:
        return _("%(who)s 制作，还没有审定") % {"who": one.made_by}
    return _("%(who)s 制作，%(other)s 审定") % {"who": one.made_by, "other": one.approved_by}


def _may_approve(one: Version, request: HttpRequest) -> bool:
    who = frame.who(request)
    return one.made_by_id != who.user_id and frame.arranges_in(request, one.material.area_path)


def _attachment(one: Version) -> Attachment:
    assert one.stored is not None
    return Attachment(
        name=one.stored.name, url=reverse("outreach:file", args=[one.pk]), is_image=one.stored.is_picture
    )


@serves("A4", "A8")
@needs(permits.GO_DOWN)
def new(request: HttpRequest) -> HttpResponse:
    """Put a material into the library."""
    form = form_of(MaterialForm, request, _known(request))
    if request.method == "POST" and form.is_valid():
        made = tried(
            form,
            lambda: actions.add_material(
                **form.facts(), text=form.text(), by=form.who, at=form.at,
                uid=form.cleaned_data["uid"] or uuid.uuid4(),
            ),
        )  # fmt: skip
        if made is not None:
            return redirect("outreach:material", made.pk)
    first = ("title", "kind", "used_at", "topic", "area", "unit")
    parts = [
        Part(title=_("是什么"), fields=[form[name] for name in first]),
        Part(title=_("内容"), fields=[form[name] for name in forms.TEXT]),
        Part(title=_("使用权"), fields=[form[name] for name in forms.RIGHTS]),
    ]
    back = reverse("outreach:materials")
    page = FormPage(title=_("加一份材料"), form=form, words=_("保存"), parts=parts, back_url=back)
    return record.asked(request, page)


def _known(request: HttpRequest) -> dict[str, object]:
    """The topic one came from."""
    key = whole(request.GET.get("topic", ""))
    topic: Any = queries.topics_visible_to(frame.who(request)).filter(pk=key or 0).first()
    return {"topic": topic, "area": topic.area} if topic else {}


@serves("A4", "A8")
@needs(permits.GO_DOWN)
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a version of a material, beginning with what the last one says."""
    row = frame.one_of(queries.materials_visible_to(frame.who(request)), pk)
    seen = queries.versions_of(row, who=frame.who(request))
    known = {name: getattr(seen[0], name) for name in ("official", "plain", "online_at")} if seen else {}
    form = form_of(VersionForm, request, known)
    if request.method == "POST" and form.is_valid():
        uid = form.cleaned_data["uid"] or uuid.uuid4()
        made = tried(
            form,
            lambda: actions.add_version(row, form.text(), by=form.who, at=form.at, uid=uid),
        )
        if made is not None:
            return redirect("outreach:material", row.pk)
    back = reverse("outreach:material", args=[row.pk])
    page = FormPage(title=_("加一个新版本"), note=str(row), form=form, words=_("保存"), back_url=back)
    return record.asked(request, page)


@serves("A4")
@needs(permits.ARRANGE)
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve a version that someone else made."""
    one = _seen(request, pk)
    try:
        actions.approve(one, by=frame.who(request), at=request.at)  # type: ignore[attr-defined]
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("outreach:material", one.material_id)


@needs(permits.DESK)
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the file of a version to whoever sees the version."""
    one = _seen(request, pk)
    if one.stored is None:
        raise Http404
    return responses.response(one.stored, inline="save" not in request.GET)


def _seen(request: HttpRequest, pk: int) -> Version:
    found = queries.version(pk, who=frame.who(request))
    return found if found is not None else frame.missing()
