"""A kept file on its way to a browser, with headers under which nothing in it can act."""

from django.http import FileResponse

from sixia.ground.files.models import StoredFile

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


def response(stored: StoredFile, *, inline: bool = False) -> FileResponse:
    """Send a file to be saved; a picture, drawn anew by us, may be shown inside a page."""
    return FileResponse(
        stored.open(),
        as_attachment=not (inline and stored.is_picture),
        filename=stored.name,
        content_type=stored.content_type,
        headers=_HEADERS,
    )
