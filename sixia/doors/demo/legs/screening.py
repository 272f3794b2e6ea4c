"""What the desk decides before any unit hears of it."""

from datetime import timedelta

from sixia.doors.demo import asking
from sixia.doors.demo.story import Moments, Story


def screened(story: Story) -> Moments:
    """The desk says what it is and how urgent."""
    yield story.soon(0, 1)
    accused = story.plot.special == "accusation"
    story.do("screen", story.one("desk"), category=story.category,
             urgency=story.matter.get("urgency", "normal"),
             request_class="accusation" if accused else asking.request_class(story))  # fmt: skip


def sealed(story: Story) -> Moments:
    """An accusation leaves by the sealed way."""
    yield story.soon()
    story.do("seal", story.one("desk"), recipient_unit=story.ground.units["discipline"])


def handed_off(story: Story) -> Moments:
    """Life and safety first."""
    yield story.now + timedelta(minutes=story.rng.randint(2, 9))
    story.do("hand_off", story.one("desk"), emergency_service=story.rng.choice(("119", "120")),
             reason=story.say("handed"))  # fmt: skip


def redirected(story: Story) -> Moments:
    """The law names another way."""
    yield story.soon(0, 2)
    _title, _words, route, body = story.words["said"]
    story.do(
        "redirect", story.one("desk"), lawful_route=route, route_body=body, reason=story.say("redirected")
    )


def decline_proposed(story: Story) -> Moments:
    """The desk proposes not to accept."""
    yield story.soon(0, 1)
    story.do("propose_decline", story.one("desk"), decline_ground=story.words["said"][2],
             reason=story.say("decline_reason"), remedy=story.say("remedy"))  # fmt: skip


def declined(story: Story) -> Moments:
    """A second person agrees."""
    yield story.soon(0, 1)
    story.do("decline", story.one("second_reader"))


def decline_refused(story: Story) -> Moments:
    """A second person does not agree."""
    yield story.soon(0, 1)
    story.do("refuse_decline", story.one("second_reader"), reason=story.say("undecided"))


def merged(story: Story) -> Moments:
    """It is the same matter as one that is being handled."""
    yield story.soon(1, 1)
    story.do("merge", story.one("desk"), lead_case=story.leads[story.plot.matter].known)


def unmerged(story: Story) -> Moments:
    """It was another matter after all."""
    yield story.soon(1, 1)
    story.do("unmerge", story.one("desk"), reason=story.say("undecided"))
