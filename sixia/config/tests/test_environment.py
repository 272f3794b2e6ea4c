"""A bad value in the environment stops the start with a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from sixia.config import env


@pytest.fixture(autouse=True)
def register_nothing(monkeypatch):
    monkeypatch.setattr(env, "REGISTERED", {})


@pytest.mark.parametrize(("raw", "wanted"), [("1", True), ("yes", True), ("off", False), ("", False)])
def test_a_flag_is_yes_or_no(monkeypatch, raw, wanted):
    monkeypatch.setenv("X", raw)

    assert env.env_flag("X", False, means="A flag.") is wanted


def test_a_flag_that_is_neither_is_refused_by_name(monkeypatch):
    monkeypatch.setenv("X", "maybe")

    with pytest.raises(ImproperlyConfigured, match="X must be 1 or 0, but it is 'maybe'. A flag."):
        env.env_flag("X", False, means="A flag.")


@pytest.mark.parametrize("raw", ["many", "", "1.5", "0"])
def test_a_number_that_is_none_or_too_small_is_refused(monkeypatch, raw):
    monkeypatch.setenv("X", raw)

    with pytest.raises(ImproperlyConfigured, match="X must be"):
        env.env_int("X", 5, least=1, means="How many.")


def test_a_list_is_set_apart_by_commas(monkeypatch):
    monkeypatch.setenv("X", " a.example , b.example,")

    assert env.env_list("X", [], means="Names.") == ["a.example", "b.example"]


def test_without_an_address_the_data_is_in_sqlite(monkeypatch):
    monkeypatch.delenv("X", raising=False)

    found = env.env_database("X", Path("/srv/sixia.sqlite3"), shown="SQLite", means="Where.")

    assert found == {"ENGINE": "sixia.config.sqlite", "NAME": "/srv/sixia.sqlite3"}


def test_an_address_of_postgresql_is_taken_apart(monkeypatch):
    monkeypatch.setenv("X", "postgresql://lin:p%40ss@db.example:5433/county?sslmode=require")

    found = env.env_database("X", Path("unused"), shown="SQLite", means="Where.")

    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == (
        "lin",
        "p@ss",
        "db.example",
        "5433",
    )
    assert (found["NAME"], found["OPTIONS"]) == ("county", {"sslmode": "require"})


@pytest.mark.parametrize("raw", ["mysql://a@b/c", "postgresql://a@b", "postgresql://a@b:port/c", "county"])
def test_any_other_address_is_refused(monkeypatch, raw):
    monkeypatch.setenv("X", raw)

    with pytest.raises(ImproperlyConfigured, match="Where."):
        env.env_database("X", Path("unused"), shown="SQLite", means="Where.")


def test_a_variable_without_a_sentence_is_refused():
    with pytest.raises(ImproperlyConfigured, match="needs a sentence"):
        env.env_text("X", "", means="no sentence")


def test_a_word_that_is_not_offered_is_refused_by_name(monkeypatch):
    monkeypatch.setenv("X", "rot13")

    with pytest.raises(ImproperlyConfigured, match="X must be one of a, b, but it is 'rot13'"):
        env.env_choice("X", "a", ["a", "b"], means="A cipher.")
