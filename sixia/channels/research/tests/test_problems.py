"""Problems: out of findings, ideas or words; sorted; measured; written off by someone else."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sixia.channels.research import actions
from sixia.channels.research.actions import Listed, Step
from sixia.channels.research.models import Measure, Problem
from sixia.channels.research.queries import problems as queries
from sixia.channels.research.tests.conftest import listed, measured
from sixia.ledger.refusals import Missing, NotAllowed, NotNow
from sixia.visits import actions as visits
from tests.cast import MORNING

pytestmark = pytest.mark.django_db


@pytest.mark.serves("B5", "B19", "B20")
def test_a_finding_comes_to_the_list_with_what_is_known_of_it(cast, topic, visit, at_desk):
    actions.link_visit(topic, visit, by=cast.who("wang"), at=MORNING)
    finding, wang = visit.findings.first(), at_desk("wang")

    page = wang.get(f"/desk/research/topics/{topic.pk}/problem/?finding={finding.pk}").content.decode()
    assert f'<option value="{finding.pk}" selected' in page
    assert 'value="common" required id="id_nature_1" checked' in page or 'value="common"' in page
    said = {"finding": finding.pk, "words": "不该再写", "source": "people", "nature": "common",
            "unit": cast.works.pk, "is_blocker": "on", "batch": "第一批"}  # fmt: skip
    assert wang.post(f"/desk/research/topics/{topic.pk}/problem/", said).status_code == 302

    made = Problem.objects.get()
    assert (made.words, str(made), made.nature, made.is_blocker) == ("", "路灯都坏了", "common", True)
    shown = wang.get(f"/desk/research/problems/{made.pk}/").content.decode()
    for words in ("群众反映强烈的问题", "共性问题，系统解决", "第一批", "堵点", finding.case.number):
        assert words in shown, words


def test_a_finding_stands_on_the_list_of_a_programme_once(cast, programme, topic, visit):
    actions.link_visit(topic, visit, by=cast.who("wang"), at=MORNING)
    finding = visit.findings.first()
    listed(cast, programme, topic, finding=finding)

    assert finding not in queries.findings_for(topic, who=cast.who("wang"))
    with pytest.raises(Missing) as refused:
        listed(cast, programme, topic, finding=finding)
    assert refused.value.field == "finding"


def test_words_of_a_hidden_case_never_reach_the_accused_unit(cast, programme, topic, visit, at_desk):
    actions.link_visit(topic, visit, by=cast.who("wang"), at=MORNING)
    against = visit.findings.last()
    hidden = listed(cast, programme, topic, finding=against)
    measured(cast, hidden, "限期修好。")
    zhao = at_desk("zhao")

    assert zhao.get(f"/desk/research/problems/{hidden.pk}/").status_code == 404
    paths = ["/desk/research/problems/", "/desk/research/problems/?show=tasks",
             f"/desk/research/topics/{topic.pk}/", f"/desk/research/topics/{topic.pk}/report/",
             f"/desk/research/{programme.pk}/work/", f"/desk/research/topics/{topic.pk}/problem/",
             f"/desk/research/measures/{hidden.measures.get().pk}/"]  # fmt: skip
    for path in paths:
        answer = zhao.get(path)
        assert answer.status_code == 200, path
        assert "拖着不修" not in answer.content.decode(), path
    assert "另有 1 件不在您的查看范围内" in zhao.get(paths[2]).content.decode()


@pytest.mark.serves("B3")
def test_the_three_lists_are_views_of_the_same_rows(cast, programme, topic, problem, at_desk):
    measured(cast, problem, official=cast.users["zhao"])
    measured(cast, problem, "查一遍。", unit=cast.water)
    actions.sort(problem, by=cast.who("wang"), at=MORNING, lead=cast.users["wang"])
    wang = at_desk("wang")

    problems, duties, tasks = (
        wang.get(f"/desk/research/problems/?show={show}").content.decode() for show in ("", "duties", "tasks")
    )
    assert "2 条措施，完成 0 条，销号 0 条" in problems
    for words in ("王岚", "赵工", "青禾县水利局"):
        assert words in duties, words
    assert "换成太阳能灯。" in tasks
    assert "8月20日" in tasks


@pytest.mark.serves("B21")
def test_self_review_problems_and_the_county_list_are_counted_from_rows(cast, programme, topic, at_desk):
    for n in range(3):
        listed(cast, programme, words=f"自查问题 {n}", is_self_review=True, level="grassroots")
    first = listed(cast, programme, topic, words="县级问题", level="county", is_priority=True)
    measured(cast, first)
    measured(cast, first, "再来一条。")

    figures = queries.figures(programme)
    assert (figures.self_review, figures.county, figures.measures, figures.done) == (3, 1, 2, 0)
    page = at_desk("wang").get("/desk/research/problems/?level=county").content.decode()
    assert "县级问题" in page
    assert "自查问题" not in page


@pytest.mark.serves("B24")
def test_items_tasks_and_priority_problems_make_a_tree(cast, programme, topic, at_desk):
    wang = at_desk("wang")
    wang.post(f"/desk/research/{programme.pk}/work/new/", {"title": "改善照明"})
    item = programme.items.get()
    said = {"title": "查清底数", "unit": cast.works.pk, "lead": cast.users["wang"].pk, "due_on": "2026-08-30"}
    wang.post(f"/desk/research/items/{item.pk}/task/", said)
    task = item.tasks.get()
    listed(cast, programme, topic, words="没有底数。", is_priority=True, task=task, lead=cast.users["wang"])

    page = wang.get(f"/desk/research/{programme.pk}/work/").content.decode()
    for words in ("1 项工作，1 个任务，1 个重中之重问题", "改善照明", "查清底数", "没有底数。", "王岚"):
        assert words in page, words
    at_desk("zhao").post(f"/desk/research/tasks/{task.pk}/done/", {"words": "一共三百盏。"})
    task.refresh_from_db()
    assert task.done_words == "一共三百盏。"


@pytest.mark.serves("B23")
def test_a_measure_is_written_off_by_someone_else_alone(cast, measure, at_desk):
    zhao, du = at_desk("zhao"), at_desk("du")
    zhao.post(f"/desk/research/measures/{measure.pk}/done/", {"words": "换了三十盏。"})
    measure.refresh_from_db()
    assert (measure.done_by, measure.checked_on) == (cast.users["zhao"], None)

    with pytest.raises(NotAllowed, match="以外的人"):
        actions.check(measure, holds=True, words="看过了。", by=cast.who("zhao"), at=MORNING)
    with pytest.raises(NotAllowed):
        actions.check(measure, holds=True, words="看过了。", by=cast.who("hu"), at=MORNING)
    said = {"holds": "yes", "words": "晚上去看，三十盏都亮。"}
    assert du.post(f"/desk/research/measures/{measure.pk}/check/", said).status_code == 302

    measure.refresh_from_db()
    assert (measure.checked_by, measure.check_words) == (cast.users["du"], "晚上去看，三十盏都亮。")
    page = du.get("/desk/research/problems/?show=outcomes").content.decode()
    assert "已核查销号" in page


@pytest.mark.serves("B9")
def test_only_what_was_checked_is_an_outcome(cast, measure, at_desk):
    actions.finish(measure, words="换了。", by=cast.who("zhao"), at=MORNING)

    assert (
        "换成太阳能灯。" not in at_desk("wang").get("/desk/research/problems/?show=outcomes").content.decode()
    )


def test_what_does_not_hold_goes_back_to_the_unit(cast, measure):
    with pytest.raises(NotNow, match="还没有报告完成"):
        actions.check(measure, holds=True, words="看过了。", by=cast.who("du"), at=MORNING)
    actions.finish(measure, words="换了三十盏。", by=cast.who("zhao"), at=MORNING)

    back = actions.check(measure, holds=False, words="只亮两盏。", by=cast.who("du"), at=MORNING)

    assert (back.done_on, back.checked_on) == (None, None)


def test_the_database_itself_lets_nobody_check_their_own(cast, measure):
    actions.finish(measure, words="换了。", by=cast.who("zhao"), at=MORNING)

    with pytest.raises(IntegrityError), transaction.atomic():
        Measure.objects.filter(pk=measure.pk).update(
            checked_by=cast.users["zhao"], checked_on=date(2026, 8, 5)
        )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["zhao", "hu", "wang", "du", "lin", "zhou", "qian"]), max_size=4))
def test_however_they_take_turns_whoever_wrote_off_is_not_who_did_it(cast, problem, turns):
    measure = measured(cast, problem, f"措施 {uuid.uuid4()}")
    for login in turns:
        for act in (
            lambda by: actions.finish(measure, words="做了。", by=by, at=MORNING),
            lambda by: actions.check(measure, holds=True, words="看了。", by=by, at=MORNING),
        ):
            try:
                act(cast.who(login))
            except (NotAllowed, NotNow):
                continue
        measure.refresh_from_db()

    assert measure.checked_by is None or measure.checked_by != measure.done_by
    assert measure.checked_by is None or measure.done_by.username in {"zhao", "hu"}


@pytest.mark.serves("B10", "B18")
def test_an_idea_becomes_a_problem_and_a_measure_that_name_it(cast, programme, topic, at_desk):
    idea = visits.suggest(words="装太阳能灯。", area=cast.village, unit=cast.works, via="建言献策",
                          by=cast.who("wang"), at=MORNING, uid=uuid.uuid4())  # fmt: skip
    wang = at_desk("wang")
    page = wang.get(f"/desk/research/topics/{topic.pk}/problem/?suggestion={idea.pk}").content.decode()
    assert f'<option value="{idea.pk}" selected' in page
    problem = listed(cast, programme, topic, suggestion=idea)
    measured(cast, problem, suggestion=idea)

    figures = queries.figures(programme)
    assert (figures.from_suggestions, figures.measures_from_suggestions) == (1, 1)
    shown = wang.get(f"/desk/research/suggestions/{idea.pk}/").content.decode()
    assert "据此列出的问题" in shown
    assert "换成太阳能灯。" in shown


def test_the_same_form_sent_twice_is_one_problem_and_one_measure(cast, programme, topic):
    uid, wang = uuid.uuid4(), cast.who("wang")
    words = Listed(words="没有人管。")
    problem = actions.list_problem(programme, words, topic=topic, by=wang, at=MORNING, uid=uid)
    assert actions.list_problem(programme, words, topic=topic, by=wang, at=MORNING, uid=uid) == problem

    step = Step(words="换灯。", unit=cast.works, due_on=date(2026, 8, 30))
    first = actions.set_measure(problem, step, by=wang, at=MORNING, uid=uid)
    assert actions.set_measure(problem, step, by=wang, at=MORNING, uid=uid) == first


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "请写下问题"),
        ({"words": "灯" * 2001}, "2000"),
        ({"words": "坏了\0"}, ""),
        ({"words": "坏了", "nature": "没有这一类"}, ""),
        ({"words": "坏了", "unit": "99999999999999999999"}, ""),
    ],
    ids=["no words", "too long", "a sign no text holds", "a wrong code", "a key no row has"],
)
def test_a_problem_that_cannot_be_kept_is_asked_for_again(cast, topic, at_desk, changes, says):
    said = {"source": "people", "nature": "common", "unit": cast.works.pk, **changes}
    answer = at_desk("wang").post(f"/desk/research/topics/{topic.pk}/problem/", said)

    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_a_measure_due_in_2099_is_asked_about(cast, problem, at_desk):
    said = {"words": "换灯。", "unit": cast.works.pk, "due_on": "2099-01-01"}
    answer = at_desk("wang").post(f"/desk/research/problems/{problem.pk}/measure/", said)

    assert answer.status_code == 422
    assert "检查年份" in answer.content.decode()
