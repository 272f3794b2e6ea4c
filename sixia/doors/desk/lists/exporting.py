"""The list one looks at, as a file: the same conditions, the same scope."""

import tempfile
from typing import cast

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sixia.doors.desk.lists.conditions import Conditions
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web.needs import needs
from sixia.outputs.exports import formats
from sixia.outputs.exports.rows import Table

SPOOL = 8 * 1024 * 1024


@needs(permits.EXPORT)
def cases(request: HttpRequest) -> HttpResponseBase:
    """Send what matches as Excel, or as CSV with ?format=csv."""
    who: Standing = request.who  # type: ignore[attr-defined]
    at = request.at  # type: ignore[attr-defined]
    form = Conditions(request.GET, who=who, today=clock.local_date(at))
    if not form.is_valid():
        return redirect(f"{reverse('desk:cases')}?{form.as_query()}")
    table = Table(who, form.filters(), at=at)
    name = f"sixia-{clock.local(at):%Y%m%d-%H%M}"
    if request.GET.get("format") == formats.CSV:
        return _named(StreamingHttpResponse(formats.csv_lines(table)), name, formats.CSV)
    return _workbook(table, name)


def _workbook(table: Table, name: str) -> HttpResponseBase:
    target = tempfile.SpooledTemporaryFile(max_size=SPOOL)  # noqa: SIM115  the response closes it
    try:
        formats.write_xlsx(table, cast("tempfile._TemporaryFileWrapper[bytes]", target))
    except formats.TooMany as refusal:
        target.close()
        return HttpResponse(str(refusal), status=422, content_type="text/plain; charset=utf-8")
    target.seek(0)
    return _named(FileResponse(target), name, formats.XLSX)


def _named(response: HttpResponseBase, name: str, kind: str) -> HttpResponseBase:
    response["Content-Type"] = formats.CONTENT_TYPES[kind]
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
