"""Whether it is solved: the resident, the caller, the write-off, the relapse."""

from sixia.doors.demo.story import Moments, Story
from sixia.ledger import queries


def says_yes(story: Story) -> Moments:
    """The resident is content."""
    yield story.any_day(1, 2)
    story.do("evaluate", story.themselves, solved="yes", satisfaction=story.rng.choice("5545"),
             said=story.say("good"))  # fmt: skip


def says_no(story: Story) -> Moments:
    """The resident is not."""
    yield story.any_day(1, 2)
    story.do("evaluate", story.themselves, solved="no", satisfaction=story.rng.choice("12"),
             said=story.say("bad"))  # fmt: skip


def called_back(story: Story) -> Moments:
    """A caller hears that it is solved."""
    yield story.soon(1, 2)
    _hear(story, solved="yes", satisfaction=story.rng.choice("543"), said=story.say("good"))


def called_back_partly(story: Story) -> Moments:
    """A caller hears that something is left."""
    yield story.soon(1, 2)
    _hear(story, solved="partly", satisfaction="3", said=story.say("partly"))


def _hear(story: Story, **word: str) -> None:
    """A caller writes it down; whoever left no number says it on their own page."""
    if story.known.complainant_id is None:
        story.do("evaluate", story.themselves, **word)
    else:
        story.do("record_evaluation", story.one("caller"), **word)


def not_reached(story: Story) -> Moments:
    """Nobody picks up; whoever left no number speaks for themselves."""
    if story.known.complainant_id is None:
        yield from says_yes(story)
        return
    yield story.soon(1, 1)
    story.do("not_reached", story.one("caller"), note=story.say("no_answer"))


def never_reached(story: Story) -> Moments:
    """Nobody picks up on three different days; where there is nobody to call, nobody tries."""
    if story.known.complainant_id is None:
        return
    for _each in range(3):
        yield from not_reached(story)


def redone(story: Story) -> Moments:
    """It has to be done again."""
    yield story.soon(0, 1)
    story.do("redo", story.one("caller"), reason=story.say("redo_reason"))


def closed(story: Story) -> Moments:
    """Someone who neither handled nor called writes it off."""
    yield story.soon(0, 1)
    story.do("close", story.one("supervisor"))


def closed_after_check(story: Story) -> Moments:
    """Someone went to see for themselves."""
    yield story.soon(1, 1)
    story.do("close_after_check", story.one("supervisor"),
             check_words=story.say("check"),
             check_method=story.rng.choice(("visit", "neighbours")))  # fmt: skip


def closed_lawfully(story: Story) -> Moments:
    """The law does not allow it, and that was explained."""
    yield story.soon(1, 1)
    story.do("close_lawful", story.one("supervisor"), explanation=story.say("explained"))


def disagreement_proposed(story: Story) -> Moments:
    """They differ, and the law is clear."""
    yield story.soon(0, 1)
    story.do("propose_close_disagreed", story.one("supervisor"), explanation=story.say("explained"))


def closed_disagreed(story: Story) -> Moments:
    """A second person agrees to close."""
    yield from disagreement_proposed(story)
    yield story.soon(0, 1)
    asked_by = queries.last_change(story.known)
    readers = [
        user for user in story.ground.holders["second_reader"] if asked_by and user.pk != asked_by.actor_id
    ]
    story.do("close_disagreed", readers[0])


def relapsed(story: Story) -> Moments:
    """The same again, some weeks later."""
    yield story.any_day(9, 14)
    story.do("reopen", story.themselves, reason=story.say("relapse"))
