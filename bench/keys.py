"""Keys of rows that the client's forms send, as they are in this instance."""

from bench import county
from sixia.ground.days import clock


def for_lifecycles() -> dict[str, str]:
    """A category, a unit with its handler, an area, and today."""
    made = county.found()
    return {
        "category": str(made.categories[0].pk),
        "unit": str(made.units["d0"].pk),
        "handler": str(made.users["handler_d0"].pk),
        "area": made.areas["v1-1"].path,
        "today": clock.local_date(clock.now()).isoformat(),
    }
