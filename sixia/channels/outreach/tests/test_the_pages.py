"""The pages of outreach answer whoever may see them, and nobody else; what cannot be taken is said."""

import uuid
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sixia.channels.outreach import actions
from sixia.channels.outreach.models import Material, Question, Session, Speaker, Team, Topic
from sixia.channels.outreach.tests import stage
from sixia.ground.files.tests import made
from sixia.ground.places import actions as places
from sixia.visits import actions as visits
from sixia.visits.actions import Drive
from sixia.visits.models import Campaign, Finding, Visit
from tests.cast import MORNING, screened

pytestmark = pytest.mark.django_db

LISTS = ("sessions", "counts", "speakers", "teams", "topics", "hot", "materials", "series", "practice")
FORMS = ("plan", "new", "speaker-new", "team-new", "topic-new", "material-new", "practice-new")
BAD = ["长" * 30_000, "\0", "😀", "9" * 40, "2099-01-01", "<script>alert(1)</script>"]


def page(client, name, /, *args, **query):
    return client.get(reverse(f"outreach:{name}", args=args), query)


def send(client, name, /, *args, **data):
    return client.post(reverse(f"outreach:{name}", args=args), data)


def sent_session(cast, **changes):
    usual = {
        "uid": str(uuid.uuid4()), "on": "2026-08-04", "area": cast.village.path, "theme": "医保进柳湾",
        "channels": ["outreach"], "mode": "routine", "lead": str(cast.users["wang"].pk),
        "s-kind": "talk", "s-art_forms": ["talk", "clapper"], "s-held": "on_site", "s-policy": "医保缴费",
        "a0-segment": "residents", "a0-people": "30", "a0-counted": "exact",
        "a1-segment": "elders", "a1-people": "20", "a1-counted": "estimated",
        "a2-counted": "exact", "q0-words": "外地看病怎么报销？", "q0-answer": "",
    }  # fmt: skip
    return usual | changes


@pytest.mark.serves("A1", "A2", "A3", "A4", "A6", "A7", "A8", "A9", "A12", "A13")
@pytest.mark.parametrize("name", [*LISTS, *FORMS])
def test_every_list_and_form_opens_empty(cast, client, name):
    client.force_login(cast.users["lin"])

    assert page(client, name).status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_every_list_opens_full_and_bears_any_address(cast, client, name):
    session = full(cast)
    client.force_login(cast.users["lin"])

    assert page(client, name).status_code == 200
    for bad in BAD:
        asked = dict.fromkeys(("area", "form", "language", "weekday", "kind", "show", "since", "before"), bad)
        assert page(client, name, **asked).status_code == 200, bad[:20]
    assert session.pk


def full(cast):
    """One of everything."""
    he = stage.speaker(cast)
    stage.team(cast, members=[he])
    screened(cast)
    row = stage.material(cast)
    actions.approve(row.versions.get(), by=cast.who("lin"), at=MORNING)
    site = places.add_site(name="侨乡文化馆", kind="practice", area=cast.village)
    drive = Drive(
        kind="theme_day", name="条例宣传日", area=cast.county, unit=cast.desk_unit,
        from_on=date(2026, 8, 1), to_on=date(2026, 8, 9), sites=[site], hosts=[cast.works],
    )  # fmt: skip
    series = visits.run_campaign(drive, by=cast.who("lin"), at=MORNING, uid=uuid.uuid4())
    what = stage.told(kind="practice", speakers=[he], materials=[row.versions.get()])
    return stage.held(cast, what=what, changes={"site": site, "campaign": series})


def records(cast, client):
    """The address of the page of everything there is."""
    series, row = Campaign.objects.get(), Material.objects.get()
    since = date(2026, 5, 7)
    topic = Topic.objects.create(
        uid=uuid.uuid4(), title="路灯报修", area=cast.county, unit=cast.desk_unit, seen_from_on=since,
        seen_to_on=since, from_on=since, to_on=date(2026, 9, 1), added_at=MORNING,
    )  # fmt: skip
    topic.categories.add(cast.lamps)
    names = {
        "speaker": Speaker.objects.get().pk, "team": Team.objects.get().pk, "topic": topic.pk,
        "material": row.pk, "series-one": series.pk, "practice-one": series.sites.get().pk,
    }  # fmt: skip
    return [reverse(f"outreach:{name}", args=[pk]) for name, pk in names.items()]


def test_every_record_opens_for_its_county_and_not_for_the_one_beside(cast, client):
    full(cast)
    addresses = records(cast, client)

    client.force_login(cast.users["lin"])
    assert [client.get(address).status_code for address in addresses] == [200] * 6
    client.force_login(cast.users["qian"])
    assert [client.get(address).status_code for address in addresses] == [404] * 6


