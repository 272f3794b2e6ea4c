"""Whatever is asked about a person, wherever: a mask is never taken for the person."""

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, assume, given
from hypothesis import settings as sized
from hypothesis import strategies as some

from sixia.channels.reception.forms.intake import IntakeForm as ReceptionForm
from sixia.channels.reception.forms.others import ReferralForm
from sixia.doors.desk.case.correcting import CORRECTED, CorrectionForm
from sixia.doors.desk.intake.form import IntakeForm
from sixia.doors.resident.journey import Journey
from sixia.doors.resident.questions import HowToReachYou
from sixia.ground.vault import actions as vault
from sixia.ground.vault.person import Person
from sixia.ground.vault.refusals import LooksMasked
from sixia.visits.forms.found import FoundForm
from tests import walk

pytestmark = pytest.mark.django_db

signs = some.text("陈欧阳小明·John 县镇村路号0123456789X", min_size=1, max_size=20)
people = some.builds(Person, name=signs, phone=signs, address=signs, id_number=signs)


def forms_that_ask(cast, masked: Person):
    """Every form that asks who someone is, with a mask for one answer, and which."""
    who, at = cast.who("lin"), walk.MORNING
    told = {name: value for name, value in vars(masked).items() if value}

    def data(name):
        sent = QueryDict(mutable=True)
        sent[name] = told[name]
        return sent

    asks = {
        "intake": (lambda sent: IntakeForm(sent, {}, who=who, at=at), ("name", "phone", "address")),
        "reception": (lambda sent: ReceptionForm(sent, who=who, at=at), ("name", "phone")),
        "finding": (lambda sent: FoundForm(sent, who=who, at=at), ("name", "phone")),
        "referral": (lambda sent: ReferralForm(sent, who=who, at=at), ("name", "phone")),
        "correction": (lambda sent: CorrectionForm(sent, who=who, at=at), CORRECTED),
        "resident": (lambda sent: HowToReachYou(Journey(), sent), ("name", "phone")),
    }
    for where, (make, names) in asks.items():
        for name in names:
            if name in told:
                yield where, name, make(data(name))


@given(person=people)
@sized(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_form_takes_a_mask_for_the_person(cast, person):
    masked = person.masked()
    assume(any(vars(masked).values()))

    for where, name, form in forms_that_ask(cast, masked):
        assert not form.is_valid()
        said = " ".join(str(error) for errors in form.errors.values() for error in errors)
        assert "隐去符号" in said or "*" in said or "打不通" in said or "不完整" in said, f"{where}: {name}"


@given(person=people, other=people)
@sized(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_field_of_the_vault_is_overwritten_by_a_mask(cast, person, other):
    lin = cast.users["lin"]
    identity = vault.keep(**vars(person), at=walk.MORNING)
    kept = vault.open(identity, by=lin, at=walk.MORNING, reason="核对更正之前")

    for name, value in vars(other.masked()).items():
        if value.strip():
            with pytest.raises(LooksMasked):
                vault.correct(identity, by=lin, at=walk.MORNING, reason="误存试验一次", **{name: value})

    identity.refresh_from_db()
    assert vars(vault.open(identity, by=lin, at=walk.MORNING, reason="核对更正之后")) == vars(kept)
