"""Other numbers are another version: running cases keep theirs, those registered later take the new."""

from datetime import date

import pytest
from django.test import Client

from sixia.doors.administration import actions, versions
from sixia.ground.days import clock
from sixia.ground.editions.models import Edition
from sixia.ground.people.refusals import Refused
from sixia.ledger import actions as ledger
from sixia.ledger import limits, terms
from sixia.ledger.models import Deadline
from tests.cast import MORNING, at, filed, screened

pytestmark = pytest.mark.django_db

GENERIC = limits.profile("generic", "2026-01-01")
FROM = date(2026, 8, 10)
BASIS = "青禾县〔2026〕8号文第三条"


def quicker(profile=GENERIC, *, term="help", length=3, extension=5, from_on=FROM):
    found = versions.changes(profile, {term: (length, extension)})
    return versions.written(profile, found, from_on=from_on, basis=BASIS)


def put(cast, text=None, **more):
    told = {"from_on": FROM, "basis": BASIS, "by": cast.who("guan"), "at": MORNING} | more
    return actions.put_in_force("generic", text or quicker(), **told)


def test_only_what_was_changed_is_another_and_carries_its_own_basis(cast):
    new = put(cast)

    changed = {name for name, term in new.terms.items() if _plain(term) != _plain(GENERIC.terms[name])}
    assert changed <= {"help", "help_redo"} | {
        name for name, term in new.terms.items() if "help" in term.half_of
    }
    assert "help" in changed
    assert (new.terms["help"].length, new.terms["help"].extension, new.terms["help"].article) == (3, 5, BASIS)


def _plain(term):
    return (term.length, term.unit, term.extension, term.article, term.starts, term.roll_over)


def test_a_case_registered_before_keeps_its_limits_whenever_it_is_screened(cast):
    early = filed(cast).case
    put(cast)
    late = filed(cast, title="后来的", when=at(10)).case

    for case in (early, late):
        ledger.take(
            "screen",
            case,
            by=cast.who("lin"),
            at=at(11),
            request_class="help_request",
            urgency="normal",
            category=cast.lamps,
        )
        ledger.take("refer", case, by=cast.who("lin"), at=at(11), lead_unit=cast.works)

    assert [early.profile_version, late.profile_version] == ["2026-01-01", "2026-08-10"]
    days = {case: Deadline.objects.get(case=case, term="finish").due_on for case in (early, late)}
    assert days == {early: date(2026, 8, 18), late: date(2026, 8, 14)}


def test_a_running_case_is_not_touched(cast):
    case = screened(cast)
    before = list(Deadline.objects.filter(case=case).values())

    put(cast)

    case.refresh_from_db()
    assert list(Deadline.objects.filter(case=case).values()) == before
    assert terms.profile(case.profile, case.profile_version) is GENERIC


def test_a_version_is_never_changed(cast):
    put(cast)

    with pytest.raises(Refused, match="已经有一个版本生效"):
        put(cast, quicker(length=2))
    with pytest.raises(TypeError):
        Edition.objects.get().save()
    with pytest.raises(TypeError):
        Edition.objects.get().delete()
    assert put(cast) is limits.profile("generic", "2026-08-10")
    assert Edition.objects.count() == 1


def test_no_version_comes_into_force_today_or_before(cast):
    with pytest.raises(Refused, match="最早从明天起"):
        put(cast, quicker(from_on=date(2026, 8, 4)), from_on=date(2026, 8, 4))


def test_the_law_may_be_outrun_and_never_stretched(cast):
    law = limits.profile("xinfang")

    assert versions.changes(law, {"finish": (45, 20)})[0].length == 45
    with pytest.raises(Refused, match="不能比法定期限长"):
        versions.changes(law, {"finish": (61, 30)})
    with pytest.raises(Refused, match="不能比法定期限长"):
        versions.changes(law, {"finish": (60, 31)})


@pytest.mark.parametrize("login", ["an", "jian", "lin"])
def test_only_the_system_administrator_puts_one_in_force(cast, login):
    with pytest.raises(Refused, match="系统管理员"):
        put(cast, by=cast.who(login))


def test_the_page_says_who_takes_the_new_numbers_before_anything_is_done(cast, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: MORNING)
    case = screened(cast)
    ledger.take("refer", case, by=cast.who("lin"), at=MORNING, lead_unit=cast.works)
    client = Client()
    client.force_login(cast.users["guan"])
    page = "/desk/administration/limits/generic/2026-01-01/new/"
    form = client.get(page).context["page"].form
    asked = {name: form.initial[name] for name in form.fields if name in form.initial} | {
        "from_on": "2026-08-10",
        "basis": BASIS,
        "length_help": 3,
    }

    shown = client.post(page, asked).content.decode()

    assert "已经登记的诉求一律用原来的版本，日期不变。" in shown
    assert "2026-08-11 到期的 1 件，按新时限会是 2026-08-07（在办的不改）" in shown
    assert case.number not in shown
    assert not Edition.objects.exists()
    assert client.post(page, asked | {"length_help": 5}).status_code == 422
    assert client.post(page, asked | {"confirm": "1"}).status_code == 302
    assert limits.versions("generic") == ("2026-01-01", "2026-08-10")
    assert (
        "青禾县〔2026〕8号文"
        in client.get("/desk/administration/limits/generic/2026-08-10/").content.decode()
    )
