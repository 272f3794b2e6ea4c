"""What can be asked of imports: the mappings there are, one's own imports, what became of their rows."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sixia.doors.imports import plan
from sixia.doors.imports.models import ImportRun, Mapping, RowResult
from sixia.doors.imports.plan import Plan
from sixia.doors.imports.refusals import FileRefused

SHOWN = 50


def plans() -> dict[str, Plan]:
    """Every mapping by its name; one that someone kept goes before a shipped one of the same name."""
    return plan.shipped() | {kept.name: kept.as_plan for kept in Mapping.objects.all()}


def plan_named(name: str) -> Plan:
    """The mapping of that name, or a refusal that lists those there are."""
    known = plans()
    if name not in known:
        raise FileRefused(
            _("没有叫“%(name)s”的对应关系，现有：%(known)s。")
            % {"name": name, "known": _("、").join(sorted(known))}
        )
    return known[name]


def plan_for(headings: tuple[str, ...]) -> Plan:
    """The mapping that fits these headings, otherwise one guessed from them."""
    return plan.fitting(list(plans().values()), headings) or plan.guessed(headings)


def runs_of(user_id: int | None) -> QuerySet[ImportRun]:
    """The imports someone began, the newest first."""
    return ImportRun.objects.filter(by_id=user_id)


def run_to_resume(fresh: ImportRun) -> ImportRun | None:
    """An import of the very same file, by the same person through the same mapping, that was cut off."""
    same = runs_of(fresh.by_id).filter(sha256=fresh.sha256, status=ImportRun.Status.RUNNING)
    return next(
        (run for run in same.exclude(pk=fresh.pk) if run.plan == fresh.plan and run.file.exists()), None
    )


def runs_waiting(*, at: datetime) -> QuerySet[ImportRun]:
    """The imports nobody works on just now."""
    free = Q(lease_until=None) | Q(lease_until__lte=at)
    return ImportRun.objects.filter(free, status__in=("checking", "running")).order_by("id")


def refused(run: ImportRun) -> QuerySet[RowResult]:
    """The rows that did not come in."""
    return RowResult.objects.filter(run=run, outcome=RowResult.Outcome.REFUSED).order_by("row")


def results(run: ImportRun) -> Iterator[RowResult]:
    """Every row with what became of it, in order."""
    return RowResult.objects.filter(run=run).order_by("row").iterator(chunk_size=1000)
