"""Questionnaires: built, published, answered without a name, closed; answers that ask for more go on."""

import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sixia.channels.research import codes
from sixia.channels.research.actions.programmes import check_arranges, check_days
from sixia.channels.research.models import Answer, EffectLink, Question, Questionnaire, Sheet, Topic
from sixia.channels.research.queries import asking as queries
from sixia.channels.research.queries.asking import Asked
from sixia.ground.days import clock
from sixia.ground.journal import actions as journal
from sixia.ground.people.models import Unit
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area
from sixia.ground.vault import codes as query_codes
from sixia.ledger import actions as ledger
from sixia.ledger.actions import Request
from sixia.ledger.codes import Channel
from sixia.ledger.models import Case
from sixia.ledger.refusals import Missing, NotAllowed, NotNow
from sixia.visits import actions as visits
from sixia.visits.models import Campaign, Suggestion

MOST_OPTIONS, LONGEST_OPTION, MOST_QUESTIONS = 12, 60, 30


@dataclass(frozen=True, kw_only=True)
class Form:
    """A questionnaire to come; its days are local, the last one included."""

    kind: str
    title: str
    area: Area
    unit: Unit
    from_on: date
    to_on: date
    intro: str = ""
    topic: Topic | None = None
    campaign: Campaign | None = None


@dataclass(frozen=True, kw_only=True)
class Put:
    """A question to come, with what there is to choose from."""

    kind: str
    words: str
    options: Sequence[str] = ()
    is_required: bool = False


@transaction.atomic
def build(form: Form, *, by: Standing, at: datetime, uid: uuid.UUID) -> Questionnaire:
    """Begin a questionnaire. The same ``uid`` gives the same one."""
    again = Questionnaire.objects.filter(uid=uid).first()
    if again is not None:
        return again
    check_arranges(form.area.path, by)
    check_days(form.from_on, form.to_on)
    plain = {name: getattr(form, name) for name in form.__dataclass_fields__}
    row = Questionnaire(uid=uid, token=secrets.token_urlsafe(16), created_at=at, **plain)
    row.save()
    journal.note(row, "add", by=by, at=at, title=form.title)
    return row


@transaction.atomic
def put_question(one: Questionnaire, put: Put, *, by: Standing, at: datetime) -> Question:
    """Add a question; the same words a second time add nothing."""
    _check_draft(one, by)
    if not put.words.strip():
        raise Missing(_("请写下问题。"), field="words")
    again = one.questions.filter(words=put.words).first()
    if again is not None:
        return again
    if one.questions.count() >= MOST_QUESTIONS:
        raise NotNow(_("一份问卷最多 %(n)d 个问题；问得少，答的人才多。") % {"n": MOST_QUESTIONS})
    chosen = put.kind in {codes.QuestionKind.ONE, codes.QuestionKind.SOME}
    row = Question.objects.create(
        questionnaire=one, kind=put.kind, words=put.words, is_required=put.is_required,
        options=_options(put.options) if chosen else [],
    )  # fmt: skip
    journal.note(one, "correct", by=by, at=at, words=put.words)
    return row


def _options(lines: Sequence[str]) -> list[str]:
    kept = list(dict.fromkeys(line.strip() for line in lines if line.strip()))
    if len(kept) < 2:
        raise Missing(_("请至少写两个选项，一行一个。"), field="options")
    if len(kept) > MOST_OPTIONS or any(len(line) > LONGEST_OPTION for line in kept):
        raise Missing(
            _("最多 %(n)d 个选项，每个最多 %(long)d 个字。") % {"n": MOST_OPTIONS, "long": LONGEST_OPTION},
            field="options",
        )
    return kept


@transaction.atomic
def drop_question(question: Question, *, by: Standing, at: datetime) -> None:
    """Take a question out, as long as nobody can have answered it."""
    _check_draft(question.questionnaire, by)
    question.delete()
    journal.note(question.questionnaire, "correct", by=by, at=at, dropped=question.words)


@transaction.atomic
def publish(one: Questionnaire, *, by: Standing, at: datetime) -> Questionnaire:
    """Open the address of a questionnaire; from here on its questions stand fast."""
    check_arranges(one.area_path, by)
    kept = Questionnaire.objects.select_for_update(of=("self",)).select_related("area").get(pk=one.pk)
    if kept.published_at is not None:
        return kept
    if not kept.questions.exists():
        raise NotNow(_("还没有问题，请先加上至少一个问题再发布。"))
    kept.published_at = at
    kept.save()
    journal.note(kept, "publish", by=by, at=at)
    return kept


@transaction.atomic
def close(one: Questionnaire, *, by: Standing, at: datetime) -> Questionnaire:
    """Take no more answers from now on."""
    check_arranges(one.area_path, by)
    kept = Questionnaire.objects.select_for_update(of=("self",)).select_related("area").get(pk=one.pk)
    if kept.closed_at is None:
        kept.closed_at = at
        kept.save()
        journal.note(kept, "close", by=by, at=at)
    return kept


