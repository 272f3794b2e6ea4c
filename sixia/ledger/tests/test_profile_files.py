"""Profiles are versioned data: old versions stay, broken files are refused, every word is listed."""

import shutil
from datetime import date

import pytest

from sixia.ledger import codes, limits, terms
from sixia.ledger.profiles.words import WORDS


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(limits.FOLDER / "generic", tmp_path / "generic")
    return tmp_path


def written(folder, right, wrong, version="2026-01-01"):
    file = folder / "generic" / "2026-01-01.toml"
    text = file.read_text(encoding="utf-8")
    assert right in text
    (folder / "generic" / f"{version}.toml").write_text(text.replace(right, wrong), encoding="utf-8")


@pytest.mark.parametrize(
    ("profile", "term", "length", "unit"),
    [
        ("xinfang", "register", 15, "calendar"),
        ("xinfang", "notice", 15, "calendar"),
        ("xinfang", "object", 5, "working"),
        ("xinfang", "return", 5, "working"),
        ("xinfang", "finish", 60, "calendar"),
        ("xinfang", "review_request", 30, "calendar"),
        ("xinfang", "review", 30, "calendar"),
        ("xinfang", "final_review_request", 30, "calendar"),
        ("xinfang", "final_review", 30, "calendar"),
        ("xinfang", "redo", 30, "calendar"),
        ("generic", "enquiry", 2, "working"),
        ("generic", "help", 5, "working"),
        ("generic", "suggestion", 5, "working"),
        ("generic", "complaint", 10, "working"),
        ("generic", "tip", 10, "working"),
        ("generic", "return", 2, "working"),
        ("generic", "emergency_contact", 2, "hours"),
        ("generic", "lifeline", 24, "hours"),
        ("generic", "callback", 3, "working"),
    ],
)
def test_the_limits_are_as_the_rules_say(profile, term, length, unit):
    found = terms.profile(profile).term(term)

    assert (found.length, found.unit) == (length, unit)


def test_statutory_limits_name_their_article():
    assert terms.profile("xinfang").term("finish").article == "《信访工作条例》第三十四条"


def test_every_class_of_request_knows_when_it_must_be_finished():
    for name in limits.names():
        profile = terms.profile(name)
        assert set(profile.class_terms) | set(profile.class_profiles) == set(codes.RequestClass.values)


def test_a_claim_for_redress_belongs_to_the_petition_rules():
    profile = terms.profile_for("redress_claim", name="generic", on=date(2026, 8, 4))

    assert (profile.name, terms.finish_term(profile, "redress_claim")) == ("xinfang", "finish")
    with pytest.raises(terms.ProfileError, match="改用 xinfang"):
        terms.finish_term(terms.profile("generic"), "redress_claim")


def test_a_class_of_request_may_stand_for_its_term():
    assert terms.profile("generic").term("help_request").name == "help"


def test_an_unknown_name_version_or_term_is_refused_by_name():
    with pytest.raises(terms.ProfileError, match="没有名为 hotline"):
        terms.profile("hotline")
    with pytest.raises(terms.ProfileError, match="没有 1999-01-01 这个版本"):
        terms.profile("xinfang", "1999-01-01")
    with pytest.raises(terms.UnknownTerm, match="没有 lunch"):
        terms.profile("xinfang").term("lunch")


def test_a_new_version_leaves_the_old_one_as_it_was(folder):
    written(folder, 'version = "2026-01-01"', 'version = "2028-01-01"', version="2028-01-01")
    new = (folder / "generic" / "2028-01-01.toml").read_text(encoding="utf-8")
    (folder / "generic" / "2028-01-01.toml").write_text(new.replace("length = 10", "length = 7"), "utf-8")

    assert limits.versions("generic", folder=folder) == ("2026-01-01", "2028-01-01")
    assert limits.profile("generic", folder=folder).term("complaint").length == 7
    assert limits.profile("generic", "2026-01-01", folder=folder).term("complaint").length == 10


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        ("length = 2\n", "length = -2\n", "长度"),
        ("length = 2\n", "length = true\n", "长度"),
        ('unit = "hours"', 'unit = "lunar"', "单位"),
        ('starts = "received"', 'starts = "dreamt"', "起算事件"),
        ('stopped_by = "hearing"', 'stopped_by = "rain"', "中止方式"),
        ('enquiry = "enquiry"', 'enquiry = "lunch"', "没有写明的时限 lunch"),
        ("offset = 10", "offset = 4", "先后排列"),
        ("level = 3", "level = 4", "只能由人决定"),
        ('kind = "urge"', 'kind = "shout"', "不认识的做法"),
        ('half_of = ["enquiry"]', 'half_of = ["lunch"]', "写法不对"),
        ('half_of = ["enquiry"]', 'half_of = ["enquiry", "tip"]', "写法不对"),
        ('name = "generic"', 'name = "special"', "不一致"),
        ('name = "generic"', 'name = "generic', "无法读取"),
        ("roll_over = true", "rolls = true", "写法不对"),
    ],
)
def test_each_kind_of_slip_is_refused_with_a_sentence(folder, right, wrong, sentence):
    written(folder, right, wrong)

    with pytest.raises(limits.ProfileError, match=sentence) as refused:
        limits.read(folder / "generic" / "2026-01-01.toml")

    assert "generic/2026-01-01.toml" in str(refused.value)


def test_every_word_of_the_profiles_is_listed_for_translation():
    used = set()
    for profile in map(terms.profile, limits.names()):
        used |= {profile.label, *profile.events.values()}
        used |= {word for term in profile.terms.values() for word in (term.label, term.article)}

    assert used == set(WORDS)
