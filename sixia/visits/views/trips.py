"""The form a trip is planned and recorded with."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.ground.people import permits
from sixia.ground.web import record
from sixia.ground.web.addresses import whole
from sixia.ground.web.answering import tried
from sixia.ground.web.needs import needs
from sixia.ground.web.record import FormPage, Part
from sixia.ground.web.serving import serves
from sixia.visits import actions, codes, queries, say
from sixia.visits.forms import found
from sixia.visits.forms import trip as trips
from sixia.visits.forms.found import FoundForm
from sixia.visits.forms.promised import PromiseForm
from sixia.visits.forms.trip import TripForm
from sixia.visits.models import Visit

FINDINGS = 3  # on the form at first; more may be added on the page of the visit


@serves("A10", "B4", "B14", "B16", "B19", "B20")
@needs(permits.GO_DOWN)
def new(request: HttpRequest) -> HttpResponse:
    """Record a trip that was not planned."""
    return _record(request, None)


@serves("B11")
@needs(permits.GO_DOWN)
def record_planned(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a planned trip: the plan becomes the record."""
    visit = _seen(request, pk)
    if visit.status != codes.Status.PLANNED and request.method != "POST":
        return redirect(say.visit_url(visit))
    return _record(request, visit)


@serves("B11", "D13", "D14")
@needs(permits.GO_DOWN)
def plan(request: HttpRequest) -> HttpResponse:
    """Put a trip into the calendar."""
    form = _trip_form(request, _known(request, None))
    del form.fields["said"], form.fields["people"], form.fields["households"], form.fields["counted"]
    del form.fields["services"], form.fields["answered"], form.fields["follow_up"]
    if request.method == "POST" and form.is_valid():
        visit = tried(
            form,
            lambda: actions.plan(
                form.trip(), by=form.who, at=form.at, uid=form.cleaned_data["uid"] or uuid.uuid4()
            ),
        )
        if visit is not None:
            messages.success(request, _("已列入计划。去过以后，从这里直接补成记录。"))
            return redirect(say.visit_url(visit))
    parts = [
        _part(form, _("什么时候、去哪里"), ("on", "from_time", "to_time", "area", "site", "place_words")),
        _part(form, _("去做什么"), ("channels", "form", "mode", "theme", "pairing", "campaign")),
        _part(form, _("谁去"), trips.PARTY),
        _part(form, _("公告和打扰"), ("is_public", "bring", "asked_for", "quiet_reason"), closed=True),
    ]
    page = FormPage(
        title=_("把走访列入计划"),
        form=form,
        words=_("列入计划"),
        parts=parts,
        back_url=reverse("visits:visits"),
    )
    return record.asked(request, page)


def _record(request: HttpRequest, planned: Visit | None) -> HttpResponse:
    form = _trip_form(request, _known(request, planned))
    for name in ("is_public", "bring"):
        del form.fields[name]
    found_forms = _several(FoundForm, request, "f", FINDINGS)
    promise_forms = _several(PromiseForm, request, "p", 1)
    if request.method == "POST":
        made = _taken(form, found_forms, promise_forms, planned)
        if made is not None:
            return _handed_over(request, made)
    return record.asked(request, _page(form, found_forms, promise_forms, planned))


def _taken(
    form: TripForm,
    found_forms: Sequence[FoundForm],
    promise_forms: Sequence[PromiseForm],
    planned: Visit | None,
) -> "actions.Recorded | None":
    written = [one for one in found_forms if not one.is_blank]
    words = [one for one in promise_forms if not one.is_blank]
    for one in (*(f for f in found_forms if f.is_blank), *(p for p in promise_forms if p.is_blank)):
        one.is_bound = False
    if not all([form.is_valid(), *(one.is_valid() for one in written), *(one.is_valid() for one in words)]):
        return None
    if not (written or words or form.cleaned_data["said"] or form.cleaned_data["people"]):
        form.add_error("said", _("请至少写下谈了什么、见到多少人，或者发现的一个问题。"))
        return None
    return tried(
        form,
        lambda: actions.record(
            form.trip(),
            by=form.who,
            at=form.at,
            uid=form.cleaned_data["uid"] or uuid.uuid4(),
            planned=planned,
            found=[one.found() for one in written],
            promised=[one.promised() for one in words],
        ),
    )


