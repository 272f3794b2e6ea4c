"""The ways a backup or a restore says no, each with a sentence a person can read."""


class Refused(Exception):
    """Something that will not be done; nothing was written. The text says why and what to do."""


class NotWhole(Refused):
    """The file was cut off, changed, or is opened with another passphrase or key than it was sealed with."""


class NotEmpty(Refused):
    """There is something already where a backup was about to be restored."""


class AnotherVersion(Refused):
    """The backup was made by a version with other tables than this one."""
