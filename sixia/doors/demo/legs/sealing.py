"""What the seal desk does with an accusation: take it over, hand it on, record how it ended."""

from sixia.doors.demo.story import Moments, Story


def taken_over(story: Story) -> Moments:
    """The seal desk takes it over."""
    yield story.soon(0, 1)
    officer = story.one("seal_desk")
    story.do("take_sealed", officer, seal_officer=officer)


def handed_on(story: Story) -> Moments:
    """The competent body gets it."""
    yield story.soon(1, 3)
    told = {name: story.say(name) for name in ("discipline_body", "outside_number")}
    story.do("hand_to_discipline", story.one("seal_desk"), **told)


def ended(story: Story) -> Moments:
    """It ended there."""
    yield story.soon(15, 25)
    words = story.say("sealed_end")
    story.do("conclude_sealed", story.one("seal_desk"), sealed_end="decided", end_words=words)
