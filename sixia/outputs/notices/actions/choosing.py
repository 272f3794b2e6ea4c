"""Choosing how to be told: residents when they file, officials on a page of their own."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sixia.ground.people.refusals import Refused
from sixia.ground.people.scope import Standing
from sixia.ground.vault import notes
from sixia.ledger.models import Case
from sixia.outputs.notices import queries
from sixia.outputs.notices.channels import ways
from sixia.outputs.notices.codes import OF_RESIDENTS, Channel
from sixia.outputs.notices.models import Preference, Wish


def wish(case: Case, *, channel: str, at: datetime) -> None:
    """Keep how the resident of a case wishes to be told; nothing without a name, or for no such way."""
    if case.complainant_id is None or channel not in OF_RESIDENTS:
        return
    Wish.objects.get_or_create(case=case, defaults={"channel": channel, "at": at})


@transaction.atomic
def prefer(*, digest: str, channel: str, to: str, by: Standing) -> Preference:
    """Keep how an official wishes to be told. Without ``to``, the address given before stays."""
    assert by.user_id is not None
    mine = queries.preference(by)
    if channel != Channel.IN_APP and not ways.is_open(channel):
        raise Refused(_("这个通道没有开通，请选别的。"), field="channel")
    sealed = notes.seal({"to": to}, bound_to=queries.bound_to(by.user_id)) if to else ""
    if not sealed and mine.channel == channel:
        sealed = mine.sealed
    if channel != Channel.IN_APP and not sealed:
        raise Refused(_("请填写发到哪里：号码、邮箱地址，或者机器人的密钥。"), field="to")
    values = {"digest": digest, "channel": channel, "sealed": sealed}
    kept, _new = Preference.objects.update_or_create(user_id=by.user_id, defaults=values)
    return kept
