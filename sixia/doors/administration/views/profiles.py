"""Limits: every version with its articles, and a new local version with what it would change."""

from collections import Counter

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.doors.administration import actions, versions
from sixia.doors.administration.forms.rules import UNITS, VersionForm
from sixia.doors.administration.views.parts import who_of
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.web import record
from sixia.ground.web.answering import form_of, tried
from sixia.ground.web.dates import in_full
from sixia.ground.web.needs import needs
from sixia.ground.web.record import Act, Cell, FormPage, ListPage, Nothing, Part, RecordPage, Section, table
from sixia.ledger import limits, queries
from sixia.ledger.limits import Profile, ProfileError, Term

SHOWN = 200


@needs(permits.ADMINISTER)
def profiles(request: HttpRequest) -> HttpResponse:
    """List every version of every profile."""
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    rows = [
        _row(limits.profile(name, version), is_now=version == limits.profile(name, on=today).version)
        for name in limits.names()
        for version in reversed(limits.versions(name))
    ]
    heads = [_("规则"), _("版本（生效日期）"), _("来源"), _("现在")]
    page = ListPage(
        title=_("时限规则"),
        note=_("版本定下就不再改。诉求登记时定下用哪个版本，一直用到办结；新版本只管生效后登记的诉求。"),
        table=table(heads, rows),
        nothing=Nothing(title=_("没有时限规则"), why=""),
    )
    return record.listed(request, page)


def _row(one: Profile, *, is_now: bool) -> list[Cell | object]:
    url = reverse("administration:profile", args=[one.name, one.version])
    local = one.version in limits.local(one.name)
    return [
        Cell(value=_(one.label), url=url, kind="main"),
        Cell(value=one.version, kind="nowrap"),
        _("本地另立") if local else _("随系统提供"),
        _("新登记的用它") if is_now else "",
    ]


@needs(permits.ADMINISTER)
def profile(request: HttpRequest, profile: str, version: str) -> HttpResponse:
    """Show one version, limit by limit, with the article of each."""
    one = _profile(profile, version)
    heads = [_("时限"), _("多长"), _("从什么起算"), _("可以延长"), _("依据")]
    new = reverse("administration:profile-new", args=[profile, version])
    page = RecordPage(
        title=f"{_(one.label)} {one.version}",
        kind=_("时限规则"),
        sections=[
            Section(
                title=_("各项时限"), table=table(heads, [_term(one, term) for term in one.terms.values()])
            )
        ],
        acts=[Act(words=_("另立新版本"), url=new, icon="plus", is_main=True)],
        back_url=reverse("administration:profiles"),
        back_words=_("时限规则"),
    )
    return record.shown(request, page)


def _term(one: Profile, term: Term) -> list[Cell | object]:
    return [
        Cell(value=_(term.label), kind="main"),
        _length(term.length, term),
        _(one.events[term.starts]),
        _length(term.extension, term) if term.extension else "",
        _(term.article),
    ]


def _length(length: int, term: Term) -> str:
    return _("%(n)s %(unit)s") % {"n": length, "unit": UNITS[term.unit]}


def _profile(name: str, version: str) -> Profile:
    try:
        return limits.profile(name, version)
    except ProfileError:
        raise Http404 from None


@needs(permits.ADMINISTER)
def profile_new(request: HttpRequest, profile: str, version: str) -> HttpResponse:
    """Ask for the numbers of a new version, show what they would change, and put it in force."""
    one = _profile(profile, version)
    form = form_of(VersionForm, request, {}).of(one)
    back = reverse("administration:profile", args=[profile, version])
    parts = [
        Part(title="", fields=[form["from_on"], form["basis"]]),
        Part(
            title=_("各项时限"),
            fields=[form[f] for f in form.fields if f.startswith(("length_", "extension_"))],
        ),
    ]
    title = _("%(profile)s：另立新版本") % {"profile": _(one.label)}
    page = FormPage(title=title, form=form, parts=parts, words=_("看看会有什么变化"), back_url=back)
    if request.method == "POST" and form.is_valid():
        found = tried(form, lambda: _drawn_up(form, one))
        if found is not None and "confirm" in request.POST:
            return _confirmed(request, form, one, found[1], page)
        if found is not None:
            page = _preview(form, one, found[0], found[1], title=title, parts=parts, back=back)
    return record.asked(request, page)


def _drawn_up(form: VersionForm, one: Profile) -> tuple[list[versions.Change], str]:
    found = versions.changes(one, form.wanted)
    if not found:
        raise versions.Refused(_("没有改动任何一项。要改时限，请改几个数再看。"))
    said = form.cleaned_data
    return found, versions.written(one, found, from_on=said["from_on"], basis=said["basis"])


def _confirmed(
    request: HttpRequest, form: VersionForm, one: Profile, text: str, page: FormPage
) -> HttpResponse:
    said = form.cleaned_data
    made = tried(
        form,
        lambda: actions.put_in_force(
            one.name, text, from_on=said["from_on"], basis=said["basis"], by=who_of(request), at=form.at
        ),
    )
    if made is None:
        return record.asked(request, page)
    holes = {"day": in_full(said["from_on"])}
    messages.success(request, _("新版本已定下，%(day)s起登记的诉求用它；在办的不变。") % holes)
    return redirect("administration:profile", made.name, made.version)


def _preview(
    form: VersionForm,
    one: Profile,
    found: list[versions.Change],
    text: str,
    *,
    title: str,
    parts: list[Part],
    back: str,
) -> FormPage:
    new = limits.parse(text, one.name, form.cleaned_data["from_on"].isoformat())
    said = [(_(each.term.label), _said(each)) for each in found]
    known = record.facts(
        (
            _("新登记的"),
            _("%(day)s起登记的诉求用新的时限。") % {"day": in_full(form.cleaned_data["from_on"])},
        ),
        (_("在办的"), _("已经登记的诉求一律用原来的版本，日期不变。")),
        *said,
        *_would_move(new, form),
    )
    return FormPage(
        title=title,
        form=form,
        parts=parts,
        known=known,
        words=_("再看看变化"),
        back_url=back,
        note=_("下面先列出变化。核对无误后按“确认生效”。"),
        more=[("confirm", "1", _("确认生效"))],
    )


def _said(each: versions.Change) -> str:
    before, after = _length(each.term.length, each.term), _length(each.length, each.term)
    if each.extension == each.term.extension:
        return _("%(before)s → %(after)s") % {"before": before, "after": after}
    holes = {"before": before, "after": after, "old": each.term.extension, "new": each.extension}
    return _("%(before)s → %(after)s，延长 %(old)s → %(new)s") % holes


def _would_move(new: Profile, form: VersionForm) -> list[tuple[str, str]]:
    """What the running cases would have been due by the new numbers, for comparison, in groups of equals."""
    counts = Counter(
        (one.row.due_on, one.limit.due_on, one.row.rule)
        for one in queries.moves(since=form.today, rules=new)
        if one.row.due_on != one.limit.due_on
    )
    words = _("%(before)s 到期的 %(count)s 件，按新时限会是 %(after)s（在办的不改）")
    return [
        (_(new.terms[rule].label), words % {"before": before, "after": after, "count": count})
        for (before, after, rule), count in sorted(counts.items())[:SHOWN]
    ]
