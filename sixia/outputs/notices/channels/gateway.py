"""Short messages, WeCom and DingTalk through apprise, which knows the services; the address says which one.

None of them takes a key, so that after a crash with a message in hand it is not repeated (at most once).
apprise answers yes or no; a no that took as long as we wait for an answer may have been a yes.
"""

import time
from urllib.parse import quote

from apprise import Apprise, AppriseAsset

from sixia.outputs.notices.channels.parcel import Answer, Parcel

CONNECT_SECONDS, ANSWER_SECONDS = 4, 10
_ALMOST = 0.5


class Gateway:
    """One service; ``address`` is its address for apprise, with {to} where the receiver comes in."""

    knows_keys = False

    def __init__(self, address: str, *, answer_seconds: float = ANSWER_SECONDS) -> None:
        self._address, self._answer_seconds = address, answer_seconds

    def send(self, parcel: Parcel) -> Answer:
        """Hand a message over. An address that apprise cannot read is refused."""
        service = Apprise(asset=AppriseAsset(app_id="Sixia", app_desc="", app_url=""))
        if not service.add(self._to(parcel)):
            return Answer.REFUSED
        begun = time.monotonic()
        if service.notify(title=parcel.title, body=parcel.body):
            return Answer.SENT
        waited = time.monotonic() - begun
        return Answer.UNSURE if waited >= self._answer_seconds - _ALMOST else Answer.DOWN

    def _to(self, parcel: Parcel) -> str:
        """The address for this receiver: tried once, with our own patience."""
        address = self._address.replace("{to}", quote(parcel.to, safe=""))
        sign = "&" if "?" in address else "?"
        return f"{address}{sign}cto={CONNECT_SECONDS}&rto={self._answer_seconds}&retry=0"
