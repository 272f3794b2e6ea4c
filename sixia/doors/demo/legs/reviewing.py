"""The first review, the final one."""

from sixia.doors.demo.story import Moments, Story


def review_asked(story: Story) -> Moments:
    """The resident asks the body above."""
    yield story.any_day(3, 8)
    story.do("ask_first_review", story.themselves, reason=story.say("review_asked"))


def review_upheld(story: Story) -> Moments:
    """It stands by the answer."""
    yield story.soon(6, 8)
    story.do("uphold_decision", story.one("review_body"), review_opinion=story.say("upheld_opinion"),
             served_on=story.in_days(0))  # fmt: skip


def review_changed(story: Story) -> Moments:
    """It changes the answer."""
    yield story.soon(6, 8)
    story.do("change_decision", story.one("review_body"), review_opinion=story.say("changed_opinion"),
             outcome="partly_solved", served_on=story.in_days(0))  # fmt: skip


def final_review_asked(story: Story) -> Moments:
    """The resident asks once more."""
    yield story.any_day(3, 6)
    story.do("ask_final_review", story.themselves, reason=story.say("review_asked"))


def heard(story: Story) -> Moments:
    """A hearing is held."""
    yield story.soon(2, 3)
    story.do(
        "hold_hearing", story.one("final_body"), hearing_from=story.in_days(2), hearing_until=story.in_days(4)
    )


def concluded(story: Story) -> Moments:
    """The last word."""
    yield story.soon(5, 6)
    story.do("conclude", story.one("final_body"), review_opinion=story.say("final_opinion"))
