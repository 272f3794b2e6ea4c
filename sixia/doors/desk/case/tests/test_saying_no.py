"""Refusals at the desk: stale pages, two at once, repeated submits, wrong input; nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sixia.doors.desk.case.tests.conftest import posted
from sixia.ground.files.models import StoredFile
from sixia.ground.files.tests import made
from sixia.ledger import actions
from sixia.ledger.models import CaseFile, Event
from tests import walk

pytestmark = pytest.mark.django_db
TYPED = "写了十分钟的退回理由：管线属县水利局。"


def url(journey, step):
    return reverse("desk:case-step", args=[journey.case.number, step])


def test_a_stale_page_says_who_did_what_and_keeps_what_was_typed(cast, desk):
    journey = walk.routed(cast)
    client = desk("hu", journey)
    form = client.get(url(journey, "ask_return")).context["form"]
    actions.take("accept", journey.case, by=cast.who("zhao"), at=journey.now)

    answer = client.post(
        url(journey, "ask_return"),
        posted(form, {"reason": TYPED, "duty_line": "第五条", "proposed_unit": cast.water}),
    )

    said = answer.content.decode()
    assert answer.status_code == 409
    assert "赵工" in said and "签收受理" in said
    assert TYPED in said
    assert Event.objects.filter(case=journey.case, step="ask_return").count() == 0


def test_after_a_stale_page_the_same_form_can_be_sent_again_if_the_step_still_fits(cast, desk):
    journey = walk.handled(cast)
    client = desk("zhao", journey)
    form = client.get(url(journey, "file_result")).context["form"]
    actions.take("record_contact", journey.case, by=cast.who("zhao"), at=journey.now, contact="电话联系")
    answers = walk.usual("file_result", cast, journey.now)

    stale = client.post(url(journey, "file_result"), posted(form, answers))
    again = client.post(url(journey, "file_result"), posted(stale.context["form"], answers))

    assert (stale.status_code, again.status_code) == (409, 302)


def test_a_reminder_in_between_does_not_make_a_page_stale(cast, desk):
    journey = walk.handled(cast)
    client = desk("zhao", journey)
    form = client.get(url(journey, "file_result")).context["form"]
    actions.take("remind", journey.case, by=cast.who("du"), at=journey.now)

    answer = client.post(
        url(journey, "file_result"), posted(form, walk.usual("file_result", cast, journey.now))
    )

    assert answer.status_code == 302


def test_of_two_people_at_once_one_wins_and_the_other_is_told(cast, desk):
    journey = walk.routed(cast)
    first, second = desk("zhao", journey), desk("hu", journey)
    forms = [client.get(url(journey, "accept")).context["form"] for client in (first, second)]

    answers = [
        client.post(url(journey, "accept"), posted(form, {}))
        for client, form in zip((first, second), forms, strict=True)
    ]

    assert [answer.status_code for answer in answers] == [302, 409]
    assert "赵工" in answers[1].content.decode()


def test_a_form_sent_twice_is_taken_once(cast, desk):
    journey = walk.handled(cast)
    client = desk("du", journey)
    sent = posted(client.get(url(journey, "remind")).context["form"], {"note": "请抓紧"})

    answers = [client.post(url(journey, "remind"), sent).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Event.objects.filter(case=journey.case, step="remind").count() == 1


def test_a_step_that_is_not_theirs_is_a_403_that_names_step_and_permit(cast, desk):
    journey = walk.handled(cast)

    answer = desk("lin", journey).get(url(journey, "pass_review"))

    said = answer.content.decode()
    assert answer.status_code == 403
    assert "审核通过" in said and "审核办理结果" in said


def test_a_step_that_is_not_theirs_cannot_be_sent_either_and_keeps_the_words(cast, desk):
    journey = walk.reported(cast)

    answer = desk("lin", journey).post(url(journey, "send_back"), {"defects": TYPED})

    assert answer.status_code == 403
    assert TYPED in answer.content.decode()


def test_a_step_that_is_not_possible_now_says_why(cast, desk):
    journey = walk.routed(cast)

    answer = desk("zhao", journey).get(url(journey, "file_result"))

    assert answer.status_code == 200
    assert "现在是“待签收”，不能“报结”" in answer.content.decode()


def test_an_unknown_step_or_case_is_not_there(cast, desk):
    journey = walk.routed(cast)
    client = desk("zhao", journey)

    addresses = [url(journey, "nonsense"), reverse("desk:case", args=["20260804-000000"])]
    addresses += [reverse("desk:case", args=["<script>"])]

    assert [client.get(address).status_code for address in addresses] == [404, 404, 404]


@pytest.mark.parametrize(
    ("step", "login", "change", "field"),
    [
        ("ask_extension", "zhao", {"extend_to": "2099-01-01"}, "extend_to"),
        ("ask_extension", "zhao", {"extend_to": "2026-02-30"}, "extend_to"),
        ("ask_extension", "zhao", {"reason": "长" * 2001}, "reason"),
        ("consult", "zhao", {"answer_on": "2026-12-31"}, "answer_on"),
        ("consult", "zhao", {"co_units": "999999"}, "co_units"),
        ("file_result", "zhao", {"outcome": "nonsense"}, "outcome"),
        ("pause", "hu", {"resume_on": "2027-08-01"}, "resume_on"),
        ("group", "lin", {"lead_case": "20260101-123456"}, "lead_case"),
    ],
)
def test_a_wrong_answer_is_told_at_its_own_field_and_the_rest_is_kept(cast, desk, step, login, change, field):
    journey = walk.handled(cast)
    client = desk(login, journey)
    answers = walk.usual(step, cast, journey.now) | change
    form = client.get(url(journey, step)).context["form"]

    answer = client.post(url(journey, step), posted(form, answers))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


def test_a_township_that_does_not_have_the_matter_on_its_list_is_refused_in_words(cast, desk):
    journey = walk.screened(cast)
    client = desk("lin", journey)
    form = client.get(url(journey, "refer")).context["form"]

    answer = client.post(url(journey, "refer"), posted(form, {"lead_unit": cast.town_unit}))

    assert cast.town_unit.name not in [label for _key, label in form.fields["lead_unit"].choices]
    assert "职责清单" in str(answer.context["form"].errors["lead_unit"])


def test_rare_characters_count_as_one_and_are_kept(cast, desk):
    journey = walk.handled(cast)
    client = desk("zhao", journey)
    words = "𠮷😀" * 1000

    answer = client.post(url(journey, "record_contact"), {"contact": words})

    assert answer.status_code == 302
    assert words in Event.objects.filter(case=journey.case).latest("seq").words


def test_a_picture_comes_along_and_opens_only_for_those_who_see_the_case(cast, desk):
    journey = walk.handled(cast)
    client = desk("zhao", journey)
    photo = SimpleUploadedFile("灯.png", made.picture("PNG"), content_type="image/png")
    answers = posted(
        client.get(url(journey, "file_result")).context["form"], walk.usual("file_result", cast, journey.now)
    )

    assert client.post(url(journey, "file_result"), answers | {"files": photo}).status_code == 302

    token = CaseFile.objects.get(case=journey.case).stored.token
    address = reverse("desk:case-file", args=[journey.case.number, token])
    elsewhere = reverse("desk:case-file", args=["20260101-000000", token])
    assert client.get(address)["Content-Type"].startswith("image/")
    assert client.get(elsewhere).status_code == 404
    assert desk("qian", journey).get(address).status_code == 404


def test_a_disguised_file_is_refused_at_its_field_and_nothing_is_taken(cast, desk):
    journey = walk.handled(cast)
    client = desk("zhao", journey)
    fake = SimpleUploadedFile("photo.png", b"MZ\x90\x00 not a picture", content_type="image/png")
    answers = posted(
        client.get(url(journey, "file_result")).context["form"], walk.usual("file_result", cast, journey.now)
    )

    answer = client.post(url(journey, "file_result"), answers | {"files": fake})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["files"]
    assert "线路老化" in answer.content.decode()
    assert StoredFile.objects.count() == 0


def test_asking_for_proposals_keeps_what_was_typed_and_takes_nothing(cast, desk):
    journey = walk.filed(cast)
    client = desk("lin", journey)

    answer = client.post(
        url(journey, "screen_and_refer"),
        {"category": cast.lamps.pk, "request_class": "complaint", "note": TYPED, "propose": "1"},
    )

    form = answer.context["form"]
    assert answer.status_code == 200
    assert form["lead_unit"].value() == cast.works.pk
    assert TYPED in answer.content.decode()
    assert not form.is_bound


def test_after_a_step_the_next_case_of_my_list_is_opened_when_asked(cast, desk):
    first, second = walk.routed(cast), walk.routed(cast, title="第二件")
    client = desk("zhao", second)

    answer = client.post(f"{url(first, 'accept')}?next=list", {"seen": first.case.head_seq})

    assert answer["Location"].startswith(reverse("desk:case", args=[second.case.number]))


def test_after_a_step_that_takes_the_case_out_of_sight_one_is_at_home_with_what_was_done(cast, desk):
    journey = walk.READY["seal"](cast)
    client = desk("lin", journey)
    sealing = {"recipient_unit": cast.inspection.pk, "seen": journey.case.head_seq}

    answer = client.post(url(journey, "seal"), sealing, follow=True)

    assert [path for path, _status in answer.redirect_chain][-1] == reverse("desk:home")
    assert journey.case.number in answer.content.decode()
    assert client.get(reverse("desk:case", args=[journey.case.number])).status_code == 404


def test_signed_out_in_between_one_is_sent_to_sign_in_and_back(cast, desk, client):
    journey = walk.routed(cast)
    address = url(journey, "accept")

    answer = client.post(address, {"seen": 3}, headers={"referer": address})

    assert answer.status_code == 302
    assert "next=" in answer["Location"]
    journey.case.refresh_from_db()
    assert journey.case.state == "routed"
