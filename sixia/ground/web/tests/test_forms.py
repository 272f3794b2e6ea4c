"""Every input of a form has its label, hint and error, and the summary leads to it."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from sixia.ground.web.tests.gallery.views import Example, OneQuestion


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
