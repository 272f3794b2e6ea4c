"""From the result to the signed answer."""

from sixia.doors.demo.story import Moments, Story

FULL_OUTCOMES = {"solved", "mediated", "adopted"}


def filed(story: Story) -> Moments:
    """The handler reports what was done."""
    yield story.soon(1, 2)
    full = story.plot.outcome in FULL_OUTCOMES
    story.do("file_result", story.team.handler, outcome=story.plot.outcome, legal_basis=story.say("law"),
             findings=story.say("findings" if full else "findings_cannot"))  # fmt: skip


def sent_back(story: Story) -> Moments:
    """The reviewer finds gaps; the handler fills them."""
    yield story.soon(0, 1)
    story.do("send_back", story.team.reviewer, defects=story.say("defects"))
    yield from filed(story)


def reviewed(story: Story) -> Moments:
    """The reviewer is content."""
    yield story.soon(0, 1)
    story.do("pass_review", story.team.reviewer)


def replied(story: Story) -> Moments:
    """The head signs the answer."""
    yield story.soon()
    full = story.plot.outcome in FULL_OUTCOMES
    method = story.rng.choice(("online", "direct", "post"))
    story.do("reply", story.team.head, reply=story.say("reply" if full else "reply_cannot"),
             service_method=method, served_on=None if method == "post" else story.in_days(0))  # fmt: skip
    if "opinion" in story.known.to_serve.split():
        yield story.soon(1, 1)
        story.do("record_service", story.team.handler, paper="opinion", delivery="post",
                 delivered_on=story.in_days(0), proof=story.say("service_proof"))  # fmt: skip


def answered(story: Story) -> Moments:
    """Reported, reviewed, answered."""
    for leg in (filed, reviewed, replied):
        yield from leg(story)


def answered_with_lead(story: Story) -> Moments:
    """The answer comes with that of the lead case."""
    for _each in range(40):
        yield story.soon(1, 1)
        story.known.refresh_from_db()
        if story.known.state != "merged":
            return
