"""What a step changes in the vault: a contact corrected as the resident asked, an identity erased."""

import json
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sixia.ground.people.models import User
from sixia.ground.vault import actions as vault
from sixia.ground.vault import notes
from sixia.ground.vault.models import Identity
from sixia.ground.vault.person import Person
from sixia.ledger.moment import Moment
from sixia.ledger.refusals import NotNow

_BOUND_TO = "contact"
_PARTS = ("name", "phone", "address")


@dataclass(frozen=True)
class IdentityChange:
    """A change of the identity of a case; ``person`` is what it becomes, None erases it."""

    person: Person | None

    def make(self, moment: Moment) -> None:
        """Make the change, with the vault's own record of it; the official who decides signs it."""
        identity = Identity.objects.get(pk__in=[moment.case.complainant_id])
        user = User.objects.get(pk__in=[moment.by.user_id])
        if self.person is None:
            vault.erase(identity, by=user, at=moment.at, reason=_("依诉求人本人请求删除"))
            return
        given = {part: value for part in _PARTS if (value := getattr(self.person, part))}
        vault.correct(identity, by=user, at=moment.at, reason=_("依诉求人本人请求更正"), **given)


def seal(person: Person) -> str:
    """A new contact as it waits in the case until someone has checked it: readable by nobody."""
    return notes.seal({part: getattr(person, part) for part in _PARTS}, bound_to=_BOUND_TO)


def unsealed(sealed: str) -> Person | None:
    """The contact in clear; None when it was erased or sealed with a key that is gone."""
    found = notes.unseal(sealed, bound_to=_BOUND_TO)
    return Person(**{part: str(found.get(part, "")) for part in _PARTS}) if found else None


def masked(sealed: str) -> str:
    """What may be shown of a sealed contact without a look: what is left empty stays as it is."""
    person = unsealed(sealed)
    shown = person.masked() if person else Person()
    return _("，").join(part for part in (shown.name, shown.phone, shown.address) if part)


def correction(moment: Moment) -> IdentityChange:
    """The correction that the resident asked for last."""
    asked = moment.last("ask_correction")
    words = json.loads(asked.words) if asked is not None and asked.words else {}
    person = unsealed(str(words.get("new_contact", "")))
    if person is None:
        raise NotNow(_("要改成的联系方式已经读不出来，请诉求人再提一次。"))
    return IdentityChange(person)


def erasure(moment: Moment) -> IdentityChange:
    """Nothing is left of the identity but the record that it was erased."""
    return IdentityChange(None)
