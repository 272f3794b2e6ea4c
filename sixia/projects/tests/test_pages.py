"""The pages of projects: filled in beforehand, said in words, closed to whoever is out of scope."""

import uuid
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from sixia.projects import actions
from sixia.projects.models import Honour, MonthlyFigure, Project
from sixia.projects.tests.test_projects import added, reported
from tests import cast as people
from tests.cast import MORNING, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("sixia.ground.days.clock.now", lambda: MORNING)


def page(client, cast: Cast, name: str, url: str, data=None):
    client.force_login(cast.users[name])
    return client.get(url) if data is None else client.post(url, data)


def answers(cast: Cast, **changes) -> dict:
    usual = {
        "uid": uuid.uuid4(), "kind": "key", "name": "清溪河治理", "year": 2026, "level": "county",
        "area": cast.town.path, "unit": cast.water.pk, "chief_owner": cast.users["wang"].pk,
        "planned_yuan": "80000000", "stage": "prepared",
    }  # fmt: skip
    return {**usual, **changes}


@pytest.mark.serves("D5", "D16", "D17")
def test_the_page_says_completion_and_the_year_as_words(client, cast):
    project = added(cast, planned_yuan=Decimal("7970000000"), front="project")
    for month, yuan in enumerate((612, 488, 731, 840, 905, 986), start=1):
        reported(cast, project, month=date(2026, month, 1), yuan=Decimal(yuan * 10**6))

    shown = page(client, cast, "wang", reverse("projects:project", args=[project.pk])).content.decode()
    listed = page(client, cast, "wang", reverse("projects:projects") + "?kind=key&year=2026").content.decode()

    for words in (
        "完成 45.62 亿元",
        "79.7 亿元",
        "57.2%",
        "序时 50.0%，快 7.2 个百分点",
        "项目建设一线",
        "王岚",
    ):
        assert words in shown
    assert "57.2%" in listed
    assert f"/desk/visits/?project={project.pk}" in shown


def test_a_corrected_month_shows_what_stood_there_before_and_who_changed_it(client, cast):
    project = added(cast)
    reported(cast, project)
    first = page(client, cast, "wang", reverse("projects:project", args=[project.pk])).content.decode()
    reported(cast, project, yuan=Decimal("9500000"))
    shown = page(client, cast, "wang", reverse("projects:project", args=[project.pk])).content.decode()

    assert "更正过的数" not in first
    for words in ("更正过的数", "900 万元", "950 万元", "周敏"):
        assert words in shown


def test_lists_narrow_by_kind_and_year_and_say_when_empty(client, cast):
    added(cast)

    for query, there in (
        ("?kind=deputy", False),
        ("?year=2025", False),
        ("?year=2026", True),
        ("?year=x", True),
    ):
        said = page(client, cast, "wang", reverse("projects:projects") + query).content.decode()
        assert ("清溪河综合治理" in said) is there


@pytest.mark.serves("B26")
def test_a_case_fills_the_form_of_the_project_it_becomes(client, cast):
    case = people.referred(cast)
    url = reverse("projects:new") + f"?case={case.number}"
    asked = page(client, cast, "wang", url)
    sent = page(client, cast, "wang", url, answers(cast, name=case.title, kind="converted"))

    form = asked.context["page"].form
    assert (form.initial["name"], form.initial["area"]) == (case.title, case.area.path)
    assert sent.status_code == 302
    assert Project.objects.get().origin == case
    assert case.words not in asked.content.decode()


