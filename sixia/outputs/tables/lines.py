"""What the columns are read from: a row with all that belongs to it, fetched for many rows at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from sixia.ground.vault import masks
from sixia.ledger import queries as ledger
from sixia.ledger import reach
from sixia.ledger.models import Case
from sixia.ledger.queries import Answer
from sixia.outputs.tables.shape import Reader
from sixia.visits import codes, queries
from sixia.visits.models import Companion, Finding, Visit
from sixia.visits.tally import Found, counts_of


@dataclass(frozen=True)
class TripLine:
    """A visit with who went, how much was found on it, and of what was found what the reader may see."""

    visit: Visit
    found: Found
    party: Sequence[str]
    findings: Sequence[Finding] = ()


@dataclass(frozen=True)
class CaseLine:
    """A case with what was answered on its way, whoever helped, how many files it has.

    ``finding`` is how it was found, where it was found on a visit; ``rated`` whether its rating is for
    these eyes.
    """

    case: Case
    answers: Mapping[str, Answer]
    helpers: Sequence[str]
    files: int
    rated: bool
    finding: Finding | None = None
    more: Mapping[str, object] = field(default_factory=dict)

    def said(self, name: str) -> str:
        """The latest answer to a question, as text; nothing when it was never asked."""
        answer = self.answers.get(name)
        return answer.value if answer else ""

    def by(self, name: str) -> str:
        """Who gave it."""
        answer = self.answers.get(name)
        return answer.by if answer else ""


ASKED = (
    "requirement", "limit_on", "findings", "legal_basis", "spot_result", "settled_by", "check_method",
    "check_words", "why_not_now", "exit_condition", "explanation", "review_on",
)  # fmt: skip


def trips(visits: Sequence[Visit], reader: Reader) -> list[TripLine]:
    """Visits with who went and how much was found: two statements."""
    counts, party = counts_of(visits), _parties(visits)
    return [TripLine(visit, counts[visit.pk], party[visit.pk]) for visit in visits]


def trips_with_findings(visits: Sequence[Visit], reader: Reader) -> list[TripLine]:
    """The same with what was found, as far as the reader sees it: three statements."""
    found = defaultdict(list)
    keys = [visit.pk for visit in visits]
    rows = queries.findings_visible_to(reader.who).filter(visit_id__in=keys)
    for one in rows.select_related("case", "suggestion").order_by("pk"):
        found[one.visit_id].append(one)
    return [TripLine(one.visit, one.found, one.party, found[one.visit.pk]) for one in trips(visits, reader)]


def findings(rows: Sequence[Finding], reader: Reader) -> list[CaseLine]:
    """What was found, with the case it became: three statements."""
    of_case = {one.case_id: one for one in rows if one.case is not None}
    lines = cases([one.case for one in of_case.values() if one.case is not None], reader)
    beside = {line.case.pk: line for line in lines}
    known = [(one, beside[one.case_id]) for one in rows if one.case_id is not None]
    return [
        CaseLine(line.case, line.answers, line.helpers, line.files, line.rated, finding=one)
        for one, line in known
    ]


def cases(rows: Sequence[Case], reader: Reader) -> list[CaseLine]:
    """Cases with what was answered, who helped, how many files there are: three statements."""
    answers = ledger.answers(rows, *ASKED)
    helpers, files = ledger.supporting(rows), ledger.files_counted(rows)
    return [
        CaseLine(
            case,
            answers[case.pk],
            helpers[case.pk],
            files[case.pk],
            reach.sees_rating(reader.who, case),
        )
        for case in rows
    ]


def _parties(visits: Sequence[Visit]) -> dict[int, list[str]]:
    """Who went along on each, whoever led apart."""
    lead = {visit.pk: visit.lead_id for visit in visits}
    party: dict[int, list[str]] = {key: [] for key in lead}
    went = Companion.objects.filter(visit_id__in=list(lead), came=True)
    for one in went.select_related("user", "unit").order_by("pk"):
        if one.user_id is None or one.user_id != lead[one.visit_id]:
            party[one.visit_id].append(str(one))
    return party


def words_of(one: Finding) -> str:
    """What was found, in a line: the title of its case, the idea, or the note."""
    text = one.case.title if one.case else one.suggestion.words if one.suggestion else one.words
    return masks.in_text(text)


def stands(one: Finding) -> str:
    """Where it stands now."""
    if one.case is not None:
        return _("%(what)s：%(state)s") % {"what": words_of(one), "state": one.case.stands.label}
    if one.suggestion is not None:
        state = codes.Adoption(one.suggestion.adoption).label
        return _("%(what)s：%(state)s") % {"what": words_of(one), "state": state}
    return ""


def joined(parts: Sequence[str]) -> str:
    """Several names as one text."""
    return _("、").join(part for part in parts if part)
