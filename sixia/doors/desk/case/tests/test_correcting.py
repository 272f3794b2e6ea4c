"""Who asks is put right in full, with a reason; a mask never takes the place of the person."""

import pytest
from django.urls import reverse

from sixia.doors.desk.case.correcting import CORRECTED
from sixia.ground.vault.models import Identity, Look
from sixia.ledger.models import Event
from tests import walk

pytestmark = pytest.mark.django_db


def url(journey):
    return reverse("desk:case-correct", args=[journey.case.number])


def test_a_correction_changes_what_is_given_and_leaves_a_line_without_it(cast, desk):
    journey = walk.handled(cast)
    client = desk("lin", journey)
    form = client.get(url(journey)).context["page"].form
    sent = {"uid": form["uid"].value(), "phone": "139 0000 5678", "reason": "本人来电更正电话"}

    answers = [client.post(url(journey), sent) for _twice in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    identity = Identity.objects.get(pk=journey.case.complainant_id)
    assert (identity.masked_name, identity.masked_phone) == ("陈**", "139****5678")
    event = Event.objects.get(case=journey.case, step="correct")
    assert "本人来电更正电话" in event.words and "5678" not in f"{event.words}{event.facts}"
    assert Look.objects.filter(what="corrected").count() == 1


def test_the_form_never_carries_the_person_or_a_mask_to_be_sent_back(cast, desk):
    journey = walk.handled(cast)

    answer = desk("lin", journey).get(url(journey))

    assert not any(answer.context["page"].form[name].value() for name in CORRECTED)
    assert "13800000001" not in answer.content.decode()


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"name": "陈**"}, "name"),
        ({"phone": "138****0001"}, "phone"),
        ({"address": "清溪镇****"}, "address"),
        ({"id_number": "440**********1X"}, "id_number"),
        ({"name": "陈＊＊"}, "name"),
        ({}, "name"),
        ({"name": "陈" * 61}, "name"),
        ({"name": "陈小明", "reason": ""}, "reason"),
        ({"name": "陈小明", "reason": "啊啊"}, None),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field_and_nothing_is_changed(cast, desk, sent, field):
    journey = walk.handled(cast)
    before = Identity.objects.values().get(pk=journey.case.complainant_id)

    answer = desk("lin", journey).post(url(journey), {"reason": "本人来电更正", **sent})

    form = answer.context["page"].form
    assert answer.status_code == 422 and (form.errors.get(field) if field else form.non_field_errors())
    assert all(form[name].value() == value for name, value in sent.items())
    assert Identity.objects.values().get(pk=journey.case.complainant_id) == before
    assert not Event.objects.filter(step="correct").exists()


@pytest.mark.parametrize(("login", "status"), [("luo", 200), ("zhao", 403), ("du", 403), ("qian", 404)])
def test_only_who_registers_in_the_area_corrects(cast, desk, login, status):
    journey = walk.handled(cast)

    assert desk(login, journey).get(url(journey)).status_code == status


def test_the_step_is_taken_on_its_own_page_only(cast, desk):
    journey = walk.handled(cast)
    client = desk("lin", journey)

    answer = client.post(reverse("desk:case-step", args=[journey.case.number, "correct"]), {"reason": "更正"})

    assert answer.status_code == 302 and answer["Location"] == url(journey)
    assert not Event.objects.filter(step="correct").exists()


# The watermark


def test_a_page_with_a_person_in_clear_carries_the_viewer_all_over(cast, desk):
    journey = walk.handled(cast)
    client, look = desk("lin", journey), reverse("desk:case-identity", args=[journey.case.number])

    before = client.get(look).content.decode()
    shown = client.post(look, {"reason": "约时间到现场看"}).content.decode()

    assert 'class="watermark"' not in before
    assert shown.count("<span>林晓 青禾县社会工作部受理中心 2026-08-04 ") == 60
    assert "陈秋水" in shown and "style=" not in shown


@pytest.mark.parametrize("reason", ["看", "啊啊啊啊", "事" * 201])
def test_a_look_for_a_reason_that_says_nothing_is_refused_beside_the_reason(cast, desk, reason):
    journey = walk.handled(cast)

    answer = desk("lin", journey).post(
        reverse("desk:case-identity", args=[journey.case.number]), {"reason": reason}
    )

    assert answer.status_code == 422 and answer.context["form"].errors["reason"]
    assert not Look.objects.exists() and not Event.objects.filter(step="look").exists()
