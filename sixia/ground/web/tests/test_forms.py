"""Every input of a form has its label, hint and error, and the summary leads to it."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from sixia.ground.people.models import Unit
from sixia.ground.web.tests.gallery.views import Example, OneQuestion
from sixia.ground.web.widgets import RowField


def test_every_visible_input_has_a_label_or_stands_in_a_fieldset():
    page = str(Example())

    inputs = re.findall(r'<(?:input|select|textarea)[^>]*\bid="([^"]+)"', page)
    labels = set(re.findall(r'<label[^>]*\bfor="([^"]+)"', page))
    assert len(inputs) == 13
    assert set(inputs) == labels


def test_every_link_of_the_error_summary_leads_to_an_input():
    page = str(Example(QueryDict("")))

    links = re.findall(r'href="#([^"]+)"', page)
    assert len(links) == 5
    assert all(f'id="{target}"' in page for target in links)


def test_an_error_is_told_to_those_who_cannot_see_it():
    page = str(Example(QueryDict(""))["title"].as_field_group())

    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="id_title_helptext id_title_error"' in page
    assert 'id="id_title_error"' in page


def test_too_long_a_text_is_refused_in_words_and_never_cut_by_the_browser():
    page = str(Example(QueryDict("text=" + "字" * 2001)))

    assert "maxlength" not in page
    assert 'data-count="2000"' in page
    assert "字" * 2001 in page


def test_what_was_typed_comes_back_as_text_and_never_as_markup():
    page = str(Example(QueryDict("title=<script>𠮷😀")))

    assert "&lt;script&gt;𠮷😀" in page


def test_one_question_is_the_heading_of_its_page():
    assert re.search(r"<h1[^>]*><label[^>]*govuk-label--l", str(OneQuestion()))


def test_a_chosen_day_stays_in_the_form_as_the_browser_wants_it():
    assert 'type="date" name="on" value="2026-08-04"' in str(Example(QueryDict("on=2026-08-04")))


def test_several_files_arrive_as_a_list():
    given = MultiValueDict({"files": [SimpleUploadedFile("a.txt", b"a"), SimpleUploadedFile("b.txt", b"b")]})
    form = Example(QueryDict(""), given)
    form.is_valid()

    assert [one.name for one in form.cleaned_data["files"]] == ["a.txt", "b.txt"]


WORKS = Unit(pk=7, name="县住建局")


def _no_list():
    raise AssertionError("the list was made")


def test_a_row_is_found_by_its_key_without_its_list():
    field = RowField(find={"7": WORKS}.get, choices=_no_list, required=False)

    assert field.clean("7") == field.clean(WORKS) == WORKS
    assert field.clean("") is field.clean(None) is None
    with pytest.raises(ValidationError, match="99"):
        field.clean("99")


def test_a_row_that_is_asked_for_has_to_be_picked():
    field = RowField(find={"7": WORKS}.get, choices=_no_list)

    with pytest.raises(ValidationError):
        field.clean("")


def test_the_list_is_shown_with_the_row_picked():
    field = RowField(find={"7": WORKS}.get, choices=lambda: [("", "—"), ("7", "县住建局")])

    shown = field.widget.render("unit", field.prepare_value(WORKS))

    assert '<option value="7" selected' in shown
