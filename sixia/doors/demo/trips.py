"""Requests that were found on a trip: the trip is recorded, and the finding is the case."""

import uuid

from sixia.doors.demo.story import Story
from sixia.ground.days import clock
from sixia.ground.people.models import User
from sixia.ledger.actions import Request
from sixia.ledger.codes import Channel
from sixia.visits import actions
from sixia.visits.actions import Found, Person, Trip
from sixia.visits.codes import Form, FourChannels, Nature

WAYS = {
    Channel.OUTREACH: (FourChannels.OUTREACH, Form.LECTURE),
    Channel.RESEARCH: (FourChannels.RESEARCH, Form.RANDOM),
    Channel.RECEPTION: (FourChannels.RECEPTION, Form.RECEPTION),
    Channel.ONSITE: (FourChannels.ONSITE, Form.OFFICE),
}
SAID = (
    "words", "title", "area", "person", "disclose", "heads", "place_words", "request_class", "against_unit",
    "urgency",
)  # fmt: skip
NATURES = (Nature.INDIVIDUAL, Nature.INDIVIDUAL, Nature.COMMON)


def bring_in(story: Story, request: Request) -> None:
    """Record the trip on which the request was heard, and take it in as what was found there."""
    goer = _goer(story)
    by = story.ground.by(goer)
    channel, form = WAYS[Channel(request.channel)]
    trip = Trip(
        on=clock.local_date(story.now),
        area=request.area.parent or request.area,
        site=request.site,
        channels=[channel],
        form=form,
        unit=story.ground.unit_of(goer),
        lead=goer,
        party=[Person(user=goer, part="leader")],
        people=story.rng.randint(3, 30),
        said=story.say("talked"),
    )
    said = {name: getattr(request, name) for name in SAID}
    found = Found(nature=story.rng.choice(NATURES), **said)
    uid = uuid.UUID(int=story.rng.getrandbits(128), version=4)
    made = actions.record(trip, by=by, at=story.now, uid=uid, found=[found])
    story.case, story.code = made.found[0].finding.case, made.found[0].code


def _goer(story: Story) -> User:
    """A leader, someone of the desk or of the counter: over the whole county."""
    return story.one(story.rng.choice(("leader", "leader", "desk", "clerk")))
