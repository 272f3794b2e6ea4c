"""Whoever handles a case stays away from the rating, the query code and the name, by any of their posts."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from sixia.ground.people import actions as people_actions
from sixia.ground.people.scope import resident, standing
from sixia.ground.vault import codes
from sixia.ledger import actions, queries, reach
from sixia.ledger.refusals import Moved, NotFound, NotNow
from tests import cast as people
from tests.cast import SINCE, TODAY, at

pytestmark = pytest.mark.django_db

HEARD = {"solved": "yes", "satisfaction": "5", "said": "好了"}


def also(cast, login, *, role, unit, until=None):
    """Someone of the cast with one more post, and their standing with it."""
    people_actions.give_post(
        user=cast.users[login], unit=unit, area=cast.county, role=role, from_on=SINCE, to_on=until
    )
    return standing(cast.users[login], on=TODAY)


def section_below(cast, unit):
    return people_actions.add_unit(name="照明科", kind="department", area=cast.county, parent=unit)


def test_who_handles_the_cases_of_a_section_from_above_does_not_call_back_on_them(cast):
    case = people.replied(cast)
    case.lead_unit = section_below(cast, cast.works)
    zhou = also(cast, "zhou", role="caller", unit=cast.desk_unit)
    zhao = also(cast, "zhao", role="caller", unit=cast.desk_unit)

    assert not reach.handles(zhou, case)
    assert reach.handles(zhao, case)


def test_who_works_below_the_lead_unit_works_in_it(cast):
    case = people.replied(cast)
    below = section_below(cast, cast.works)
    zhou = also(cast, "zhou", role="caller", unit=below)

    with pytest.raises(NotNow, match="承办单位"):
        actions.take("record_evaluation", case, by=zhou, at=at(10), **HEARD)
    with pytest.raises(NotNow, match="承办单位"):
        actions.take("not_reached", case, by=zhou, at=at(10))


def test_the_handler_stays_the_handler_after_a_change_of_post(cast):
    case = people.replied(cast)
    zhao = cast.users["zhao"]
    zhao.posts.update(to_on=TODAY - timedelta(days=1))
    moved = also(cast, "zhao", role="caller", unit=cast.desk_unit)

    with pytest.raises(NotNow, match="承办单位"):
        actions.take("record_evaluation", case, by=moved, at=at(10), **HEARD)


def test_no_second_post_gives_those_who_are_rated_the_query_code(cast):
    case = people.replied(cast)
    zhao = also(cast, "zhao", role="clerk", unit=cast.desk_unit)

    with pytest.raises(NotNow, match="承办单位"):
        actions.take("renew_code", case, by=zhao, at=at(10), reason="群众说丢了")


def test_the_rating_is_not_for_those_who_are_rated_even_by_a_second_post(cast):
    case = people.replied(cast)

    assert reach.sees_rating(cast.who("luo"), case)
    assert not reach.sees_rating(cast.who("hu"), case)
    assert not reach.sees_rating(also(cast, "zhao", role="clerk", unit=cast.desk_unit), case)


def test_what_the_resident_wrote_themselves_nobody_writes_over(cast):
    case = people.replied(cast)
    actions.take("evaluate", case, by=resident(case.pk), at=at(9), solved="no", satisfaction="1")

    with pytest.raises(NotNow, match="已经自己评价"):
        actions.take("record_evaluation", case, by=cast.who("cao"), at=at(10), **HEARD)

    actions.take("evaluate", case, by=resident(case.pk), at=at(11), solved="yes", satisfaction="4")
    assert (case.solved, case.evaluated_by) == ("yes", "resident")


def test_the_handling_unit_learns_who_asks_only_with_the_residents_yes(cast):
    kept, told = people.handled(cast), people.handled(cast, disclose=True)
    look = {"at": at(9), "reason": "上门前要电话约时间"}

    with pytest.raises(NotNow, match="没有同意"):
        actions.look_at_identity(kept, by=cast.who("zhao"), user=cast.users["zhao"], **look)
    assert actions.look_at_identity(told, by=cast.who("zhao"), user=cast.users["zhao"], **look).name
    assert actions.look_at_identity(kept, by=cast.who("lin"), user=cast.users["lin"], **look).name


def test_a_clerks_post_does_not_open_the_name_to_who_also_handles(cast):
    case = people.handled(cast)
    zhao = also(cast, "zhao", role="clerk", unit=cast.desk_unit)

    with pytest.raises(NotNow, match="没有同意"):
        actions.take("look", case, by=zhao, at=at(9), reason="上门前要电话约时间")


def test_a_unit_that_helps_does_not_learn_it_either(cast):
    case = people.handled(cast)
    asked = {"co_units": [cast.water], "question": "管道在哪里？", "answer_on": date(2026, 8, 6)}
    actions.take("consult", case, by=cast.who("zhao"), at=at(5), **asked)

    with pytest.raises(NotNow, match="没有同意"):
        actions.take("look", case, by=cast.who("zhou"), at=at(5), reason="上门前要电话约时间")


def test_an_accusation_is_never_opened_to_the_whole_area(cast):
    case = people.screened(cast, request_class="accusation")
    lin, opened = cast.who("lin"), {"confidentiality": "normal", "reason": "方便大家办理"}

    with pytest.raises(NotNow, match="检举控告"):
        actions.take("restrict", case, by=lin, at=at(5), **opened)
    assert not queries.visible_to(cast.who("luo")).filter(pk=case.pk).exists()


def test_no_submission_can_be_made_to_draw_the_code_another_case_was_given_anew(cast):
    case = people.filed(cast).case
    event = actions.take("renew_code", case, by=cast.who("luo"), at=at(5), reason="原来的纸条丢了")
    given = actions.code_given(event)

    assert codes.matches(given, number=case.number, stored=case.code_digest)
    assert given == codes.renewed_code_of(case.uid, turn=event.seq) != codes.code_of(case.uid)


def test_a_submit_repeated_on_another_case_is_not_taken_for_done(cast):
    first, second = people.screened(cast), people.screened(cast, title="另一件")
    sent = {"by": cast.who("lin"), "at": at(5), "lead_unit": cast.works}
    event = actions.take("refer", first, uid=uuid4(), **sent)

    assert event.case_id == first.pk
    with pytest.raises(Moved):
        actions.take("refer", second, uid=event.uid, **sent)


def test_a_number_in_signs_that_only_look_like_digits_is_just_not_found(cast):
    assert queries.by_number_and_code("²" * 14, "1", at=at(5)) is None
    number = people.filed(cast).case.number
    wide = "".join(chr(ord(sign) + 0xFEE0) if sign.isdigit() else sign for sign in number)
    assert queries.get(wide, who=cast.who("lin")).number == number


def test_a_draft_is_for_whoever_stored_it_alone(cast):
    request = actions.Request(title="还没说完", words="明天再来说", area=cast.village, channel="visit")
    draft = actions.receive(request, by=cast.who("luo"), at=at(4), step="save_draft").case

    assert not any(queries.visible_to(cast.who(login)).filter(pk=draft.pk) for login in cast.users)
    assert queries.get(draft.number, who=cast.who("luo")) == draft
    with pytest.raises(NotFound):
        queries.get(draft.number, who=cast.who("lin"))
