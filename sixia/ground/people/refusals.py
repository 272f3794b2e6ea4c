"""Why the house says no: an exception whose message a person can read."""


class Refused(Exception):
    """The house refuses; the message says why and what to do, ``field`` which answer it is about."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field
