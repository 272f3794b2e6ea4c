"""What is done with a topic: claimed by one leader, worked on by trips, reported, turned into something."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sixia.channels.research import codes
from sixia.channels.research.actions.programmes import check_arranges
from sixia.channels.research.models import Topic, TopicVisit, Uptake
from sixia.channels.research.queries import topics as queries
from sixia.ground.days import clock
from sixia.ground.journal import actions as journal
from sixia.ground.people import permits
from sixia.ground.people.placed import reaches
from sixia.ground.people.scope import Standing
from sixia.ledger.refusals import Missing, NotAllowed, NotNow
from sixia.projects.models import Project
from sixia.visits.models import Visit

REPORT = ("basics", "troubles", "causes", "countermeasures")


@transaction.atomic
def claim(topic: Topic, *, by: Standing, at: datetime) -> Topic:
    """Claim a topic; a second press does nothing. A leader has one topic in a programme."""
    if not reaches(by, permits.LEAD, topic.area_path):
        raise NotAllowed(_("课题由领导认领；您可以请领导认领，或者请安排岗位指定责任单位。"))
    kept = _locked(topic)
    if kept.claimant_id == by.user_id:
        return kept
    if kept.claimant_id is not None:
        raise NotNow(_("这个课题已经由 %(name)s 认领，请选还没有人认领的课题。") % {"name": kept.claimant})
    kept.claimant_id, kept.claimed_at, kept.status = by.user_id, at, codes.Status.CLAIMED
    try:
        with transaction.atomic():
            kept.save()
    except IntegrityError:
        raise NotNow(_has_one(kept, by)) from None
    journal.note(kept, "claim", by=by, at=at)
    return kept


def _has_one(topic: Topic, by: Standing) -> str:
    other = Topic.objects.filter(programme_id=topic.programme_id, claimant_id=by.user_id).first()
    return _(
        "每位领导在一个方案里只认领一个课题，您已经认领了“%(title)s”。要换课题，请先请安排岗位退回原来的。"
    ) % {"title": other or ""}


@transaction.atomic
def release(topic: Topic, *, reason: str = "", by: Standing, at: datetime) -> Topic:
    """Take a topic back from whoever claimed it, so that another can; what was written stays."""
    check_arranges(topic.area_path, by)
    kept = _locked(topic)
    if kept.claimant_id is None:
        return kept
    before = kept.claimant
    kept.claimant, kept.claimed_at, kept.status = None, None, codes.Status.OPEN
    kept.save()
    journal.note(kept, "release", by=by, at=at, claimant=before, reason=reason)
    return kept


@transaction.atomic
def link_visit(topic: Topic, visit: Visit, *, by: Standing, at: datetime) -> TopicVisit:
    """Say that a trip was made for a topic; a second time does nothing."""
    _check_works(topic, by)
    row, made = TopicVisit.objects.get_or_create(topic=topic, visit=visit, defaults={"linked_at": at})
    if made:
        journal.note(topic, "tie", by=by, at=at, visit=visit)
    return row


@transaction.atomic
def write_report(topic: Topic, *, by: Standing, at: datetime, **texts: str) -> Topic:
    """Write parts of the report; the journal keeps what stood there before."""
    _check_works(topic, by)
    unknown = set(texts) - set(REPORT)
    assert not unknown, unknown
    kept = _locked(topic)
    before = {name: getattr(kept, name) for name in texts if getattr(kept, name) != texts[name]}
    if not before:
        return kept
    for name in before:
        setattr(kept, name, texts[name])
    if kept.status == codes.Status.CLAIMED and all(getattr(kept, name) for name in REPORT):
        kept.status = codes.Status.REPORTED
    kept.save()
    journal.note(kept, "correct", by=by, at=at, before=before)
    return kept


@transaction.atomic
def conclude(topic: Topic, *, by: Standing, at: datetime) -> Topic:
    """Conclude a topic whose report is written and whose findings were turned into something."""
    check_arranges(topic.area_path, by)
    kept = _locked(topic)
    if kept.status == codes.Status.CONCLUDED:
        return kept
    if kept.status != codes.Status.REPORTED:
        raise NotNow(_("报告的四个部分写齐以后才能结题。"))
    if not kept.uptakes.exists():
        raise NotNow(_("转化清单还是空的：请先记下成果转化成了什么决策、文件、项目或者做法。"))
    kept.status = codes.Status.CONCLUDED
    kept.save()
    journal.note(kept, "end", by=by, at=at)
    return kept


@dataclass(frozen=True, kw_only=True)
class Turned:
    """What a topic was turned into; ``number`` is that of the document or the minutes."""

    kind: str
    words: str
    on: date
    number: str = ""
    project: Project | None = None


@transaction.atomic
def take_up(topic: Topic, turned: Turned, *, by: Standing, at: datetime, uid: uuid.UUID) -> Uptake:
    """Put a line on the uptake list. The same ``uid`` gives the same one."""
    again = Uptake.objects.filter(uid=uid).first()
    if again is not None:
        return again
    _check_works(topic, by)
    if not turned.words.strip():
        raise Missing(_("请写明转化成了什么。"), field="words")
    if turned.on > clock.local_date(at):
        raise Missing(_("转化的日期还没有到；定下来以后再记。"), field="on")
    plain = {name: getattr(turned, name) for name in turned.__dataclass_fields__}
    row = Uptake.objects.create(topic=topic, uid=uid, **plain)
    journal.note(topic, "take_up", by=by, at=at, kind=turned.kind, words=turned.words)
    return row


def _locked(topic: Topic) -> Topic:
    return Topic.objects.select_for_update(of=("self",)).select_related("claimant", "area").get(pk=topic.pk)


def _check_works(topic: Topic, by: Standing) -> None:
    if not queries.works_on(topic, by):
        raise NotAllowed(
            _("这个课题由 %(unit)s 和认领的领导办理，请他们来写，或者请安排岗位处理。") % {"unit": topic.unit}
        )
