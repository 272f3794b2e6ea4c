"""Which ways are open: what the settings switch on and give an address."""

from django.conf import settings
from django.utils.module_loading import import_string

from sixia.outputs.notices.channels.files import Files
from sixia.outputs.notices.channels.mail import Mail
from sixia.outputs.notices.channels.parcel import Way
from sixia.outputs.notices.codes import OF_RESIDENTS, OUTSIDE, Channel

_GATEWAY = "sixia.outputs.notices.channels.gateway.Gateway"  # loaded when one is used: it brings much along


def way(channel: str) -> Way | None:
    """The way of a channel; None when it is switched off or has no address."""
    if not is_open(channel):
        return None
    if settings.NOTICE_DRY_RUN:
        return Files(settings.NOTICE_FILES)
    if channel == Channel.EMAIL:
        return Mail()
    made: Way = import_string(_GATEWAY)(settings.SECRET_GATEWAYS[channel])
    return made


def is_open(channel: str) -> bool:
    """Whether anything can leave by this channel."""
    if channel not in settings.NOTICE_CHANNELS or channel not in OUTSIDE:
        return False
    has_address = settings.EMAIL_HOST if channel == Channel.EMAIL else settings.SECRET_GATEWAYS.get(channel)
    return bool(settings.NOTICE_DRY_RUN or has_address)


def open_to_residents() -> tuple[Channel, ...]:
    """The channels that a resident may choose now."""
    return tuple(channel for channel in OF_RESIDENTS if is_open(channel))


def open_ways() -> tuple[Channel, ...]:
    """The channels that lead out now."""
    return tuple(channel for channel in OUTSIDE if is_open(channel))