def test_forms_about_a_record_open_filled_in(cast, client):
    full(cast)
    client.force_login(cast.users["lin"])

    assert "何老师" in page(client, "speaker-change", Speaker.objects.get().pk).content.decode()
    assert "红马甲志愿服务队" in page(client, "team-change", Team.objects.get().pk).content.decode()
    assert "一人一年交一次" in page(client, "version-new", Material.objects.get().pk).content.decode()


@pytest.mark.serves("A3", "A10")
def test_one_page_records_trip_session_heads_and_questions(cast, client):
    client.force_login(cast.users["wang"])
    data = sent_session(cast)
    for _twice in range(2):
        answer = client.post(reverse("outreach:new"), data)
        assert answer.status_code == 302

    session = Session.objects.get()
    assert answer["Location"] == f"/desk/visits/{session.visit.pk}/"
    assert (session.visit.people, session.visit.counted, session.art_forms) == (
        50, "estimated", ["talk", "clapper"],
    )  # fmt: skip
    assert Question.objects.get().words == "外地看病怎么报销？"
    shown = client.get(answer["Location"]).content.decode()
    assert "约 50 人，其中估数 20 人" in shown
    assert "转成诉求" in shown


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"area": ""}, "请选择在哪里"),
        ({"s-kind": "policy", "s-policy": ""}, "哪一项政策"),
        ({"s-kind": "nonsense"}, "错误"),
        ({"a0-segment": ""}, "哪一类听众"),
        ({"a1-segment": "residents"}, "写了两次"),
        ({"a0-people": "-5"}, "错误"),
        ({"on": "2099-01-01"}, "年份"),
        ({"on": "2026-08-09"}, "还没有到"),
        ({"theme": "长" * 300}, "错误"),
        ({"q0-words": "", "q0-answer": "答了"}, "群众问了什么"),
        ({"s-speakers": ["999999"]}, "可选的范围"),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_kept(cast, client, changes, wrong):
    client.force_login(cast.users["wang"])
    answer = client.post(reverse("outreach:new"), sent_session(cast, **changes))

    assert answer.status_code == 422
    assert wrong in answer.content.decode() or wrong == "错误"
    assert not Visit.objects.exists()


@pytest.mark.parametrize("words", ["😀 听得懂吗", "前\0后", "𠮷家的补贴"])
def test_any_words_can_be_a_question(cast, client, words):
    client.force_login(cast.users["wang"])
    client.post(reverse("outreach:new"), sent_session(cast, **{"q0-words": words}))

    kept = Question.objects.first()
    assert kept is None or "\0" not in kept.words


@pytest.mark.serves("A3")
def test_a_session_is_planned_with_its_site_and_recorded_from_there(cast, client):
    he = stage.speaker(cast)
    client.force_login(cast.users["wang"])
    data = sent_session(cast, on="2026-08-06", **{"s-speakers": [str(he.pk)]})
    assert client.post(reverse("outreach:plan"), data).status_code == 302

    visit = Visit.objects.get()
    assert (visit.status, visit.people) == ("planned", None)
    assert "记下这次宣讲" in client.get(f"/desk/visits/{visit.pk}/").content.decode()
    form = page(client, "record", visit.pk).content.decode()
    assert "医保进柳湾" in form
    assert "医保缴费" in form


@pytest.mark.serves("A3")
def test_one_press_makes_a_case_and_shows_the_code_once(cast, client):
    session = stage.held(cast)
    client.force_login(cast.users["wang"])
    question = session.questions.get()
    answer = send(client, "raise", question.pk)

    shown = client.get(answer["Location"]).content.decode()
    number = Finding.objects.get().case.number
    assert "交给群众的回执" in shown
    assert number in shown
    assert "交给群众的回执" not in client.get(answer["Location"]).content.decode()
    assert page(client, "raise", question.pk).status_code == 405


def test_a_question_is_raised_with_whoever_asked_in_the_words_that_stand(cast, client):
    question = stage.held(cast).questions.get()
    client.force_login(cast.users["wang"])
    assert "外地看病怎么报销？" in page(client, "raise-with", question.pk).content.decode()
    data = {
        "words": "改过的话", "outcome": "sent_on", "nature": "individual", "source": "people",
        "name": "陈秋水", "phone": "13800000001", "heads": "1",
    }  # fmt: skip
    assert send(client, "raise-with", question.pk, **data).status_code == 302

    assert Finding.objects.get().case.words == "外地看病怎么报销？"


