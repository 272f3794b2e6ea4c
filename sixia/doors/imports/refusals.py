"""Why an import says no: to a whole file, or to one row of it; messages are for people."""


class FileRefused(Exception):
    """The file cannot be read or mapped at all; nothing of it was brought in."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class RowRefused(Exception):
    """One row cannot be brought in: which field, what is wrong with it, what to do. Others go on."""

    def __init__(self, field: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.field, self.message, self.remedy = field, message, remedy
