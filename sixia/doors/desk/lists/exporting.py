"""The list one looks at, as a file: the same conditions, the same scope."""

from functools import partial

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sixia.doors.desk.lists.conditions import Conditions
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import sending
from sixia.ground.web.needs import needs
from sixia.outputs.exports import formats
from sixia.outputs.exports.rows import Table


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
        lines = StreamingHttpResponse(formats.csv_lines(table))
        return sending.named(lines, f"{name}.csv", formats.CONTENT_TYPES[formats.CSV])
    return sending.workbook(partial(formats.write_xlsx, table), name=name)
