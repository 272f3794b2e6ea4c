"""What the unit does until it has a result."""

from datetime import date

from sixia.doors.demo.story import Moments, Story
from sixia.ground.days import workdays
from sixia.ledger import actions, queries


def accepted(story: Story) -> Moments:
    """The unit signs for it."""
    yield story.soon(0, 1)
    story.do("accept", story.team.handler)


def begun(story: Story) -> Moments:
    """Someone takes it on."""
    yield story.soon()
    story.do("begin", story.team.head, handler=story.team.handler)


def contacted(story: Story) -> Moments:
    """The resident hears from the handler."""
    yield story.soon()
    story.do("record_contact", story.team.handler, contact=story.say("contact"))


def taken_on(story: Story) -> Moments:
    """Signed for, begun, and the resident called."""
    for leg in (accepted, begun, contacted):
        yield from leg(story)


def dawdled(story: Story) -> Moments:
    """Nothing happens for some days."""
    yield story.soon(story.plot.slow, story.plot.slow)


def looked(story: Story) -> Moments:
    """The handler looks up where the resident lives, if that was agreed to, and says why."""
    yield story.soon()
    story.known.refresh_from_db()
    if story.known.complainant_id and story.known.disclose:
        handler = story.team.handler
        actions.look_at_identity(story.known, by=story.ground.by(handler), user=handler, at=story.now,
                                 reason=story.say("look"))  # fmt: skip


def consulted(story: Story) -> Moments:
    """Another unit is asked."""
    yield story.soon(0, 1)
    helper = story.another_unit()
    story.passed.append(helper)
    story.do("consult", story.team.handler, co_units=[helper], question=story.say("question"),
             answer_on=_half_way(story))  # fmt: skip


def _half_way(story: Story) -> date:
    terms = {row.term: row.due_on for row in queries.running_deadlines(story.known)}
    due_on = terms.get("finish") or terms.get("redo") or story.in_days(2)
    left = (due_on - story.in_days(0)).days
    return story.in_days(max(left // 2, 1))


def opinion_given(story: Story) -> Moments:
    """It answers, and the lead goes on."""
    yield story.soon(1, 1)
    story.do("give_opinion", story.ground.teams[story.passed[-1].pk].handler, opinion=story.say("opinion"))
    yield story.soon()
    story.do("end_consulting", story.team.handler)


def extension_asked(story: Story) -> Moments:
    """The handler needs longer."""
    yield story.soon(0, 1)
    due_on = queries.running_deadlines(story.known).get(term="finish").due_on
    story.do("ask_extension", story.team.handler, reason=story.say("extension"),
             extend_to=workdays.calendar().add_working(due_on, 4))  # fmt: skip


def extended(story: Story) -> Moments:
    """The head agrees."""
    yield story.soon()
    story.do("approve_extension", story.team.head)


def extension_refused(story: Story) -> Moments:
    """The head does not."""
    yield story.soon()
    story.do("refuse_extension", story.team.head, reason=story.say("refused_extension"))


def paused(story: Story) -> Moments:
    """It has to wait; the clock lets it go on by itself."""
    yield story.soon(0, 1)
    story.do("pause", story.team.head, pause_ground=story.rng.choice(("appraisal", "papers")),
             reason=story.say("pause"), resume_on=story.in_days(40 if story.plot.brisk else 9))  # fmt: skip


def resumed(story: Story) -> Moments:
    """Time has resumed it."""
    yield story.any_day(10, 10)


def watched(story: Story) -> Moments:
    """Not solvable now: a leader watches it."""
    yield story.soon(1, 1)
    leader = story.one("leader")
    story.do("put_on_long_watch", leader, leader=leader, why_not_now=story.say("why_not_now"),
             interim_help=story.say("interim_help"), exit_condition=story.say("exit_condition"),
             review_on=story.in_days(28))  # fmt: skip


def watch_reviewed(story: Story) -> Moments:
    """Four weeks later it is looked at again."""
    yield story.soon(16, 16)
    changed = "yes" if story.rng.random() < 0.4 else "no"
    story.do("review_long_watch", story.one("leader"), minutes=story.say("minutes"), changed=changed,
             review_on=story.in_days(28))  # fmt: skip


def taken_up(story: Story) -> Moments:
    """It can be done after all."""
    yield story.soon(2, 4)
    story.do("take_up_again", story.one("leader"), reason=story.say("taken_up"))


def listed(story: Story) -> Moments:
    """The joint meeting puts it on its list."""
    yield story.soon(1, 1)
    story.do("list_supervision", story.one("leader"), minutes=story.say("minutes"))


def reminded(story: Story) -> Moments:
    """A supervisor asks how it goes."""
    yield story.soon()
    story.do("remind", story.one("supervisor"), note=story.say("note"))


def restricted(story: Story) -> Moments:
    """Fewer people may know."""
    yield story.soon()
    story.do("restrict", story.one("desk"), confidentiality="restricted", reason=story.say("restricted"))
