"""Whoever changes one stored row by hand is found, and the case and the event are named."""

import json
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from uuid import UUID

import orjson
import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, models, transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as some
from PIL import Image

from sixia.ground.files import actions as files
from sixia.ground.files import store
from sixia.ground.vault.person import Person
from sixia.ledger import actions, chain, folding, sealing, writing
from sixia.ledger import verify as truth
from sixia.ledger.models import (
    Assignment,
    Case,
    CaseFile,
    DailyRoot,
    Deadline,
    Event,
    ExternalNumber,
    Matter,
    Recusal,
    Representative,
)
from sixia.ledger.verify import Report, verify
from sixia.ledger.verify_cli import verify as command
from tests import cast as people
from tests import walk

pytestmark = pytest.mark.django_db

TABLES = (
    Case, Event, Deadline, Assignment, Recusal, Matter, DailyRoot, ExternalNumber, Representative,
)  # fmt: skip
FREE = {
    (Case, "id"), (Case, "code_tries"), (Case, "code_locked_until"),
    (Case, "kept_until"),  # worked out again before anything is erased
    (ExternalNumber, "id"), (Representative, "id"),
    (Event, "id"), (Deadline, "id"), (Assignment, "id"), (Recusal, "id"), (DailyRoot, "id"),
    (Deadline, "alarm_on"),  # the sweep's own bookmark; the heartbeat "due but not escalated" watches it
}  # fmt: skip
COLUMNS = [
    (table, field)
    for table in TABLES
    for field in table._meta.concrete_fields
    if (table, field.attname) not in FREE
]


@pytest.fixture
def ledger(cast):
    """A small ledger in which every kind of row occurs, with its days sealed."""
    for state in ("draft", "sealed", "merged", "consulting", "long_watch", "closed", "under_final_review"):
        walk.bring(cast, state)
    people.filed(cast, heads=9, representatives=(Person(name="何平"), Person(name="刘芳")))
    for step in ("give_opinion", "recuse", "approve_extension", "resume", "hold_hearing", "add_number",
                 "bar_refiling", "record_service", "give_rating_code", "lift_hold", "erase"):  # fmt: skip
        chosen = walk.ready(cast, step)
        chosen.walk.go(step, chosen.login, **chosen.answers)
    sealing.seal_days(up_to=date(2026, 12, 1))
    return cast


class Undo(Exception):
    """Takes back what a test has changed."""


def test_an_untouched_ledger_is_whole(ledger):
    report = verify()

    assert report.broken == []
    assert report.events == Event.objects.count() > 60


