"""Every list of the office: the fixed ones, and those the county has named itself."""

from sixia.ground.people.scope import Standing
from sixia.outputs.tables.lists import (
    cases,
    ledgers,
    onsite,
    outreach,
    problems,
    projects,
    reception,
    research,
    trips,
)
from sixia.outputs.tables.shape import FAMILIES, Register

REGISTERS: tuple[Register, ...] = (
    *trips.REGISTERS,
    *problems.REGISTERS,
    *cases.REGISTERS,
    *ledgers.REGISTERS,
    *research.REGISTERS,
    *outreach.REGISTERS,
    *reception.REGISTERS,
    *onsite.REGISTERS,
    *projects.REGISTERS,
)
BY_NAME: dict[str, Register] = {one.name: one for one in REGISTERS}


def family_of(name: str) -> list[Register]:
    """The list of this name with those of its family; none when there is no such list.

    What the county calls its own ledgers is asked for only where they belong.
    """
    if name in BY_NAME and BY_NAME[name].family != ledgers.DIARY.family:
        return [one for one in REGISTERS if one.family == BY_NAME[name].family]
    family = [*ledgers.REGISTERS, *ledgers.written()]
    return family if name in {one.name for one in family} else []


def open_to(who: Standing) -> list[Register]:
    """Every list that ``who`` may open, family by family."""
    everything = [*REGISTERS, *ledgers.written()]
    place = list(FAMILIES)
    return sorted((one for one in everything if one.is_open_to(who)), key=lambda one: place.index(one.family))
