"""The ways the files room says no, each with a sentence a person can read."""


class NotAcceptable(Exception):
    """A file will not be taken; the text names it and says what to do instead."""


class Damaged(Exception):
    """The bytes of a kept file are missing or are no longer those that were kept."""