@given(data=some.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_column_of_any_row_changed_by_hand_is_found(ledger, data):
    table, field = data.draw(some.sampled_from(COLUMNS))
    keys = list(table.objects.order_by("pk").values_list("pk", flat=True))
    key = data.draw(some.sampled_from(keys))

    assert found_after(data, table, field, key), f"{table.__name__}.{field.attname} of row {key}"


def found_after(data, table, field, key) -> bool:
    """Whether the change is found, or refused by the database itself, or none at all."""
    was = table.objects.values_list(field.attname, flat=True).get(pk=key)
    now = data.draw(other_value(field, was, table))
    try:
        with transaction.atomic():
            table.objects.filter(pk=key).update(**{field.attname: now})
            report = verify()
            raise Undo
    except IntegrityError:
        return True
    except Undo:
        return bool(report.broken)


def other_value(field, was, table):
    """Another value that the column could hold."""
    choices = [was + timedelta(seconds=1) if isinstance(was, datetime) else was]
    if field.null:
        choices.append(None)
    if isinstance(field, models.BooleanField):
        choices += [True, False]
    elif isinstance(field, models.DateTimeField):
        choices += [datetime(2026, 8, 9, 1, 2, 3, tzinfo=UTC), datetime(2026, 8, 9, 1, 2, 3, 4, tzinfo=UTC)]
    elif isinstance(field, models.DateField):
        choices += [date(2026, 12, 31), date(2025, 1, 1)]
    elif isinstance(field, models.UUIDField):
        choices.append(UUID(int=7))
    elif isinstance(field, models.ForeignKey):
        choices += list(field.related_model.objects.values_list("pk", flat=True)[:5])
    elif isinstance(field, models.IntegerField):
        choices += [0, (was or 0) + 1, 9]
    else:
        choices += ["", "x", f"{was}x", *table.objects.values_list(field.attname, flat=True)[:3]]
    longest = (isinstance(field, models.CharField) and field.max_length) or 10**6
    fitting = [value for value in choices if value != was and len(str(value)) <= longest]
    assume(fitting)
    return some.sampled_from(fitting)


def test_the_case_and_the_event_are_named(ledger):
    case = Case.objects.get(state="closed")
    event = Event.objects.get(case=case, step="reply")

    Event.objects.filter(pk=event.pk).update(facts=event.facts.replace("online", "direct"))

    (broken,) = verify().broken
    assert (broken.case, broken.event) == (case.number, event.seq)


def test_a_changed_column_of_the_case_names_the_event_that_had_set_it(ledger):
    case = Case.objects.get(state="closed")
    Case.objects.filter(pk=case.pk).update(satisfaction="1")

    (broken,) = verify().broken
    evaluated = Event.objects.get(case=case, step="evaluate")
    assert (broken.case, broken.event) == (case.number, evaluated.seq)
    assert "“satisfaction”现在是“1”，按记录应当是“5”" in broken.what


def test_a_moved_deadline_names_its_case(ledger):
    deadline = Deadline.objects.filter(case__state="consulting", term="finish").first()
    Deadline.objects.filter(pk=deadline.pk).update(due_at=deadline.due_at + timedelta(days=30))

    (broken,) = verify().broken
    assert broken.case == deadline.case.number
    assert Event.objects.get(case=deadline.case, seq=broken.event).step in {"refer", "accept"}


@pytest.mark.parametrize("which", ["first", "middle", "last"])
def test_a_deleted_event_is_missed(ledger, which):
    case = Case.objects.get(state="closed")
    seq = {"first": 1, "middle": 4, "last": case.head_seq}[which]
    Event.objects.filter(case=case, seq=seq).delete()

    (first, *_days) = verify().broken
    assert (first.case, first.event) == (case.number, seq)


def test_swapped_events_are_found(ledger):
    case = Case.objects.get(state="closed")
    one, two = Event.objects.filter(case=case, seq__in=(3, 4)).order_by("seq")
    Event.objects.filter(pk=one.pk).update(seq=99)
    Event.objects.filter(pk=two.pk).update(seq=3)
    Event.objects.filter(pk=one.pk).update(seq=4)

    assert (verify().broken[0].case, verify().broken[0].event) == (case.number, 3)


def test_an_inserted_event_is_found_even_with_a_right_link(ledger):
    case = Case.objects.get(state="closed")
    last = Event.objects.get(case=case, seq=case.head_seq)
    last.pk, last.seq, last.previous, last.uid = None, last.seq + 1, last.digest, UUID(int=1)
    last.digest = writing.link_of(last)
    last.save(force_insert=True)

    assert (verify().broken[0].case, verify().broken[0].event) == (case.number, case.head_seq + 1)


def test_facts_that_nothing_can_read_name_their_event(ledger):
    case = Case.objects.get(state="closed")
    last = Event.objects.get(case=case, seq=case.head_seq)
    last.facts = last.facts.replace("null", "NaN")
    last.digest = writing.link_of(last)
    last.save()
    Case.objects.filter(pk=case.pk).update(head_digest=last.digest)

    assert (verify().broken[0].case, verify().broken[0].event) == (case.number, case.head_seq)


@given(
    facts=some.dictionaries(
        some.text(),
        some.recursive(
            some.none() | some.booleans() | some.integers(-(2**63), 2**63 - 1) | some.text(),
            lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
        ),
    )
)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_facts_are_read_as_they_were_written(facts):
    assert orjson.loads(chain.canonical(facts)) == facts


def test_a_chain_rewritten_to_its_end_is_found_by_the_sealed_day(ledger):
    case = Case.objects.get(state="closed")
    last = Event.objects.get(case=case, seq=case.head_seq)
    last.actor_id = ledger.users["wang"].pk
    last.digest = writing.link_of(last)
    last.save()
    Case.objects.filter(pk=case.pk).update(head_digest=last.digest)

    (broken,) = verify().broken
    assert (broken.case, broken.event) == ("", None)
    assert "2026-08-04 封存的日摘要与当天的记录不符" in broken.what


def test_a_deleted_day_and_a_forgotten_day_are_found(cast):
    for day in (4, 5, 6):
        people.filed(cast, when=people.at(day))
    sealing.seal_days(up_to=date(2026, 8, 7))
    assert verify().broken == []

    DailyRoot.objects.get(day=date(2026, 8, 5)).delete()

    assert "2026-08-06" in verify().broken[0].what


def test_a_day_is_sealed_once_and_only_when_it_is_over(cast):
    people.filed(cast, when=people.at(4, 23))
    people.filed(cast, when=people.at(5, 8))

    assert [root.day for root in sealing.seal_days(up_to=date(2026, 8, 5))] == [date(2026, 8, 4)]
    assert [root.day for root in sealing.seal_days(up_to=date(2026, 8, 6))] == [date(2026, 8, 5)]
    assert sealing.seal_days(up_to=date(2026, 8, 6)) == []
    assert verify().broken == []


def test_erased_words_are_whole_only_when_an_event_says_so(cast):
    chosen = walk.bring(cast, "handling").go("record_contact", "zhao")
    seq = chosen.case.head_seq
    Event.objects.filter(case=chosen.case, seq=seq).update(words="", salt="")
    assert verify().broken[0].event == seq

    Event.objects.filter(case=chosen.case, seq=seq).update(facts=chain.canonical({"erased": [seq]}))
    assert verify().broken[0].event == seq

    fold = folding.Fold(chosen.case.pk)
    fold.add_rows(seq + 1, {"set": {}, "clock": {}, "erased": [seq]}, at="2026-08-05 01:00:00")
    assert fold.erased == {seq}


def test_rows_of_cases_that_are_not_there_are_found(ledger):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL does not let a row lose its case")
    with pytest.raises(Undo), transaction.atomic():
        case = Case.objects.filter(state="closed").get()
        Case.objects.filter(pk=case.pk)._raw_delete("default")
        assert "不存在的诉求" in verify().broken[0].what
        raise Undo


@pytest.mark.parametrize("key", ["word", "-1e300", "1e300", str(2**63 - 1), "-7", "1.5"])
def test_rows_beside_every_case_are_found_whatever_key_they_were_given(cast, key):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL lets nothing but a case's own number be its key")
    case = people.handled(cast)
    with pytest.raises(Undo), transaction.atomic(), connection.cursor() as cursor:
        for table in (Event, Assignment):
            cursor.execute(f"UPDATE {table._meta.db_table} SET case_id = %s", [key])
        found = [one.what for one in verify().broken]
        assert any("没有任何记录" in what for what in found), case.number
        assert any("不存在的诉求" in what for what in found)
        raise Undo


def test_nothing_is_lost_where_one_portion_ends_and_the_next_begins(cast, monkeypatch):
    for place, name, value in ((sealing, "SHELF", 2), (truth, "SHELF", 2), (truth, "PORTION", 2)):
        monkeypatch.setattr(place, name, value)
    monkeypatch.setattr(truth, "AT_ONCE", 1)
    cases = [people.filed(cast, when=people.at(4, hour)).case for hour in range(9, 14)]
    sealing.seal_days(up_to=date(2026, 8, 5))
    whole = verify()
    assert (whole.events, whole.broken) == (Event.objects.count(), [])

    Event.objects.filter(seq=1).update(step="screen")

    assert [one.case for one in verify().broken] == [case.number for case in cases]


def test_the_command_tells_a_program_and_fails(ledger):
    whole = CliRunner().invoke(command, ["--json"])
    assert (whole.exit_code, json.loads(whole.output)["broken"]) == (0, [])

    case = Case.objects.get(state="closed")
    Case.objects.filter(pk=case.pk).update(outcome="mediated")
    broken = CliRunner().invoke(command, ["--json"])

    assert broken.exit_code == 1
    said = json.loads(broken.output)
    assert said["events"] == Event.objects.count()
    assert (said["broken"][0]["case"], said["broken"][0]["event"]) == (case.number, case.head_seq)
    assert case.number in CliRunner().invoke(command, []).output


def test_whoever_was_cut_off_does_not_say_that_all_is_well(monkeypatch):
    def cut_off():
        raise BrokenProcessPool

    monkeypatch.setattr(truth, "verify", cut_off)

    answer = CliRunner().invoke(command, ["--json"])

    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "没有核验完" in answer.stderr


def test_no_file_means_no_row_of_files(ledger):
    assert CaseFile.objects.count() == 0
    assert isinstance(verify(), Report)


def test_the_bytes_of_a_file_swapped_on_the_disk_are_found(cast, tmp_path, settings):
    settings.SIXIA_HOME = tmp_path
    case = people.filed(cast).case
    picture = BytesIO()
    Image.new("RGB", (8, 8), "red").save(picture, "PNG")
    stored = files.keep(SimpleUploadedFile("路灯.png", picture.getvalue()), at=people.at(5))
    event = actions.take(
        "add_words", case, by=cast.who("luo"), at=people.at(5), addition="见照片", files=[stored]
    )
    assert verify().broken == []

    store.path_of(stored.token).write_bytes(b"x" * stored.size)

    (found,) = verify().broken
    assert (found.case, found.event) == (case.number, event.seq)
    assert "路灯.png" in found.what
