"""Checks of what a resident asks for and the desk decides: recusal, the name, correction, erasure."""

from django.utils.translation import gettext as _

from sixia.ground.people.models import User
from sixia.ledger.guards.registry import about, guard
from sixia.ledger.models import Recusal
from sixia.ledger.moment import Moment


@guard
def no_recusal_asked(moment: Moment) -> str | None:
    """One request at a time."""
    return _("已经请求过回避，正等决定。") if moment.case.recusal_asked_at else None


@guard
def recusal_asked(moment: Moment) -> str | None:
    """Only what was asked for is decided."""
    return None if moment.case.recusal_asked_at else _("诉求人没有请求回避，或者已经决定过了。")


@guard
def recusal_decided(moment: Moment) -> str | None:
    """Whoever is said to stand too near answers nothing before that is decided."""
    return _("诉求人请求回避，还没有决定，决定以后才能签发答复。") if moment.case.recusal_asked_at else None


@about("recused")
def not_yet_away(moment: Moment) -> str | None:
    """Whoever stays away already is not named again."""
    recused = moment.fact("recused")
    if isinstance(recused, User) and Recusal.objects.filter(case=moment.case, user=recused).exists():
        return _("%(name)s 已经回避这件诉求。") % {"name": recused}
    return None


@guard
def resident_may_be_asked(moment: Moment) -> str | None:
    """A unit asks for the name only where the resident said so beforehand, and once at a time."""
    if not moment.case.asks_first:
        return _("诉求人没有说可以来问，请由受理部门代为联系。")
    last = moment.last("ask_name", "choose_disclosure")
    asked = last is not None and last.step == "ask_name"
    return _("已经问过，正等诉求人决定。") if asked else None


@guard
def no_correction_asked(moment: Moment) -> str | None:
    """One request at a time."""
    return _("已经请求过更正，正等核实。") if moment.case.correction_asked_at else None


@guard
def correction_asked(moment: Moment) -> str | None:
    """Only what was asked for is decided."""
    return None if moment.case.correction_asked_at else _("诉求人没有请求更正，或者已经办过了。")


@guard
def no_erasure_asked(moment: Moment) -> str | None:
    """One request at a time."""
    return _("已经请求过删除，正等决定。") if moment.case.erasure_asked_at else None


@guard
def erasure_asked(moment: Moment) -> str | None:
    """Only what was asked for is decided."""
    return None if moment.case.erasure_asked_at else _("诉求人没有请求删除，或者已经决定过了。")
