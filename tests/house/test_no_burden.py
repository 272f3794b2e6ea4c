"""Nothing is asked that need not be given: no forced photo, position or check-in; no points, no ranks."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from django import forms
from django.apps import apps
from django.db import models

from sixia.doors.resident import apps as resident_door
from sixia.ledger import life
from sixia.ledger.fields import FIELDS, Kind
from sixia.outputs.tables import catalogue
from tests.house import source

pytestmark = pytest.mark.house

POSITION = re.compile(
    r"(^|_)(lat|latitude|lng|lon|longitude|gps|geo|coordinates?|track|trail|geoposition)(_|$)"
)
MAY_LIE_SOMEWHERE = {"places.Area", "places.Site"}  # a place has its spot; a visit picks a place by hand
SCORING = re.compile(
    r"(^|_)(check_?in|punch|sign_?in_count|points|scores?|ranks?|ranking|rankings|leaderboard|league"
    r"|online_time|online_minutes|steps_walked|streak)(_|$)"
)
NOT_OF_PEOPLE = {
    "sixia/ledger": "the likeness of two texts has a score",
    "sixia/ground/words": "a search result has a rank",
    "sixia/projects/say.py": "a project passes points on its way",
    "sixia/doors/demo/channels/projects.py": "the same points, in the demo",
    "sixia/doors/imports/reading.py": "a heading fits more or less",
}
SAID = re.compile("打卡|签到|考勤|积分|排名|(?<!安)排行|得分|评分|打分|点赞|在线时长|轨迹|(?<!固)(?<!确)定位")
SAYS_THERE_IS_NONE = (
    "联系次数和解决事项由走访记录数出，不排名",
    "不给单位和个人排名",
    "不给人打分，不贴标签，没有黑名单",
    "只用来提醒，不考勤、不排名",
    "不考勤，不排名",
    "不按单位排名",
    "一行一个；打分和写几句的不用填",  # a question that is answered with 1 to 5
    "不用来给人排名",
    "培训人数比签到表多一倍",  # a lead about figures of the invented county
    "核对原始签到表",
    "按积分统筹到相邻学校",  # how a school of the invented county takes in children
)
COUNTS_OF_PEOPLE = re.compile(r"(contacts|solved|visits|trips|count|total|number_of|sum|n)$")
EVIDENCE = (forms.FileField, forms.ImageField)
OWN_CHOICE = ("sixia.doors.resident",)  # what a resident sends along is their own choice, and never required
WORKING_FILES = {"sixia.doors.imports": "an import is a file"}


def ours() -> list[type[models.Model]]:
    """Every model of the house."""
    return [model for model in apps.get_models() if model.__module__.startswith("sixia.")]


def every_form() -> list[type[forms.BaseForm]]:
    """Every form of the house, the rooms' own modules loaded by their addresses."""
    __import__("sixia.config.urls")
    found: set[type[forms.BaseForm]] = set()
    waiting: list[type[forms.BaseForm]] = [forms.BaseForm]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            if kind not in found:
                found.add(kind)
                waiting.append(kind)
    return [kind for kind in found if kind.__module__.startswith("sixia.")]


def test_no_model_knows_where_anyone_was():
    found = [
        f"{model._meta.label}.{field.name}"
        for model in ours()
        if model._meta.label not in MAY_LIE_SOMEWHERE
        for field in model._meta.get_fields()
        if POSITION.search(field.name)
    ]

    assert found == []


def test_no_form_asks_for_a_position():
    found = [
        f"{form.__module__}.{form.__name__}.{name}"
        for form in every_form()
        for name in getattr(form, "base_fields", {})
        if POSITION.search(name)
    ]

    assert found == []


def test_no_form_requires_a_photo_or_a_file():
    found = [
        f"{form.__module__}.{form.__name__}.{name}"
        for form in every_form()
        if not form.__module__.startswith((*OWN_CHOICE, *WORKING_FILES))
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, EVIDENCE) and field.required
    ]

    assert found == []
    assert resident_door.__name__.startswith(OWN_CHOICE)


def test_no_resident_is_made_to_send_a_file():
    found = [
        f"{form.__name__}.{name}"
        for form in every_form()
        if form.__module__.startswith(OWN_CHOICE)
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, EVIDENCE) and field.required
    ]

    assert found == []


def test_no_column_makes_a_file_necessary():
    found = [
        f"{model._meta.label}.{field.name}"
        for model in ours()
        if not model.__module__.startswith(("sixia.ground.files", "sixia.ledger", "sixia.doors.imports"))
        for field in model._meta.concrete_fields
        if "file" in field.name and not field.null and not field.blank
    ]

    assert found == []


def test_no_step_of_a_case_needs_a_file():
    files = {name for name, field in FIELDS.items() if field.kind is Kind.FILES}

    assert [step.name for step in life.EVERY_STEP if files & set(step.needs)] == []


def test_nothing_is_named_as_a_score_of_people():
    found = sorted(
        f"{source.name(file)}: {name}"
        for file in source.product(".py")
        if not source.name(file).startswith(tuple(NOT_OF_PEOPLE))
        for name in identifiers(file)
        if SCORING.search(name)
    )

    assert found == []


def test_no_model_keeps_a_score():
    found = [
        f"{model._meta.label}.{field.name}"
        for model in ours()
        for field in model._meta.get_fields()
        if SCORING.search(field.name)
    ]

    assert found == []


def test_no_sentence_speaks_of_checking_in_or_of_ranks():
    found = [
        f"{source.name(file)}:{line} {text}"
        for suffix in (".py", ".html", ".ts", ".toml")
        for file in source.product(suffix)
        for line, text in enumerate(file.read_text("utf-8").splitlines(), start=1)
        if SAID.search(text) and not any(sentence in text for sentence in SAYS_THERE_IS_NONE)
    ]

    assert found == []


def test_the_sentences_that_say_there_is_none_are_still_said():
    files = [*source.product(".py"), *source.product(".html"), *source.product(".toml")]
    texts = "".join(file.read_text("utf-8") for file in files)

    assert [sentence for sentence in SAYS_THERE_IS_NONE if sentence not in texts] == []


def test_nobody_is_put_in_order_by_a_count():
    found = [
        f"{source.name(file)}:{node.lineno} {ast.unparse(node)[:60]}"
        for file in source.product(".py")
        if file.parts[len(source.ROOT.parts) + 1] not in {"ground", "config"}
        for node in ast.walk(source.tree(file))
        if isinstance(node, ast.Call) and _orders_by_a_count(node)
    ]

    assert found == []


def test_no_list_is_ordered_by_what_it_counts():
    counted = {
        register.name: {column.name for column in register.columns if column.counted}
        for register in catalogue.REGISTERS
    }

    assert [one.name for one in catalogue.REGISTERS if one.order.by in counted[one.name]] == []


def test_an_order_by_counts_is_noticed():
    tree = ast.parse(
        'a.annotate(n=Count("x")).order_by("-n")\nb.order_by("-visits")\nc.order_by("pk", "on")\n'
    )
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]

    assert sorted(call.lineno for call in calls if _orders_by_a_count(call)) == [1, 2]


def _orders_by_a_count(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute) or call.func.attr != "order_by":
        return False
    words = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return any(COUNTS_OF_PEOPLE.fullmatch(word.lstrip("-+").split("__")[-1]) for word in words)


def identifiers(file: source.Path) -> Iterator[str]:
    """What a file gives names to: functions, classes, arguments, variables, fields."""
    for node in ast.walk(source.tree(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name.lower()
        elif isinstance(node, ast.arg):
            yield node.arg.lower()
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id.lower()
