"""Who speaks is found by form, language and day; teams have a host, a theme and members."""

import uuid

import pytest

from sixia.channels.outreach import actions, queries
from sixia.channels.outreach.actions import Voice
from sixia.channels.outreach.models import Speaker
from sixia.channels.outreach.tests import stage
from sixia.ledger.refusals import Missing, NotAllowed
from tests.cast import MORNING, TODAY

pytestmark = pytest.mark.django_db


@pytest.mark.serves("A1", "A5")
@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, True),
        ({"form": "clapper"}, True),
        ({"form": "opera"}, False),
        ({"language": "青禾话"}, True),
        ({"language": "英语"}, False),
        ({"weekday": "5", "part": "morning"}, True),
        ({"weekday": "5", "part": "evening"}, False),
        ({"form": "clapper", "language": "青禾话", "weekday": "5"}, True),
    ],
)
def test_a_speaker_is_found_by_form_language_and_day(cast, wanted, found):
    he = stage.speaker(cast)

    rows = queries.able(queries.speakers_visible_to(cast.who("lin")), **wanted)
    assert list(rows) == ([he] if found else [])


def test_a_speaker_is_an_official_by_account_or_someone_with_a_name(cast):
    with pytest.raises(Missing) as refused:
        stage.speaker(cast, name="")
    assert refused.value.field == "name"

    stage.speaker(cast, user=cast.users["zhou"], name="")
    with pytest.raises(Missing, match="已经在名册里") as refused:
        stage.speaker(cast, user=cast.users["zhou"], name="")
    assert refused.value.field == "user"


def test_too_many_languages_are_refused(cast):
    with pytest.raises(Missing) as refused:
        stage.speaker(cast, languages=[f"第{n}种话" for n in range(11)])

    assert refused.value.field == "languages"


def test_only_those_who_arrange_keep_the_roster(cast):
    voice = Voice(area=cast.county, unit=cast.desk_unit, recruited="retired", name="何老师")

    for login in ("luo", "zhao", "qian"):
        with pytest.raises(NotAllowed, match="安排四下活动"):
            actions.enlist(voice, by=cast.who(login), at=MORNING, uid=uuid.uuid4())
    assert not Speaker.objects.exists()


def test_the_same_form_sent_twice_is_one_speaker(cast):
    uid, voice = uuid.uuid4(), Voice(area=cast.county, unit=cast.desk_unit, recruited="artist", name="何老师")
    first, again = (actions.enlist(voice, by=cast.who("lin"), at=MORNING, uid=uid) for _twice in range(2))

    assert first == again


def test_who_left_the_roster_is_not_offered_and_keeps_what_they_told(cast):
    he = stage.speaker(cast)
    session = stage.held(cast, what=stage.told(speakers=[he]))
    actions.let_go(he, on=TODAY, by=cast.who("lin"), at=MORNING)

    assert not queries.on_roster(queries.speakers_visible_to(cast.who("lin"))).exists()
    assert list(session.speakers.all()) == [he]


def test_the_county_roster_serves_its_towns_and_not_the_county_beside(cast):
    he = stage.speaker(cast)

    assert queries.speakers_visible_to(cast.who("xiang")).get() == he
    assert not queries.speakers_visible_to(cast.who("qian")).exists()


@pytest.mark.serves("A2", "A8")
def test_a_squad_has_a_host_a_theme_forms_and_members(cast):
    he = stage.speaker(cast)
    squad = stage.team(cast, kind="squad", name="平安小分队", unit=cast.works, theme="反诈", members=[he])

    assert (squad.unit, squad.theme, [str(one) for one in squad.skills.all()]) == (
        cast.works,
        "反诈",
        ["歌舞合唱"],
    )
    assert list(squad.members.all()) == [he]
    assert queries.teams_visible_to(cast.who("xiang")).get() == squad
    assert not queries.teams_visible_to(cast.who("qian")).exists()


def test_a_roster_row_is_put_right(cast):
    he = stage.speaker(cast)
    voice = Voice(area=cast.county, unit=cast.desk_unit, recruited="artist", name="何师傅", forms=["opera"])
    actions.change_speaker(he, voice, by=cast.who("lin"), at=MORNING)

    he = Speaker.objects.get(pk=he.pk)
    assert (str(he), he.recruited, [str(one) for one in he.skills.all()]) == (
        "何师傅",
        "artist",
        ["曲艺戏曲"],
    )
    assert not he.free.exists()
