"""Checks at intake: settling on the spot, accusations."""

from django.utils.translation import gettext as _

from sixia.ledger import codes
from sixia.ledger.guards.registry import about, guard
from sixia.ledger.moment import Moment


@about("witness")
def witness_when_spoken(moment: Moment) -> str | None:
    """A spoken yes needs a witness."""
    if moment.fact("consent") == codes.SpotConsent.SPOKEN and not moment.fact("witness"):
        return _("群众口头同意时，请写明见证人。")
    return None


@about("confidentiality")
def accusation_stays_close(moment: Moment) -> str | None:
    """An accusation is never opened to everyone of the area; it may turn out to be none, by screening."""
    opened = moment.fact("confidentiality") == codes.Confidentiality.NORMAL
    if opened and moment.case.request_class in codes.CLOSE_CLASSES:
        return _("检举控告和打击报复只限专人知悉，不能放开。认定不是的，请重新甄别。")
    return None


@guard
def is_accusation(moment: Moment) -> str | None:
    """Only accusations leave by the sealed way."""
    if moment.case.request_class not in codes.CLOSE_CLASSES:
        return _("只有检举控告、打击报复才密封移送。请先在甄别里改类别。")
    return None
