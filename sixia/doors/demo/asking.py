"""How a request comes in: its words, its place, its channel, who takes it down."""

from typing import Any

from sixia.doors.demo import trips
from sixia.doors.demo.story import Story
from sixia.ground.days import clock
from sixia.ground.people.scope import Standing, resident
from sixia.ground.places.models import Area, Site
from sixia.ledger.actions import Request
from sixia.ledger.codes import Channel

CLASSES = ("help_request", "complaint", "enquiry", "suggestion")
CHANNELS = (
    *[Channel.WEB] * 5,
    *[Channel.VISIT] * 2,
    *[Channel.CALL] * 3,
    *[Channel.HOTLINE] * 2,
    *[Channel.RECEPTION] * 2,
    Channel.LETTER,
    Channel.OUTREACH,
    Channel.RESEARCH,
    Channel.ONSITE,
    Channel.PROXY,
)


def ask(story: Story) -> None:
    """Register what someone has to say."""
    request = _request(story)
    if request.channel in trips.WAYS and not story.plot.special:
        trips.bring_in(story, request)
        return
    by = resident(None) if request.channel == Channel.WEB else _clerk(story)
    story.receive(request, by=by)


def keep_draft(story: Story) -> None:
    """Take it down without registering it yet."""
    story.receive(_request(story), by=_clerk(story), step="save_draft")


def _clerk(story: Story) -> Standing:
    return story.ground.by(story.one("clerk"))


def _request(story: Story) -> Request:
    again = story.leads.get(story.plot.matter)
    area, site = (again.known.area, again.known.site) if again and again.case else story.spot()
    title, words = _words(story, area, site, again)
    accused = story.ground.town_unit_of(area) if story.plot.special == "accusation" else None
    heads = story.words["heads"] if story.plot.special == "group" else 1
    urgent = story.plot.special == "emergency"
    return Request(
        title=title,
        words=words,
        area=area,
        site=site,
        place_words=story.words["place"],
        channel=Channel.VISIT if heads > 1 else story.rng.choice(CHANNELS),
        person=story.person(),
        disclose=story.rng.random() < 0.6,
        heads=heads,
        request_class="accusation" if accused else "",
        against_unit=accused,
        urgency="emergency" if urgent else "normal",
    )


def _words(story: Story, area: Area, site: Site | None, again: Story | None) -> tuple[str, str]:
    """The matter is drawn with its words; a neighbour says nearly the same."""
    if again is not None and again.case is not None:
        story.matter, story.words = again.matter, again.words
        return again.case.title, story.say("near") + again.case.words
    story.matter = _matter(story)
    month = clock.local_date(story.now).month
    story.words = {
        "place": site.name if site else area.name,
        "n": story.rng.randint(2, 9),
        "days": story.rng.randint(3, 15),
        "month": (month - 2) % 12 + 1,
        "heads": story.rng.randint(6, 14),
    }
    said = _special(story) or story.rng.choice(story.matter["asks"])
    story.words["said"] = said
    return said[0].format(**story.words), said[1].format(**story.words)


def _matter(story: Story) -> dict[str, Any]:
    matters = story.book.matters["matters"]
    wanted = story.plot.request_class
    fitting = [matter for matter in matters if matter["class"] == wanted]
    chosen: dict[str, Any] = story.rng.choice(fitting if fitting and not story.plot.matter else matters)
    return chosen


def _special(story: Story) -> list[str] | None:
    kinds = story.book.matters["special"].get(story.plot.special)
    return story.rng.choice(kinds) if kinds else None


def request_class(story: Story) -> str:
    """The class the desk gives it: mostly the one that goes with the matter."""
    if story.plot.request_class:
        return story.plot.request_class
    return story.matter["class"] if story.rng.random() < 0.7 else story.rng.choice(CLASSES)
