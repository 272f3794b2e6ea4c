"""An answer that no page would send: a row twice, a question that was not asked, the same form again."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from sixia.ground.files.models import StoredFile
from sixia.ground.files.tests import made
from sixia.ground.people import actions as people
from sixia.ledger import forms
from sixia.ledger.models import Assignment, Case, CaseFile, Event
from tests.cast import MORNING, at, handled, screened

pytestmark = pytest.mark.django_db


def _form(cast, name, case, *, login="lin", when=MORNING, files=None, **answers):
    data = QueryDict(mutable=True)
    for key, given in answers.items():
        data.setlist(key, [str(one) for one in (given if isinstance(given, list) else [given])])
    now = Case.objects.get(pk=case.pk)
    return forms.for_step(name, now, who=cast.who(login), at=when, data=data, files=files)


def test_a_unit_named_twice_helps_once(cast):
    case = screened(cast)
    twice = [cast.water.pk, cast.water.pk]

    assert forms.act(_form(cast, "refer", case, lead_unit=cast.works.pk, co_units=twice))

    assert Assignment.objects.filter(case=case, kind="supporting", unit=cast.water).count() == 1


def test_a_category_that_is_not_asked_opens_no_other_county(cast):
    elsewhere = people.add_unit(name="白石县公路局", kind="department", area=cast.other_county)
    bridges = people.add_category(name="桥梁", code="ql")
    people.add_duty(category=bridges, area=cast.county, unit=elsewhere, basis="县公路局“三定”规定")
    case = screened(cast)

    form = _form(cast, "refer", case, lead_unit=elsewhere.pk, category=bridges.pk)

    assert forms.act(form) is None
    assert "lead_unit" in form.errors
    assert forms.act(
        _form(
            cast, "screen_and_refer", case, lead_unit=elsewhere.pk, category=bridges.pk,
            request_class="help_request", urgency="normal",
        )
    )  # fmt: skip


def test_a_form_sent_twice_keeps_its_files_once(cast):
    case, uid = handled(cast), uuid.uuid4()
    said = {"outcome": "solved", "findings": "已更换。", "legal_basis": "《城市照明管理规定》"}

    for _time in range(2):
        photo = SimpleUploadedFile("灯.png", made.picture("PNG"), content_type="image/png")
        files = MultiValueDict({"files": [photo]})
        form = _form(
            cast,
            "file_result",
            case,
            login="zhao",
            when=at(6),
            files=files,
            uid=uid,
            seen=case.head_seq,
            **said,
        )
        assert forms.act(form, user=cast.users["zhao"])

    assert Event.objects.filter(case=case, step="file_result").count() == 1
    assert list(StoredFile.objects.all()) == [CaseFile.objects.get(case=case).stored]


def test_other_words_sent_under_the_same_form_are_not_passed_over(cast):
    case, uid = handled(cast), uuid.uuid4()
    first = _form(cast, "record_contact", case, login="zhao", uid=uid, contact="打了电话。")
    assert forms.act(first)

    edited = _form(cast, "record_contact", case, login="zhao", uid=uid, contact="打了电话，约好明天上门。")
    assert forms.act(edited) is None
    assert edited.moved
    assert edited.data["contact"] == "打了电话，约好明天上门。"

    again = forms.for_step("record_contact", edited.case, who=cast.who("zhao"), at=MORNING, data=edited.data)
    assert forms.act(again)
    assert Event.objects.filter(case=case, step="record_contact").count() == 2
