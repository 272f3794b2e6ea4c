"""Sending a workbook as the answer to a request: kept in memory while it is small, on the disk after that."""

import tempfile
from collections.abc import Callable
from typing import IO, cast

from django.http import FileResponse, HttpResponse, HttpResponseBase

from sixia.ground.words import workbooks

SPOOL = 8 * 1024 * 1024


def workbook(write: Callable[[IO[bytes]], int], *, name: str) -> HttpResponseBase:
    """What ``write`` puts into a file, under this name; 422 with a sentence when there are too many rows."""
    target = tempfile.SpooledTemporaryFile(max_size=SPOOL)  # noqa: SIM115  the response closes it
    try:
        write(cast("tempfile._TemporaryFileWrapper[bytes]", target))
    except workbooks.TooMany as refusal:
        target.close()
        return HttpResponse(str(refusal), status=422, content_type="text/plain; charset=utf-8")
    target.seek(0)
    return named(FileResponse(target), f"{name}.xlsx", workbooks.CONTENT_TYPE)


def named(response: HttpResponseBase, name: str, content_type: str) -> HttpResponseBase:
    """The response as a file of this name, kept by nobody on the way."""
    response["Content-Type"] = content_type
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
