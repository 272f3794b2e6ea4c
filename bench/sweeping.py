"""The escalation sweep: so many limits made due on one instance, then one sweep, timed."""

import time
from datetime import timedelta

from sixia.ground.days import clock
from sixia.ledger import queries, sweep
from sixia.ledger.models import Deadline
from sixia.ledger.sweep import sounding_day


def swept(due: int) -> float:
    """The seconds a sweep takes when so many limits ask for something."""
    at = clock.now()
    day = sounding_day(at)
    sweep.sweep(at=at)
    waiting = Deadline.objects.filter(alarm_on__gt=day, met_at=None, dropped_at=None, case__is_open=True)
    keys = list(waiting.order_by("pk").values_list("pk", flat=True)[:due])
    assert len(keys) == due, f"only {len(keys)} limits run here"
    Deadline.objects.filter(pk__in=keys).update(alarm_on=day)
    started = time.perf_counter()
    done = sweep.sweep(at=at)
    took = time.perf_counter() - started
    left = queries.due_but_not_escalated(day)
    assert left == 0 and done.failed == 0, f"{left} limits left, {done.failed} failed"
    Deadline.objects.filter(pk__in=keys, alarm_on__lte=day + timedelta(days=30)).update(
        alarm_on=day + timedelta(days=31)
    )
    return took