@transaction.atomic
def ask_effect(
    one: Questionnaire, *, area: Area, from_on: date, to_on: date, by: Standing, at: datetime
) -> int:
    """Ask the residents whose cases were closed here between two days; gives how many are asked now.

    Each gets one link; whoever has one already gets no second.
    """
    check_arranges(one.area_path, by)
    if one.kind != codes.Asks.EFFECT:
        raise NotNow(_("只有“问效”的问卷可以发给诉求办结的群众。"))
    if not area.path.startswith(one.area_path):
        raise Missing(_("所选区域不在问卷的区域里，请核对。"), field="area")
    check_days(from_on, to_on)
    Questionnaire.objects.select_for_update(of=("self",)).get(pk=one.pk)
    cases = queries.closed_cases(by, area_path=area.path, from_on=from_on, to_on=to_on)
    asked = one.links.values("case_id")
    keys = list(cases.exclude(pk__in=asked).order_by("pk").values_list("pk", flat=True))
    EffectLink.objects.bulk_create(
        [EffectLink(questionnaire=one, case_id=key, token=secrets.token_urlsafe(16)) for key in keys]
    )
    journal.note(one, "send_out", by=by, at=at, cases=len(keys), from_on=from_on, to_on=to_on, area=area)
    return len(keys)


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What someone answered, question by question (by key): places of options, a number, or words."""

    options: Mapping[int, Sequence[int]]
    words: Mapping[int, str]


@transaction.atomic
def fill_in(asked: Asked, answered: Answered, *, at: datetime, uid: uuid.UUID) -> Sheet:
    """Keep the answers of one person, and nothing about who that is. The same ``uid`` adds nothing.

    A link of a case works once; the sheet keeps whose work it was, and not which case.
    """
    sent = Sheet.objects.filter(uid=uid, questionnaire=asked.questionnaire)
    if again := sent.first():
        return again
    today = clock.local_date(at)
    if not queries.is_open(asked.questionnaire, on=today):
        raise NotNow(_("这份问卷现在不接受回答。"))
    if asked.link is not None and not _used_now(asked.link):
        if again := sent.first():
            return again
        raise NotNow(_("这件诉求已经评过一次了，谢谢您。"))
    unit = asked.link.case.lead_unit if asked.link else None
    try:
        with transaction.atomic():
            sheet = Sheet.objects.create(questionnaire=asked.questionnaire, uid=uid, on=today, unit=unit)
    except IntegrityError:  # the same form twice at the same moment
        if again := sent.first():
            return again
        raise NotNow(_("这次没有收到，请再提交一次。")) from None
    Answer.objects.bulk_create(_rows(sheet, answered))
    return sheet


def _used_now(link: EffectLink) -> bool:
    """Use a link up; False when it was used before."""
    return bool(EffectLink.objects.filter(pk=link.pk, is_used=False).update(is_used=True))


def _rows(sheet: Sheet, answered: Answered) -> list[Answer]:
    rows = [
        Answer(sheet=sheet, question_id=key, option=option)
        for key, options in answered.options.items()
        for option in options
    ]
    return rows + [
        Answer(sheet=sheet, question_id=key, words=text) for key, text in answered.words.items() if text
    ]


@transaction.atomic
def turn_into_suggestion(answer: Answer, *, words: str, area: Area, by: Standing, at: datetime) -> Suggestion:
    """Take a written answer in as a suggestion; a second time gives the same one."""
    kept, one = _taken(answer, by)
    if kept.suggestion is None:
        kept.suggestion = visits.suggest(
            words=words, area=area, unit=one.unit, via=one.title[:20], by=by, at=at,
            uid=uuid.uuid5(kept.sheet.uid, f"suggestion {kept.pk}"),
        )  # fmt: skip
        kept.save()
    return kept.suggestion


@transaction.atomic
def turn_into_case(
    answer: Answer, *, title: str, words: str, area: Area, place_words: str = "", by: Standing, at: datetime
) -> Case:
    """Register a written answer as a case without a name; a second time gives the same one."""
    kept, _one = _taken(answer, by)
    if kept.case is None:
        uid = uuid.uuid5(kept.sheet.uid, f"case {kept.pk}")
        request = Request(
            title=title, words=words, area=area, channel=Channel.RESEARCH, place_words=place_words
        )
        kept.case = ledger.receive(request, by=by, at=at, uid=uid, code=query_codes.code_of(uid)).case
        kept.save()
    return kept.case


def _taken(answer: Answer, by: Standing) -> tuple[Answer, Questionnaire]:
    beside = ("sheet__questionnaire__unit", "sheet__questionnaire__area", "suggestion", "case")
    kept = Answer.objects.select_for_update(of=("self",)).select_related(*beside).get(pk=answer.pk)
    check_arranges(kept.sheet.questionnaire.area_path, by)
    if queries.text(kept.pk, who=by) is None:
        raise NotAllowed(_("这条回答说的是您所在单位的工作，请别的单位的人来转。"))
    return kept, kept.sheet.questionnaire


def _check_draft(one: Questionnaire, by: Standing) -> None:
    check_arranges(one.area_path, by)
    kept = Questionnaire.objects.select_for_update(of=("self",)).get(pk=one.pk)
    if kept.published_at is not None:
        raise NotNow(_("问卷已经发布，问题不能再改；要改请另做一份。"))