def test_a_case_out_of_sight_fills_nothing(client, cast):
    case = people.referred(cast)

    assert page(client, cast, "qian", reverse("projects:new") + f"?case={case.number}").status_code == 404
    assert page(client, cast, "wang", reverse("projects:new") + "?case=%00").status_code == 404


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""}, {"name": "长" * 200}, {"year": "二〇二六"}, {"year": 3000}, {"planned_yuan": "-1"},
        {"planned_yuan": "1e30"}, {"unit": "x"}, {"area": "nowhere/"}, {"kind": "other"}, {"name": "坏\0字"},
        {"kind": "pledge", "chief_owner": ""}, {"site": "99999"},
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_said_beside_the_question(client, cast, changes):
    answer = page(client, cast, "wang", reverse("projects:new"), answers(cast, **changes))

    assert answer.status_code == 422
    assert not Project.objects.exists()


def test_every_form_of_a_project_is_answered_and_shown(client, cast):
    project = added(cast)
    case = people.referred(cast)
    sent = {
        "figure": {"month": "2026-07-01", "yuan": "1200000.50", "source": "监理月报"},
        "milestone": {"kind": "started", "passed_on": "2026-03-02"},
        "obstacle": {"case": case.number},
        "stage": {"stage": "finished", "answer": "全部完成。"},
        "correct": answers(cast, name="清溪河综合治理😀二期"),
    }
    for name, data in sent.items():
        url = reverse(f"projects:{name}", args=[project.pk])
        assert page(client, cast, "wang", url).status_code == 200
        assert page(client, cast, "wang", url, data).status_code == 302

    shown = page(client, cast, "wang", reverse("projects:project", args=[project.pk])).content.decode()
    for words in ("120 万元", "开工", case.number, "全部完成。", "清溪河综合治理😀二期", "已完成"):
        assert words in shown


def test_wrong_answers_to_the_small_forms_are_422(client, cast):
    project = added(cast)
    sent = {
        "figure": {"month": "2026-12-01", "yuan": "x", "source": ""},
        "milestone": {"kind": "started", "passed_on": "2099-01-01"},
        "obstacle": {"case": "没有这件"},
        "stage": {"stage": "elsewhere"},
    }
    for name, data in sent.items():
        url = reverse(f"projects:{name}", args=[project.pk])
        assert page(client, cast, "wang", url, data).status_code == 422
    assert not MonthlyFigure.objects.exists()


def test_another_county_finds_nothing_anywhere(client, cast):
    project = added(cast)
    for name in ("project", "figure", "milestone", "obstacle", "stage", "correct"):
        assert page(client, cast, "qian", reverse(f"projects:{name}", args=[project.pk])).status_code == 404
    assert "清溪河" not in page(client, cast, "qian", reverse("projects:projects")).content.decode()


def test_a_linked_case_out_of_sight_is_a_number_and_no_title(client, cast):
    project, case = added(cast), people.referred(cast, title="只有住建局知道的事")
    actions.link(project, case, by=cast.who("wang"), at=MORNING)

    said = page(client, cast, "zhou", reverse("projects:project", args=[project.pk])).content.decode()
    assert "另有 1 件不在您的查看范围内" in said
    assert "只有住建局知道的事" not in said


def test_a_contact_sees_the_project_but_may_not_change_it(client, cast):
    project = added(cast, contact=cast.users["zhao"])
    url = reverse("projects:correct", args=[project.pk])

    assert page(client, cast, "zhao", url, answers(cast)).status_code == 422
    project.refresh_from_db()
    assert project.name == "清溪河综合治理"


@pytest.mark.serves("C21")
def test_honours_are_written_down_and_listed(client, cast):
    sent = {
        "uid": uuid.uuid4(), "name": "信访工作示范县", "given_by": "省信访局", "on": "2026-05-20",
        "source": "省信访局公告", "area": cast.county.path, "unit": cast.desk_unit.pk,
    }  # fmt: skip
    for _time in range(2):
        assert page(client, cast, "wang", reverse("projects:honour-new"), sent).status_code == 302
    listed = page(client, cast, "lin", reverse("projects:honours")).content.decode()

    assert Honour.objects.count() == 1
    assert "信访工作示范县" in listed
    assert "信访工作示范县" not in page(client, cast, "qian", reverse("projects:honours")).content.decode()
