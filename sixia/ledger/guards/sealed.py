"""Checks of the sealed way, of the mailbox and of naming whom a case is about."""

from django.utils.translation import gettext as _

from sixia.ground.days import clock
from sixia.ground.people.models import User
from sixia.ledger import codes, conflicts, life
from sixia.ledger.guards.registry import about, guard
from sixia.ledger.models import Case, Event, Recusal
from sixia.ledger.moment import Moment

MOST_LETTERS = 10
"""How many letters of one kind a case takes in a day."""


@guard
def leads_no_merged(moment: Moment) -> str | None:
    """Whoever follows a case must not wait for one that is sealed."""
    followers = Case.objects.filter(matter__lead_id=moment.case.pk, state=life.MERGED.name)
    return _("还有别的诉求并在这一件里，请先拆分，再密封移送。") if followers.exists() else None


@about("seal_officer")
def officer_without_conflict(moment: Moment) -> str | None:
    """Whoever is given a sealed case is of a seal desk there, and stands apart from whom it is about."""
    officer = moment.fact("seal_officer")
    if not isinstance(officer, User):
        return None
    if message := conflicts.of_person(moment.case, officer, on=moment.today):
        return message
    return _of_seal_desk(moment, officer)


@about("handler")
def sealed_stays_with_seal_desk(moment: Moment) -> str | None:
    """A sealed case is handed over to someone of a seal desk there, whoever hands it over."""
    handler = moment.fact("handler")
    if moment.case.confidentiality != codes.Confidentiality.SEALED or not isinstance(handler, User):
        return None
    return _of_seal_desk(moment, handler)


def _of_seal_desk(moment: Moment, officer: User) -> str | None:
    if officer in conflicts.seal_officers(moment.case, on=moment.today):
        return None
    return _("%(name)s 不在这里的密封受理岗，请选别人。") % {"name": officer}


@about("discipline_body")
def body_not_accused(moment: Moment) -> str | None:
    """The body it is handed to is not the unit it is about, nor one below it, by name."""
    named, against = str(moment.fact("discipline_body") or ""), moment.case.against_unit
    if against is not None and (against.name in named or named.strip() in against.name):
        return _("%(unit)s 是被反映的单位，不能移送给它。") % {"unit": against}
    return None


@guard
def handed_over_or_retaliation(moment: Moment) -> str | None:
    """An accusation ends after its competent body had it; the seal desk itself acts on retaliation."""
    if moment.case.stands is life.SEAL_HELD and moment.case.request_class != codes.RequestClass.RETALIATION:
        return _("检举控告由有权机关处理：请先移送，再办结。")
    return None


@about("sealed_end")
def protected_if_retaliation(moment: Moment) -> str | None:
    """Protection is the end of a report of retaliation alone."""
    protected = moment.fact("sealed_end") == codes.SealedEnd.PROTECTED
    if protected and moment.case.request_class != codes.RequestClass.RETALIATION:
        return _("“制止打击报复”只用于反映打击报复的诉求。")
    return None


# The mailbox


@guard
def few_inquiries(moment: Moment) -> str | None:
    """Nobody is asked without end."""
    return _too_many(moment, "ask_resident")


@guard
def few_letters(moment: Moment) -> str | None:
    """So many letters in a day are read; more wait for tomorrow."""
    return _too_many(moment, "answer_desk")


def _too_many(moment: Moment, step: str) -> str | None:
    if moment.case.head_seq < MOST_LETTERS:  # as many events there are not at all: nothing to ask
        return None
    today = Event.objects.filter(
        case_id=moment.case.pk, step=step, recorded_at__gte=clock.start_of(moment.today)
    )
    if today.count() < MOST_LETTERS:
        return None
    return _("今天已经写了 %(most)s 封，请明天再写。") % {"most": MOST_LETTERS}


# Whom it is about


@about("accused")
def someone_named(moment: Moment) -> str | None:
    """A unit or a person is named."""
    if moment.unit("against_unit") is None and not isinstance(moment.fact("accused"), User):
        return _("请选被反映的单位，或者被反映的人。")
    return None


@about("accused")
def named_once(moment: Moment) -> str | None:
    """The same person is named once."""
    accused = moment.fact("accused")
    named = Recusal.objects.filter(case_id=moment.case.pk, why=codes.Away.ACCUSED)
    if isinstance(accused, User) and named.filter(user=accused).exists():
        return _("%(name)s 已经指明过了。") % {"name": accused}
    return None
