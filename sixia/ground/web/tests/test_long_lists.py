"""A long list is written out once; the page marks what is chosen, and takes nothing that was not offered."""

import re

from django import forms

from sixia.ground.web.options import OptionField, Options

PLACES = Options.of([("a/", "甲村"), ("b/", "乙村 <b>&"), ("丙", [("c/", "丙一"), ("d/", "丙二")])])


class Form(forms.Form):
    place = OptionField(label="地点")


def form(offered, **data):
    made = Form(data)
    made.fields["place"].offer(offered)
    return made


def chosen(page):
    return re.findall(r'value="([^"]*)" selected', page)


def test_exactly_what_is_chosen_is_marked():
    assert chosen(str(form(PLACES, place="a/"))) == ["a/"]
    assert chosen(str(form(PLACES, place="d/"))) == ["d/"]
    assert chosen(str(form(PLACES, place="z/"))) == []
    assert chosen(str(form(PLACES))) == []
    assert chosen(str(form(Options.of([("", "全部")]) + PLACES))) == [""]


def test_names_are_text_and_never_markup():
    page = str(form(PLACES, place='"><script>'))

    assert "乙村 &lt;b&gt;&amp;" in page
    assert "<script>" not in page


def test_choices_of_a_group_stand_in_it():
    assert re.search(r'<optgroup label="丙">\s*<option value="c/">丙一</option>', PLACES.html)


def test_only_what_is_offered_is_taken():
    assert form(PLACES, place="d/").is_valid()
    assert not form(PLACES, place="z/").is_valid()
    assert not form(PLACES, place="").is_valid()


def test_one_page_marks_nothing_on_another():
    str(form(PLACES, place="a/"))

    assert " selected" not in str(form(PLACES))


def test_a_browser_asks_for_a_choice_only_where_there_is_an_empty_one():
    assert " required" not in str(form(PLACES))
    assert " required" in str(form(Options.of([("", "请选择")]) + PLACES))
