"""How much one address may do in an hour (a whole village may share one); too much waits."""

from datetime import datetime

from django.http import HttpRequest

from sixia.ground.web.crowds import Limit, address, count

UNSURE = Limit("filed", 20)  # more than this is received, and marked for a second look
TOO_MANY = Limit("sent", 120)  # more than this waits, with everything that was written kept
UPLOADS = Limit("uploads", 200)
TRIES = Limit("tries", 60)
SOURCE_UNSURE = "web-unsure"
"""The source of a request received all the same though it looks made by a machine; a desk can list by it."""


def is_full(limit: Limit, request: HttpRequest, *, at: datetime) -> bool:
    """Count one more for the address of the request; whether that is too many."""
    return count(limit, address(request), at=at) > limit.most
