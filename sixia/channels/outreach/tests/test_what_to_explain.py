"""Topics come from what people bring; materials are approved by another; series count their events."""

import uuid
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sixia.channels.outreach import actions, queries
from sixia.channels.outreach.actions import Choice, Text
from sixia.channels.outreach.models import Material
from sixia.channels.outreach.tests import stage
from sixia.ground.files import checking
from sixia.ground.files.tests import made
from sixia.ledger.refusals import Missing, NotAllowed
from sixia.visits import actions as visits
from sixia.visits.actions import Drive
from tests.cast import CHEN, MORNING, TODAY, screened

pytestmark = pytest.mark.django_db


def hot(cast, login, area=None):
    since, until = queries.hot_days(TODAY)
    path = (area or cast.county).path
    spots = queries.hot_spots(cast.who(login), area_path=path, since=since, until=until, at=MORNING)
    return [(str(one.category), one.cases) for one in spots]


@pytest.mark.serves("A12")
def test_hot_spots_are_counted_from_the_cases_one_sees(cast):
    screened(cast)
    screened(cast, title="又一盏灯不亮")

    assert hot(cast, "lin") == [("路灯", 2)]
    assert hot(cast, "lin", cast.other_county) == []
    assert hot(cast, "qian") == []


@pytest.mark.serves("A12")
def test_a_number_opens_the_very_list_that_was_counted(cast, client):
    screened(cast)
    screened(cast, title="又一盏灯不亮")
    client.force_login(cast.users["lin"])
    page = client.get("/desk/outreach/topics/hot/").content.decode()
    url = page.split('href="/desk/cases/?')[1].split('"')[0].replace("&amp;", "&")

    listed = client.get(f"/desk/cases/?{url}").content.decode()
    assert "又一盏灯不亮" in listed


def choice(cast, **changes):
    since, until = queries.hot_days(TODAY)
    usual = {
        "title": "路灯报修讲明白", "area": cast.county, "unit": cast.desk_unit, "from_on": TODAY,
        "to_on": date(2026, 9, 4), "seen_from_on": since, "seen_to_on": until, "categories": [cast.lamps],
    }  # fmt: skip
    return Choice(**{**usual, **changes})


@pytest.mark.serves("A12")
def test_a_topic_keeps_which_cases_it_comes_from(cast):
    screened(cast)
    uid = uuid.uuid4()
    topic, again = (
        actions.choose_topic(choice(cast), by=cast.who("lin"), at=MORNING, uid=uid) for _twice in range(2)
    )

    assert topic == again
    seen = queries.cases_of(topic, who=cast.who("lin"), at=MORNING)
    assert [(str(one.category), one.cases) for one in seen] == [("路灯", 1)]
    assert not queries.topics_visible_to(cast.who("qian")).exists()


def test_a_topic_ends_after_it_begins_and_is_chosen_by_those_who_arrange(cast):
    with pytest.raises(Missing) as refused:
        actions.choose_topic(
            choice(cast, to_on=date(2026, 8, 1)), by=cast.who("lin"), at=MORNING, uid=uuid.uuid4()
        )
    assert refused.value.field == "to_on"

    with pytest.raises(NotAllowed):
        actions.choose_topic(choice(cast), by=cast.who("luo"), at=MORNING, uid=uuid.uuid4())


@pytest.mark.serves("A4", "A8")
def test_a_material_is_approved_by_someone_else(cast):
    version = stage.material(cast, by="lin").versions.get()

    with pytest.raises(NotAllowed, match="另一个人"):
        actions.approve(version, by=cast.who("lin"), at=MORNING)
    actions.approve(version, by=cast.who("wang"), at=MORNING)
    version.refresh_from_db()
    assert (version.approved_by, version.plain) == (cast.users["wang"], "一人一年交一次，看病能报销。")


@pytest.mark.serves("A4")
def test_a_new_version_stands_beside_the_old_and_is_not_approved_with_it(cast):
    row = stage.material(cast)
    actions.approve(row.versions.get(), by=cast.who("lin"), at=MORNING)
    uid = uuid.uuid4()
    second, again = (
        actions.add_version(row, Text(plain="再讲一遍。"), by=cast.who("luo"), at=MORNING, uid=uid)
        for _twice in range(2)
    )

    assert second == again
    assert [(one.number, bool(one.approved_at)) for one in row.versions.all()] == [(2, False), (1, True)]


def test_whoever_only_uses_a_material_sees_what_is_approved(cast):
    row = stage.material(cast)
    assert not queries.materials_visible_to(cast.who("xiang")).exists()

    actions.approve(row.versions.get(), by=cast.who("lin"), at=MORNING)
    actions.add_version(row, Text(plain="草稿。"), by=cast.who("luo"), at=MORNING, uid=uuid.uuid4())
    seen = queries.versions_of(queries.materials_visible_to(cast.who("xiang")).get(), who=cast.who("xiang"))
    assert [one.number for one in seen] == [1]
    assert not queries.materials_visible_to(cast.who("qian")).exists()


def test_an_empty_version_and_a_grant_without_words_are_refused(cast):
    with pytest.raises(Missing) as refused:
        stage.material(cast, text=Text())
    assert refused.value.field == "official"
    with pytest.raises(Missing) as refused:
        stage.material(cast, licence="granted")
    assert refused.value.field == "licence_words"
    assert not Material.objects.exists()


def test_the_file_of_a_version_is_kept_once(cast):
    upload = SimpleUploadedFile("讲稿.pdf", made.PDF)
    text = Text(file=checking.check(upload))
    version = stage.material(cast, text=text).versions.get()

    assert version.stored is not None
    assert version.stored.by == cast.users["luo"]
    assert version.stored.open().read() == made.PDF


@pytest.mark.serves("A6", "A9", "A13")
def test_a_series_counts_its_events(cast):
    drive = Drive(
        kind="culture", name="曲艺周末乐", area=cast.county, unit=cast.desk_unit, from_on=date(2026, 8, 1),
        to_on=date(2026, 8, 31), hosts=[cast.works],
    )  # fmt: skip
    series = visits.run_campaign(drive, by=cast.who("lin"), at=MORNING, uid=uuid.uuid4())
    stage.held(cast, what=stage.told(kind="culture"), changes={"campaign": series})

    who = cast.who("lin")
    assert queries.series_visible_to(who).get() == series
    assert queries.events_by_series([series.pk], who=who) == {series.pk: 1}
    assert not queries.series_visible_to(cast.who("qian")).exists()


@pytest.mark.serves("A7")
def test_a_practice_site_is_opened_once_by_those_who_arrange(cast):
    opened = [
        actions.open_practice_site(name="侨乡文化馆", area=cast.village, by=cast.who("lin"), at=MORNING)
        for _twice in range(2)
    ]
    assert opened[0] == opened[1]
    assert queries.practice_sites(cast.who("xiang")).get() == opened[0]
    assert not queries.practice_sites(cast.who("qian")).exists()

    with pytest.raises(NotAllowed):
        actions.open_practice_site(name="别处", area=cast.village, by=cast.who("luo"), at=MORNING)


def test_nobody_is_named_where_hot_spots_are_counted(cast, client):
    screened(cast)
    client.force_login(cast.users["lin"])

    assert CHEN.name not in client.get("/desk/outreach/topics/hot/").content.decode()
