"""How a case comes in, with what the resident does about it later."""

from sixia.doors.demo import asking
from sixia.doors.demo.story import Moments, Story


def asked(story: Story) -> Moments:
    """A request comes in."""
    asking.ask(story)
    yield from ()


def drafted(story: Story) -> Moments:
    """A draft is stored."""
    asking.keep_draft(story)
    yield from ()


def settled_on_spot(story: Story) -> Moments:
    """Done the same day, in front of the resident."""
    yield story.soon()
    spoken = story.rng.random() < 0.5
    story.do("settle_on_spot", story.one("clerk"), spot_result=story.words["said"][2],
             settled_by=str(story.one("clerk")), consent="spoken" if spoken else "signature",
             witness=story.say("spoken_witness") if spoken else "")  # fmt: skip


def added(story: Story) -> Moments:
    """The resident adds a word."""
    yield story.any_day(0, 1)
    story.do("add_words", story.themselves, addition=story.say("addition"))


def withdrawn(story: Story) -> Moments:
    """The resident takes it back."""
    yield story.any_day(1, 2)
    story.do("withdraw", story.themselves, reason=story.say("withdrawn"))


def reinstated(story: Story) -> Moments:
    """The resident brings it up again."""
    yield story.any_day(3, 6)
    story.do("reinstate", story.themselves, reason=story.say("reinstated"))