def test_the_county_beside_reaches_nothing_of_a_session(cast, client):
    session = stage.held(cast)
    question = session.questions.get()
    client.force_login(cast.users["qian"])

    for name, pk in (("tell", session.visit.pk), ("ask", session.visit.pk), ("answer", question.pk),
                     ("raise-with", question.pk), ("record", session.visit.pk)):  # fmt: skip
        assert page(client, name, pk).status_code == 404, name
    assert send(client, "raise", question.pk).status_code == 404
    assert "医保新政策进柳湾" not in page(client, "sessions").content.decode()


@pytest.mark.serves("C3")
def test_a_visit_that_explained_is_told_of_from_its_own_page(cast, client):
    trip = stage.trip(cast, services=["explained"], people=12)
    visit = visits.record(trip, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4()).visit
    client.force_login(cast.users["wang"])
    assert "补记宣讲内容" in client.get(f"/desk/visits/{visit.pk}/").content.decode()
    assert 'value="12"' in page(client, "tell", visit.pk).content.decode()

    data = {"s-kind": "talk", "s-held": "on_site", "a0-segment": "owners", "a0-people": "12",
            "a0-counted": "exact", "q0-words": "税怎么减？"}  # fmt: skip
    assert send(client, "tell", visit.pk, **data).status_code == 302
    assert Session.objects.get().visit == visit
    assert Question.objects.get().words == "税怎么减？"
    assert "更正宣讲内容" in client.get(f"/desk/visits/{visit.pk}/").content.decode()


@pytest.mark.serves("A4", "A8")
def test_a_material_goes_in_is_approved_and_sends_its_file(cast, client):
    client.force_login(cast.users["luo"])
    data = {
        "title": "医保一页通", "kind": "leaflet", "used_at": "both", "area": cast.county.path,
        "unit": str(cast.desk_unit.pk), "licence": "own", "plain": "看病能报销。",
        "file": SimpleUploadedFile("讲稿.pdf", made.PDF),
    }  # fmt: skip
    assert send(client, "material-new", **data).status_code == 302
    version = Material.objects.get().versions.get()
    assert send(client, "approve", version.pk).status_code == 403

    client.force_login(cast.users["lin"])
    assert send(client, "approve", version.pk).status_code == 302
    sent = page(client, "file", version.pk)
    assert b"".join(sent.streaming_content) == made.PDF
    client.force_login(cast.users["qian"])
    assert page(client, "file", version.pk).status_code == 404


def test_a_file_of_a_forbidden_kind_is_refused_by_name(cast, client):
    client.force_login(cast.users["luo"])
    data = {"title": "坏", "kind": "text", "used_at": "both", "area": cast.county.path, "licence": "own",
            "unit": str(cast.desk_unit.pk), "file": SimpleUploadedFile("a.exe", b"MZ\x90\x00")}  # fmt: skip

    assert send(client, "material-new", **data).status_code == 422
    assert not Material.objects.exists()


@pytest.mark.serves("A1", "A2", "A5", "A7", "A12", "A13")
def test_those_who_arrange_fill_the_roster_the_plan_and_the_places(cast, client):
    client.force_login(cast.users["lin"])
    home = {"area": cast.county.path, "unit": str(cast.desk_unit.pk), "from_on": "2026-08-04",
            "to_on": "2026-08-31"}  # fmt: skip
    said = {
        "speaker-new": {"name": "何老师", "recruited": "retired", "languages": "普通话，青禾话",
                        "art_forms": ["clapper"], "free": ["5-morning"]},
        "team-new": {"name": "平安小分队", "kind": "squad"},
        "topic-new": {"title": "路灯报修", "categories": [str(cast.lamps.pk)]},
        "practice-new": {"name": "侨乡文化馆"},
    }  # fmt: skip
    for name, data in said.items():
        answer = send(client, name, **{**home, **data})
        assert answer.status_code == 302, name
        assert client.get(answer["Location"]).status_code == 200, name

    he = Speaker.objects.get()
    assert [one.value for one in he.skills.all()] == ["clapper", "普通话", "青禾话"]
    assert "何老师" in page(client, "speakers", language="青禾话", weekday="5").content.decode()
    assert send(client, "speaker-leave", he.pk).status_code == 302
    assert "何老师" not in page(client, "speakers").content.decode()


def test_whoever_does_not_arrange_finds_no_form_for_it(cast, client):
    client.force_login(cast.users["luo"])

    for name in ("speaker-new", "team-new", "topic-new", "practice-new"):
        assert page(client, name).status_code == 403, name
