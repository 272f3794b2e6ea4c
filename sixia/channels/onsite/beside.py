"""What onsite shows on the page of a visit."""

from collections.abc import Sequence

from sixia.ground.people.scope import Standing
from sixia.ground.web.record import Section
from sixia.visits.models import Visit


def sections(visit: Visit, *, who: Standing) -> Sequence[Section]:
    """The parts of the visit's page that this room adds."""
    return ()
