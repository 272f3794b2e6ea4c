"""How often a password or code may be wrong in an hour, and for whom it is counted."""

from dataclasses import dataclass

WHOLE = 1000  # a limit is reached at so many thousandths of it


@dataclass(frozen=True)
class Limit:
    """So many wrong ones ``of`` the same account, of the same address, or of the one at the other."""

    most: int
    of: tuple[str, ...]


AT_ONE_DOOR = Limit(10, ("username", "ip_address"))
OF_ACCOUNT = Limit(300, ("username",))  # from wherever: nobody is kept out by a few strangers
OF_ADDRESS = Limit(120, ("ip_address",))  # a whole office may share one
LIMITS = (AT_ONE_DOOR, OF_ACCOUNT, OF_ADDRESS)