def _page(
    form: TripForm,
    found_forms: Sequence[FoundForm],
    promise_forms: Sequence[PromiseForm],
    planned: Visit | None,
) -> FormPage:
    several = [
        Part(
            title=_("发现的问题 %(n)d") % {"n": n},
            fields=[one[name] for name in (*found.FIRST, *found.SPOT)],
            name=f"found-{n}",
        )
        for n, one in enumerate(found_forms, start=1)
    ]
    more = [
        Part(
            title=_("问题 %(n)d：联系人、性质、归类") % {"n": n},
            fields=[one[name] for name in found.MORE if name in one.fields],
            is_closed=True,
        )
        for n, one in enumerate(found_forms, start=1)
    ]
    words = Part(
        title=_("当场答应的事"),
        fields=[one[name] for one in promise_forms for name in ("words", "owner", "due_on")],
    )
    parts = [
        _part(form, _("去了哪里，做了什么"), trips.MAIN),
        *(part for pair in zip(several, more, strict=True) for part in pair),
        words,
        _part(form, _("谁去的，见了谁"), (*trips.PARTY, *trips.MET), closed=True),
        _part(form, _("其他"), (*trips.FRAME, *trips.UNDER), closed=not form.around()),
    ]
    back = say.visit_url(planned) if planned else reverse("visits:visits")
    return FormPage(
        title=_("记一次走访"),
        note=_("只记这一次，需要的清单都会自己生成。"),
        form=form,
        forms=[*found_forms, *promise_forms],
        words=_("保存"),
        parts=parts,
        known=around(form),
        back_url=back,
        draft="visit",
    )


def around(form: TripForm) -> list[Any]:
    """The visits by anyone to the enterprise that was picked."""
    return record.facts(
        *(
            (_("前后三十天到访这家企业"), f"{one.on.isoformat()} {one.unit} {say.state_of(one).words}")
            for one in form.around()
        )
    )


def _part(form: TripForm, title: str, names: Sequence[str], *, closed: bool = False) -> Part:
    return Part(title=title, fields=[form[name] for name in names if name in form.fields], is_closed=closed)


def _trip_form(request: HttpRequest, known: dict[str, object]) -> TripForm:
    data = request.POST if request.method == "POST" else None
    return TripForm(data, who=request.who, at=request.at, known=known)  # type: ignore[attr-defined]


def _several(kind: Any, request: HttpRequest, prefix: str, most: int) -> list[Any]:
    data = request.POST if request.method == "POST" else None
    who, at = request.who, request.at  # type: ignore[attr-defined]
    return [kind(data, who=who, at=at, prefix=f"{prefix}{n}") for n in range(most)]


def _known(request: HttpRequest, planned: Visit | None) -> dict[str, object]:
    """What the house holds already: the plan, the pairing or the campaign one came from."""
    if planned is not None:
        return known_of(planned)
    who = request.who  # type: ignore[attr-defined]
    pairing = _picked(request, "pairing", queries.pairings_visible_to(who))
    if pairing is not None:
        return {
            "pairing": pairing, "area": pairing.area, "site": pairing.site, "lead": pairing.official_id,
            "project": pairing.project,
        }  # fmt: skip
    project = queries.project_of(request.GET.get("project", ""), who=who)
    if project is not None:
        return {
            "project": project, "area": project.area, "site": project.site, "theme": project.name,
            "form": codes.Form.LED, "lead": project.chief_owner_id,
        }  # fmt: skip
    campaign = _picked(request, "campaign", queries.campaigns_visible_to(who))
    if campaign is not None:
        return {"campaign": campaign, "area": campaign.area, "theme": campaign.name,
                "mode": codes.Mode.CONCENTRATED}  # fmt: skip
    return {}


def known_of(visit: Visit) -> dict[str, object]:
    """Everything a visit holds, under the names the forms ask by."""
    plain = ("on", "area", "site", "form", "mode", "theme", "place_words", "fronts", "services", "tags",
             "from_time", "to_time", "pairing", "campaign", "project", "asked_for", "quiet_reason", "said",
             "answered", "follow_up", "people", "households", "counted")  # fmt: skip
    others = [one.name for one in visit.party.all() if one.name]
    return {name: getattr(visit, name) for name in plain} | {
        "channels": [one.value for one in visit.channels],
        "lead": visit.lead_id,
        "party": [
            one.user
            for one in visit.party.select_related("user")
            if one.user_id and one.user_id != visit.lead_id
        ],
        "others": _("、").join(others),
    }


def _picked(request: HttpRequest, name: str, rows: Any) -> Any:
    key = whole(request.GET.get(name, ""))
    return None if key is None else rows.filter(pk=key).select_related("area").first()


def _seen(request: HttpRequest, pk: int) -> Visit:
    visit = queries.get(pk, who=request.who)  # type: ignore[attr-defined]
    if visit is None:
        raise Http404
    return visit


def _handed_over(request: HttpRequest, made: "actions.Recorded") -> HttpResponse:
    """On to the page of the visit; the codes for the residents are shown there once."""
    receipts = [one.finding.pk for one in made.found if one.code]
    if receipts:
        request.session["handed"] = [made.visit.pk, receipts]
    messages.success(request, _("已保存。"))
    return redirect(say.visit_url(made.visit))
