"""Every step of the life that is an official's: its form is shown at the desk, and sent, it is taken."""

import pytest
from django.urls import reverse

from sixia.doors.desk.case import offers
from sixia.doors.desk.case.steps import GIVES_RATING_CODE, TELLS_A_CODE
from sixia.doors.desk.case.tests.conftest import posted
from sixia.ledger import life
from sixia.ledger.models import Event
from tests import walk

pytestmark = pytest.mark.django_db

BORN = {"save_draft", "register_sealed", "import_open", "import_replied", "import_closed"}
ELSEWHERE = {name for name, login in walk.TAKEN_BY.items() if login in {walk.RESIDENT, walk.TIME}}
AT_THE_DESK = [name for name in life.STEPS if name not in BORN | ELSEWHERE | set(offers.ELSEWHERE)]
ASKING = [name for name in AT_THE_DESK if life.STEPS[name].needs]


def ready(cast, step):
    if step == "register":
        return walk.Ready(walk.bring(cast, "draft"), "lin", {})
    return walk.ready(cast, step)


@pytest.mark.parametrize("step", AT_THE_DESK)
def test_the_form_of_a_step_is_shown_and_taken(cast, desk, step):
    given = ready(cast, step)
    client = desk(given.login, given.walk)
    url = reverse("desk:case-step", args=[given.walk.case.number, step])

    shown = client.get(url)
    answer = client.post(url, posted(shown.context["form"], given.answers))

    assert shown.status_code == 200
    shows_a_code = step in {TELLS_A_CODE, GIVES_RATING_CODE}
    assert answer.status_code == (200 if shows_a_code else 302), answer.context.get("form")
    assert Event.objects.filter(case=given.walk.case).latest("seq").step == step


@pytest.mark.parametrize("step", ASKING)
def test_a_step_sent_without_answers_is_refused_and_keeps_the_case(cast, desk, step):
    given = ready(cast, step)
    client = desk(given.login, given.walk)
    before = given.walk.case.head_seq

    answer = client.post(reverse("desk:case-step", args=[given.walk.case.number, step]), {"seen": before})

    given.walk.case.refresh_from_db()
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) & set(life.STEPS[step].needs)
    assert given.walk.case.head_seq == before


@pytest.mark.parametrize("state", life.STATES)
def test_the_page_of_a_case_opens_in_every_state(cast, desk, state):
    journey = walk.bring(cast, state)
    login = "mi" if state in {"sealed", "seal_held", "with_discipline", "seal_ended"} else "lin"

    answer = desk(login, journey).get(reverse("desk:case", args=[journey.case.number]))

    assert answer.status_code == 200
    assert str(life.STATES[state].label) in answer.content.decode()


@pytest.mark.parametrize(
    ("go", "state", "login", "steps"),
    [
        ("screen_and_refer", "registered", "lin", ("screen", "refer")),
        ("screen_and_assign", "registered", "lin", ("screen", "assign")),
        ("accept_and_begin", "routed", "zhao", ("accept", "begin")),
        ("accept_and_report", "routed", "zhao", ("accept", "begin", "file_result")),
    ],
)
def test_several_steps_are_taken_at_one_go(cast, desk, go, state, login, steps):
    journey = walk.bring(cast, state)
    client = desk(login, journey)
    url = reverse("desk:case-step", args=[journey.case.number, go])
    answers = {}
    for step in steps:
        answers |= walk.usual(step, cast, journey.now)

    form = client.get(url).context["form"]
    sent = posted(form, answers)
    first, again = client.post(url, sent), client.post(url, sent)

    assert (first.status_code, again.status_code) == (302, 302)
    taken = Event.objects.filter(case=journey.case).order_by("seq").values_list("step", flat=True)
    assert tuple(taken)[-len(steps) :] == steps
    assert list(taken).count(steps[0]) == 1
