"""What the desk answers when the ledger says no."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from sixia.ledger.refusals import NotAllowed, NotFound

View = Callable[..., HttpResponseBase]


def refusals_answered(view: View) -> View:
    """What is not there or not for these eyes is a 404; a step that is not theirs a 403 that says why."""

    @wraps(view)
    def answered(request: HttpRequest, /, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except NotFound as missing:
            raise Http404 from missing
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal

    return answered
