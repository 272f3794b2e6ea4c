"""Two people at the same moment, or the power cut in the middle: one whole step or none."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.db import connections

from sixia.ledger import actions, queries
from sixia.ledger.models import Case, Event
from sixia.ledger.refusals import Moved, NotNow
from sixia.ledger.verify import verify
from tests import cast as people
from tests.cast import at

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.django_db(transaction=True)
def test_two_people_take_a_step_at_the_same_moment_and_one_is_told():
    cast = people.gather()
    case = people.referred(cast)
    zhao, hu = cast.who("zhao"), cast.who("hu")
    ready = threading.Barrier(2)
    said: dict[str, str] = {}

    def take(name, step, by, **answers):
        try:
            mine = queries.get(case.number, who=by)
            ready.wait(timeout=20)
            actions.take(step, mine, by=by, at=at(5), seen=mine.head_seq, **answers)
            said[name] = "won"
        except (Moved, NotNow) as refusal:
            said[name] = refusal.message
        finally:
            connections.close_all()

    hands = [
        threading.Thread(target=take, args=("zhao", "accept", zhao)),
        threading.Thread(
            target=take, args=("hu", "ask_return", hu),
            kwargs={"reason": "不归我们", "duty_line": "第五条", "proposed_unit": cast.water},
        ),
    ]  # fmt: skip
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join(timeout=60)

    assert sorted(said) == ["hu", "zhao"]
    (loser,) = (message for message in said.values() if message != "won")
    assert "签收受理" in loser or "申请退回" in loser
    assert Event.objects.filter(case=case).count() == Case.objects.get(pk=case.pk).head_seq == 4
    assert verify().broken == []


WORKER = """
import os, sys
os.environ["SIXIA_HOME"] = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "sixia.config.settings"
os.environ.pop("DATABASE_URL", None)
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from sixia.ledger import actions
from sixia.ledger.models import Event
from sixia.ledger import verify as truth
from tests import cast as people
truth.PORTION = 1  # by several processes, however little there is to read
if sys.argv[2] == "check":
    report = truth.verify()
    last = Event.objects.order_by("-pk").first()
    print(report.events, len(report.broken), last.case.head_seq == last.seq)
    raise SystemExit
cast = people.gather()
case = people.handled(cast)
print("ready", flush=True)
zhao = cast.who("zhao")
while True:
    event = actions.take("record_contact", case, by=zhao, at=people.at(5), contact="电话联系。")
    print(event.seq, flush=True)
"""


def test_killed_in_the_middle_of_a_step_nothing_is_half_written_and_nothing_told_is_lost(tmp_path):
    from_here = {"cwd": ROOT, "text": True, "env": os.environ | {"PYTHONPATH": str(ROOT)}}
    made = [sys.executable, "-c", "from sixia.config import keys; import pathlib, sys;"
            " keys.make(pathlib.Path(sys.argv[1]) / 'keys')", str(tmp_path)]  # fmt: skip
    subprocess.run(made, check=True, **from_here)
    worker = [sys.executable, "-c", WORKER, str(tmp_path)]
    running = subprocess.Popen([*worker, "work"], stdout=subprocess.PIPE, **from_here)
    assert running.stdout is not None
    told = [running.stdout.readline().strip() for _line in range(20)]
    time.sleep(0.013)
    running.send_signal(signal.SIGKILL)
    told += [line.strip() for line in running.stdout.read().splitlines()]
    running.wait(timeout=20)

    events, broken, whole = subprocess.run(
        [*worker, "check"], check=True, capture_output=True, **from_here
    ).stdout.split()

    acknowledged = int(next(line for line in reversed(told) if line.isdigit()))
    assert (broken, whole) == ("0", "True")
    assert int(events) >= acknowledged
