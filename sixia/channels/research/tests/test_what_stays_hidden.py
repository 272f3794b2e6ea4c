"""Words of a case, of a lead and of an answer reach nobody who may not see them, on any page of research."""

import uuid

import pytest

from sixia.channels.research import actions
from sixia.channels.research.actions import Hint
from sixia.channels.research.queries import leads, topics
from sixia.channels.research.tests.conftest import listed, measured
from sixia.ledger import queries as ledger
from sixia.visits.models import Companion, Visit
from tests.cast import MORNING, TODAY

pytestmark = pytest.mark.django_db

LOGINS = (
    "lin",
    "luo",
    "zhao",
    "hu",
    "shen",
    "zhou",
    "cao",
    "du",
    "wang",
    "er",
    "fu",
    "mi",
    "xiang",
    "ji",
    "qian",
)


@pytest.mark.serves("B5", "B22")
def test_hidden_words_are_on_no_page_of_anyone_who_may_not_see_them(cast, programme, topic, visit, at_desk):
    actions.link_visit(topic, visit, by=cast.who("wang"), at=MORNING)
    found = list(visit.findings.select_related("case"))
    problems = [listed(cast, programme, topic, finding=one, is_priority=True) for one in found]
    measures = [measured(cast, one, f"措施 {one.pk}") for one in problems]
    hint = Hint(kind="image", words="线索金丝雀", area=cast.village, unit=cast.desk_unit, on=TODAY,
                against_unit=cast.works)  # fmt: skip
    lead = actions.note_lead(hint, by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())
    pages = [
        *(f"/desk/research/{name}/" for name in ("topics", "problems", "suggestions", "leads", "effects")),
        *(f"/desk/research/problems/?show={show}" for show in ("duties", "tasks", "outcomes", "ours")),
        *(f"/desk/research/{programme.pk}/{name}" for name in ("", "work/", "problem/", "topic/")),
        *(f"/desk/research/topics/{topic.pk}/{name}" for name in ("", "report/", "problem/", "visit/")),
        *(f"/desk/research/problems/{one.pk}/{name}" for one in problems for name in ("", "measure/")),
        *(f"/desk/research/problems/{one.pk}/sort/" for one in problems),
        *(f"/desk/research/measures/{one.pk}/{name}" for one in measures for name in ("", "check/")),
        f"/desk/research/leads/{lead.pk}/", f"/desk/visits/{visit.pk}/", "/desk/research/",
    ]  # fmt: skip

    for login in LOGINS:
        who, client = cast.who(login), at_desk(login)
        seen = set(ledger.visible_to(who).values_list("pk", flat=True))
        hidden = [one.case.title for one in found if one.case_id not in seen]
        hidden += [] if leads.lead(lead.pk, who=who) else ["线索金丝雀"]
        for path in pages:
            body = client.get(path).content.decode()
            assert [word for word in hidden if word in body] == [], (login, path)


def test_a_trip_out_of_sight_is_not_named_by_the_story_of_its_topic(cast, topic, visit, at_desk):
    Visit.objects.filter(pk=visit.pk).update(theme="金丝雀之行")
    visit.refresh_from_db()
    actions.link_visit(topic, visit, by=cast.who("wang"), at=MORNING)
    seen = [login for login in LOGINS if topics.topic(topic.pk, who=cast.who(login))]
    Visit.objects.filter(pk=visit.pk).update(
        area=cast.other_county, area_path=cast.other_county.path, lead=None, recorded_by=None,
        unit=cast.users["qian"].posts.get().unit,
    )  # fmt: skip
    Companion.objects.all().delete()

    assert "luo" in seen
    for login in seen:
        body = at_desk(login).get(f"/desk/research/topics/{topic.pk}/").content.decode()
        assert "金丝雀" not in body, login
