"""A look needs a reason, and leaves a record no one can change."""

import pytest
from django.db import transaction

from sixia.ground.vault import actions, masks, queries
from sixia.ground.vault.models import Identity, Look
from sixia.ground.vault.refusals import Erased, LooksMasked, NeverChanged, ReasonNeeded, Unreadable

pytestmark = pytest.mark.django_db
REASON = "电话回访核实情况"


@pytest.fixture
def chen(at) -> Identity:
    return actions.keep(name="陈小明", phone="13800001234", address="柳林镇杨村8号", at=at)


def test_a_look_shows_the_person_and_is_recorded(chen, clerk, at):
    person = actions.open(chen, by=clerk, at=at, reason=REASON)

    look = queries.looks_at(chen).get()
    assert (person.name, person.phone, person.address) == ("陈小明", "13800001234", "柳林镇杨村8号")
    assert (look.by, look.at, look.what, look.reason) == (clerk, at, Look.What.OPENED, REASON)


@pytest.mark.parametrize("reason", ["", "   ", "看", "……………………", "aaaaaaa", "\x00\x01\x02\x03看", "事" * 201])
def test_a_look_without_a_real_reason_is_refused(chen, clerk, at, reason):
    with pytest.raises(ReasonNeeded):
        actions.open(chen, by=clerk, at=at, reason=reason)

    assert not Look.objects.exists()


def test_a_look_undone_by_the_caller_shows_nothing_and_leaves_nothing(chen, clerk, at):
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.open(chen, by=clerk, at=at, reason=REASON)
        raise RuntimeError

    assert not Look.objects.exists()


def test_the_record_of_looks_cannot_be_changed(chen, clerk, at):
    actions.open(chen, by=clerk, at=at, reason=REASON)
    look = Look.objects.get()

    for change in (
        look.save,
        look.delete,
        Look.objects.all().delete,
        lambda: Look.objects.update(reason="x"),
    ):
        with pytest.raises(NeverChanged):
            change()


def test_two_swapped_rows_cannot_be_opened(chen, clerk, at):
    other = actions.keep(name="李四", phone="13900005678", at=at)
    Identity.objects.filter(pk=chen.pk).update(cipher=other.cipher)
    chen.refresh_from_db()

    with pytest.raises(Unreadable):
        actions.open(chen, by=clerk, at=at, reason=REASON)


@pytest.mark.parametrize(
    "damage", [{"cipher": b""}, {"cipher": b"\0" * 40}, {"algorithm": "rot13"}, {"key_id": "another"}]
)
def test_a_damaged_record_is_refused_with_a_sentence(chen, clerk, at, damage):
    Identity.objects.filter(pk=chen.pk).update(**damage)
    chen.refresh_from_db()

    with pytest.raises(Unreadable, match="身份信息"):
        actions.open(chen, by=clerk, at=at, reason=REASON)


def test_a_correction_changes_only_what_is_given(chen, clerk, at):
    corrected = actions.correct(chen, by=clerk, at=at, reason="本人来电更正", phone="13900005678")

    person = actions.open(corrected, by=clerk, at=at, reason=REASON)
    assert (person.name, person.phone) == ("陈小明", "13900005678")
    assert corrected.masked_phone == "139****5678"
    assert queries.by_phone("13900005678").get() == chen
    assert not queries.by_phone("13800001234").exists()
    assert [look.what for look in queries.looks_at(chen)] == [Look.What.CORRECTED, Look.What.OPENED]


def test_a_mask_is_never_saved_back_over_the_person(chen, clerk, at):
    masked = {
        "name": masks.mask_name("陈小明"),
        "phone": masks.mask_phone("13800001234"),
        "address": masks.mask_address("柳林镇杨村8号"),
    }

    for field, value in masked.items():
        with pytest.raises(LooksMasked):
            actions.correct(chen, by=clerk, at=at, reason="误存试验", **{field: value})

    assert actions.open(chen, by=clerk, at=at, reason=REASON).name == "陈小明"


def test_an_erased_identity_is_gone_but_its_looks_stay(chen, clerk, at):
    actions.open(chen, by=clerk, at=at, reason=REASON)

    erased = actions.erase(chen, by=clerk, at=at, reason="本人申请删除")

    assert (bytes(erased.cipher), erased.phone_index, str(erased)) == (b"", "", "已依法删除")
    assert not queries.by_phone("13800001234").exists()
    assert queries.looks_at(erased).count() == 2
    with pytest.raises(Erased):
        actions.open(erased, by=clerk, at=at, reason=REASON)
