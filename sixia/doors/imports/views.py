"""The pages of an import: upload, match and preview, try, bring in, read what became of each row."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sixia.doors.imports import actions, beside, queries, report, trial
from sixia.doors.imports.forms import Matching, Upload
from sixia.doors.imports.models import ImportRun
from sixia.doors.imports.plan import Plan
from sixia.doors.imports.refusals import FileRefused
from sixia.ground.people import permits
from sixia.ground.web.inside import show
from sixia.ground.web.needs import needs

RECENT = 20


@needs(permits.IMPORT)
def home(request: HttpRequest) -> HttpResponse:
    """Upload a file, or go on with one of one's imports."""
    form = Upload(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            upload = form.cleaned_data["file"]
            run = actions.take_in(upload, name=upload.name, user_id=_me(request), at=_at(request))
        except FileRefused as refusal:
            form.add_error("file", refusal.message)
        else:
            return redirect("imports:run", token=run.token)
    status = 422 if form.is_bound else 200
    facts = {"form": form, "runs": list(queries.runs_of(_me(request))[:RECENT])}
    return show(request, "imports/home.html", facts, status=status)


@needs(permits.IMPORT)
@require_GET
def run(request: HttpRequest, token: str) -> HttpResponse:
    """Show an import as far as it has come."""
    one = _mine(request, token)
    if one.is_at_work:
        if _is_left_alone(one, request):
            beside.kick()
        return show(request, "imports/progress.html", _progress(one))
    if one.status == ImportRun.Status.NEW:
        return _matching(request, one)
    return show(request, "imports/result.html", _result(one))


@needs(permits.IMPORT)
@require_GET
def progress(request: HttpRequest, token: str) -> HttpResponse:
    """The bar alone; when the work is done, the page is asked for anew."""
    one = _mine(request, token)
    if one.is_at_work:
        return render(request, "imports/bar.html", _progress(one))
    return HttpResponse(status=204, headers={"HX-Refresh": "true"})


@needs(permits.IMPORT)
@require_POST
def match(request: HttpRequest, token: str) -> HttpResponse:
    """Take over which column is what; then show the preview, or try all rows."""
    one = _mine(request, token)
    if one.status not in {ImportRun.Status.NEW, ImportRun.Status.CHECKED}:
        return redirect("imports:run", token=token)
    form = Matching(request.POST, plan=one.as_plan, headings=one.as_layout.headings)
    if not form.is_valid():
        return _matching(request, one, form, status=422)
    try:
        actions.choose(one, form.chosen())
        if name := form.cleaned_data["name"]:
            actions.keep_mapping(one.as_plan, name=name, user_id=_me(request), at=_at(request))
            messages.success(request, _("已保存对应关系“%(name)s”。") % {"name": name})
    except FileRefused as refusal:
        form.add_error(None, refusal.message)
        return _matching(request, one, form, status=422)
    if "try" in request.POST:
        return _begun(one, dry=True)
    return redirect("imports:run", token=token)


@needs(permits.IMPORT)
@require_POST
def use(request: HttpRequest, token: str) -> HttpResponse:
    """Read the file through a mapping that is there already."""
    one = _mine(request, token)
    try:
        if one.status == ImportRun.Status.NEW:
            actions.choose(one, queries.plan_named(request.POST.get("mapping", "")))
    except FileRefused as refusal:
        messages.error(request, refusal.message)
    return redirect("imports:run", token=token)


@needs(permits.IMPORT)
@require_POST
def start(request: HttpRequest, token: str) -> HttpResponse:
    """Bring in for good what was tried."""
    one = _mine(request, token)
    if one.status != ImportRun.Status.CHECKED:
        return redirect("imports:run", token=token)
    return _begun(one, dry=False)


@needs(permits.IMPORT)
@require_POST
def again(request: HttpRequest, token: str) -> HttpResponse:
    """Go back from a trial to the columns."""
    one = _mine(request, token)
    if one.status == ImportRun.Status.CHECKED:
        actions.back_to_columns(one)
    return redirect("imports:run", token=token)


@needs(permits.IMPORT)
@require_POST
def drop(request: HttpRequest, token: str) -> HttpResponse:
    """Give up a file that has not been brought in."""
    one = _mine(request, token)
    if one.status in {ImportRun.Status.NEW, ImportRun.Status.CHECKED}:
        actions.discard(one)
        messages.success(request, _("已放弃“%(name)s”，文件已删除。") % {"name": one.name})
    return redirect("imports:home")


@needs(permits.IMPORT)
@require_GET
def rows(request: HttpRequest, token: str) -> HttpResponseBase:
    """What became of each row, as a table to download."""
    one = _mine(request, token)
    response = StreamingHttpResponse(report.lines(one), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-{one.pk}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


def _begun(one: ImportRun, *, dry: bool) -> HttpResponse:
    actions.begin(one, dry=dry)
    beside.kick()
    return redirect("imports:run", token=one.token)


def _matching(
    request: HttpRequest, one: ImportRun, form: Matching | None = None, *, status: int = 200
) -> HttpResponse:
    form = form or Matching(plan=one.as_plan, headings=one.as_layout.headings)
    samples = trial.samples(one)
    facts = {
        "run": one,
        "form": form,
        "columns": [(bound, samples.get(str(bound.label), ())) for bound in form.columns()],
        "composed": [(report.field_label(name), text) for name, text in one.as_plan.compose.items()],
        "words": _words_of(one.as_plan),
        "mappings": [plan for plan in queries.plans().values() if plan.fits(one.as_layout.headings)],
        "previews": trial.previews(one, by=request.who, at=_at(request)),  # type: ignore[attr-defined]
    }
    return show(request, "imports/matching.html", facts, status=status)


def _words_of(plan: Plan) -> list[tuple[str, str]]:
    """The plan's own words for what has a code here, by field."""
    return [
        (report.field_label(name), _("、").join(word for word in words if word not in {"", "*"}))
        for name, words in plan.values.items()
    ]


def _progress(one: ImportRun) -> dict[str, object]:
    percent = one.position * 100 // max(one.total, 1)
    return {"run": one, "share": f"{percent}%"}


def _result(one: ImportRun) -> dict[str, object]:
    refused = queries.refused(one)
    return {
        "run": one,
        "summary": report.summary(one),
        "created": report.created(one),
        "refused": [(row, report.field_label(row.field)) for row in refused[: queries.SHOWN]],
        "more": max(one.refused - queries.SHOWN, 0),
        "list_url": reverse("desk:cases"),
        "source": one.as_plan.defaults.get("source", ""),
    }


def _mine(request: HttpRequest, token: str) -> ImportRun:
    one = queries.runs_of(_me(request)).filter(token=token).first()
    if one is None:
        raise Http404
    return one


def _is_left_alone(one: ImportRun, request: HttpRequest) -> bool:
    return one.lease_until is not None and one.lease_until <= _at(request)


def _me(request: HttpRequest) -> int | None:
    return request.user.pk


def _at(request: HttpRequest) -> datetime:
    at: datetime = request.at  # type: ignore[attr-defined]
    return at
