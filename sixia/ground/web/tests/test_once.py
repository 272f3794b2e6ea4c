"""A part that is written once depends on the language and on the values it names, and on nothing else."""

import pytest
from django.http import HttpRequest
from django.template import RequestContext, Template, TemplateSyntaxError
from django.utils.translation import override

HOUSE = "{% load house %}"


def written(template: Template, **facts: object) -> str:
    request = HttpRequest()
    request.META["CSRF_COOKIE"] = "x" * 32
    return template.render(RequestContext(request, facts))


def test_the_same_values_give_the_same_part_and_others_give_another():
    template = Template(HOUSE + "{% once who %}{{ who }}{% endonce %}")

    assert [written(template, who=name) for name in ("林", "赵", "林")] == ["林", "赵", "林"]


def test_a_part_sees_nothing_that_it_does_not_name():
    template = Template(
        HOUSE + "{% once who %}{{ who }}{{ secret }}{{ request }}{{ csrf_token }}{{ user }}{% endonce %}"
    )

    assert written(template, who="林", secret="陈秋水 13800000001", user="赵") == "林"


def test_each_language_has_its_own():
    template = Template(HOUSE + "{% once %}{% get_current_language as now %}{{ now }}{% endonce %}")

    with override("zh-hans"):
        first = written(template)
    with override("en"):
        second = written(template)

    assert (first, second) == ("zh-hans", "en")


def test_what_is_typed_is_still_escaped():
    template = Template(HOUSE + "{% once who %}{{ who }}{% endonce %}")

    assert written(template, who="<b>") == written(template, who="<b>") == "&lt;b&gt;"


def test_a_value_that_may_change_cannot_be_kept():
    template = Template(HOUSE + "{% once who %}{{ who }}{% endonce %}")

    with pytest.raises(TypeError):
        written(template, who=["林"])


def test_only_names_of_facts_are_taken():
    with pytest.raises(TemplateSyntaxError):
        Template(HOUSE + "{% once who.name %}{% endonce %}")
