"""The ways the vault says no, each with a sentence a person can read."""


class Refused(Exception):
    """Something the vault will not do; the text says why."""


class KeyUnusable(Refused):
    """The key file is missing, unreadable or not a key."""


class Unreadable(Refused):
    """The stored bytes do not belong to this record, were changed, or were sealed with another key."""


class ReasonNeeded(Refused):
    """An identity is opened only for a stated reason."""


class LooksMasked(Refused):
    """A masked value was about to be saved over the real one."""


class TooLong(Refused):
    """A field is longer than any real one."""


class Erased(Refused):
    """The identity was lawfully erased and cannot be read any more."""


class NeverChanged(Refused):
    """The record of looks is only added to."""
