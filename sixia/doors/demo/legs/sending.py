"""Which unit gets it, with the returns before that is settled."""

from sixia.doors.demo.story import Moments, Story


def sent(story: Story) -> Moments:
    """To the unit whose duty it is; some with a day to report by."""
    yield story.soon()
    county_unit = story.ground.units[story.matter["unit"]]
    local = story.matter.get("town") and story.rng.random() < 0.4
    story.unit = story.ground.town_unit_of(story.known.area) if local else county_unit
    if story.rng.random() < 0.2:
        story.do("assign", story.one("desk"), lead_unit=story.unit, limit_on=story.in_days(12),
                 requirement=story.say("requirement"))  # fmt: skip
    else:
        story.do("refer", story.one("desk"), lead_unit=story.unit)


def return_asked(story: Story) -> Moments:
    """The unit says that it is not its duty."""
    yield story.soon(0, 1)
    story.do("ask_return", story.team.handler, reason=story.say("return_reason"),
             duty_line=story.say("duty_line"), proposed_unit=story.another_unit())  # fmt: skip


def upheld(story: Story) -> Moments:
    """The desk stands by it."""
    yield story.soon(0, 1)
    story.do("uphold_dispatch", story.one("desk"), reason=story.say("upheld"))


def rerouted(story: Story) -> Moments:
    """The desk sends it to another unit."""
    yield story.soon(0, 1)
    _hand_over(story)
    story.do("reroute", story.one("desk"), lead_unit=story.unit, reason=story.say("rerouted"))


def arbitrated(story: Story) -> Moments:
    """A meeting decides whose it is, once and for all."""
    yield story.soon(0, 1)
    _hand_over(story)
    story.do("arbitrate", story.one("leader"), lead_unit=story.unit, minutes=story.say("minutes"))


def _hand_over(story: Story) -> None:
    assert story.unit is not None
    story.passed.append(story.unit)
    story.unit = story.another_unit()
