"""The shelves of the search index: one for each kind of record that can be found by its words."""

SHELVES = ("cases",)
"""To add a shelf, add its name here, then `MakeShelf(name)` to a new migration of this room."""


class NoSuchShelf(ValueError):
    """A shelf was named that nobody put up."""


def table(shelf: str) -> str:
    """This will name the shelf's table."""
    if shelf not in SHELVES:
        raise NoSuchShelf(shelf)
    return f"words_{shelf}"
