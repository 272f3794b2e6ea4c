"""Questionnaires and the answers to them: counts for many, words for few, nobody's name for anyone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from sixia.channels.research import codes
from sixia.channels.research.models import Answer, EffectLink, Question, Questionnaire, Sheet
from sixia.channels.research.queries.topics import arranges
from sixia.ground.people import permits
from sixia.ground.people.models import Unit
from sixia.ground.people.placed import in_reach
from sixia.ground.people.scope import Standing
from sixia.ledger import queries as ledger
from sixia.ledger.models import Case

LEAST = 5  # so many sheets about closed cases before anything but their number is shown


def visible_to(who: Standing) -> QuerySet[Questionnaire]:
    """The questionnaires of one's areas and units."""
    return Questionnaire.objects.filter(in_reach(who, permits.SEE_TRIPS))


def questionnaire(pk: int, *, who: Standing) -> Questionnaire | None:
    """The questionnaire with this key, if ``who`` may see it."""
    return visible_to(who).select_related("area", "unit", "topic", "campaign").filter(pk=pk).first()


def may_change(one: Questionnaire, who: Standing) -> bool:
    """Whether ``who`` may build, publish and end it."""
    return arranges(one.area_path, who)


# At the public address


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What an address leads to: a questionnaire, for someone whose case it asks about by ``link``."""

    questionnaire: Questionnaire
    link: EffectLink | None = None


def asked_at(token: str) -> Asked | None:
    """What stands at a public address; nothing where it was never published.

    A questionnaire about closed cases is reached by the link of a case alone.
    """
    if "\0" in token or len(token) > 32:
        return None
    found = Questionnaire.objects.exclude(kind=codes.Asks.EFFECT)
    one = found.filter(token=token, published_at__isnull=False).select_related("unit").first()
    if one is not None:
        return Asked(questionnaire=one)
    links = EffectLink.objects.select_related("questionnaire__unit", "case", "questionnaire__area")
    link = links.filter(token=token, questionnaire__published_at__isnull=False).first()
    return Asked(questionnaire=link.questionnaire, link=link) if link else None


def is_open(one: Questionnaire, *, on: date) -> bool:
    """Whether it takes answers on the local date ``on``."""
    running = one.published_at is not None and one.closed_at is None
    return running and one.from_on <= on <= one.to_on


def effect_links(case: Case, *, on: date) -> list[EffectLink]:
    """What the resident of a case is asked about how it went, and has not answered yet."""
    links = EffectLink.objects.filter(
        case=case, is_used=False, questionnaire__published_at__isnull=False,
        questionnaire__closed_at__isnull=True, questionnaire__from_on__lte=on, questionnaire__to_on__gte=on,
    )  # fmt: skip
    return list(links.select_related("questionnaire").order_by("pk"))


def closed_cases(who: Standing, *, area_path: str, from_on: date, to_on: date) -> QuerySet[Case]:
    """The closed cases of a place and a period that ``who`` may see."""
    closed = ledger.visible_to(who).filter(state="closed", area_path__startswith=area_path)
    return closed.filter(closed_at__date__gte=from_on, closed_at__date__lte=to_on)


# Results


@dataclass(frozen=True, kw_only=True)
class Counted:
    """The answers to one question: ``n`` sheets that answered it, how many for each option or number."""

    question: Question
    n: int
    counts: dict[int, int]

    @property
    def rows(self) -> list[tuple[str, int, float]]:
        """Each option with how many and what share of the sheets, from 0 to 100."""
        if self.question.kind == codes.QuestionKind.SCALE:
            named = [(str(number), number) for number in range(1, 6)]
        else:
            named = [(words, place) for place, words in enumerate(self.question.options)]
        return [(words, self.counts.get(key, 0), self._share(key)) for words, key in named]

    @property
    def mean(self) -> float | None:
        """The mean of a scale; None where nobody answered or it is no scale."""
        if self.question.kind != codes.QuestionKind.SCALE or not self.n:
            return None
        return sum(number * count for number, count in self.counts.items()) / self.n

    def _share(self, key: int) -> float:
        return round(100 * self.counts.get(key, 0) / self.n, 1) if self.n else 0.0


def results(one: Questionnaire, *, units: Sequence[Unit] | None = None) -> list[Counted]:
    """The answers to each question with options or numbers; with ``units`` only those about their work."""
    sheets = _sheets(one, units)
    asked = [q for q in one.questions.all() if q.kind != codes.QuestionKind.TEXT]
    rows = Answer.objects.filter(sheet__in=sheets, option__isnull=False).order_by()
    counts: dict[int, dict[int, int]] = {question.pk: {} for question in asked}
    for key, option, count in rows.values_list("question_id", "option").annotate(n=Count("pk")):
        counts[key][option] = count
    many = rows.values_list("question_id").annotate(n=Count("sheet_id", distinct=True))
    answered = {int(key): int(count) for key, count in many}
    return [Counted(question=q, n=answered.get(q.pk, 0), counts=counts[q.pk]) for q in asked]


def sheets_of(one: Questionnaire) -> int:
    """How many answered."""
    return one.sheets.count()


def sheets_among(some: Iterable[Questionnaire]) -> dict[int, int]:
    """How many answered each of these, in one statement."""
    found = {one.pk: 0 for one in some}
    rows = Sheet.objects.filter(questionnaire_id__in=found).order_by().values_list("questionnaire_id")
    return found | {int(key): int(n) for key, n in rows.annotate(n=Count("pk"))}


def is_told(one: Questionnaire, n: int) -> bool:
    """Whether shares may be shown: about closed cases only when there are enough answers."""
    return one.kind != codes.Asks.EFFECT or n >= LEAST


def by_unit(one: Questionnaire) -> list[tuple[Unit, int]]:
    """How many answered about the work of each unit."""
    rows = one.sheets.filter(unit__isnull=False).order_by().values_list("unit").annotate(n=Count("pk"))
    counts = {int(key): int(count) for key, count in rows}
    return [(unit, counts[unit.pk]) for unit in Unit.objects.filter(pk__in=counts).order_by("path")]


def about_my_units(who: Standing) -> QuerySet[Questionnaire]:
    """The questionnaires with answers about the work of one's own units."""
    sheets = Sheet.objects.filter(unit_id__in=sorted(who.all_unit_ids))
    return Questionnaire.objects.filter(pk__in=sheets.values("questionnaire_id")).order_by("-pk")


def texts_of(one: Questionnaire, *, who: Standing) -> QuerySet[Answer]:
    """What was written, without words about the work of one's own units; for whoever oversees the place."""
    if not one.area_path.startswith(who.area_paths(permits.SEE_TRIPS)):
        return Answer.objects.none()
    mine = who.all_unit_ids | who.unit_lineage_ids
    written = Answer.objects.filter(sheet__questionnaire=one).exclude(words="")
    seen = written.filter(Q(sheet__unit=None) | ~Q(sheet__unit_id__in=sorted(mine)))
    return seen.select_related("question", "suggestion", "case").order_by("-pk")


def text(pk: int, *, who: Standing) -> Answer | None:
    """One written answer, if ``who`` may see it."""
    answer = Answer.objects.filter(pk=pk).select_related("sheet__questionnaire__area").first()
    if answer is None or questionnaire(answer.sheet.questionnaire_id, who=who) is None:
        return None
    return texts_of(answer.sheet.questionnaire, who=who).filter(pk=pk).first()


def _sheets(one: Questionnaire, units: Sequence[Unit] | None) -> QuerySet[Sheet]:
    sheets = Sheet.objects.filter(questionnaire=one)
    return sheets if units is None else sheets.filter(unit__in=units)
