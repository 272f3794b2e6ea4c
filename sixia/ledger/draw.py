"""Draws the life of a case as a picture (SVG): phases as columns, the main way in bold; laid out by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sixia.ledger import life
from sixia.ledger.shape import Phase, State

WIDTH, HEIGHT = 1330, 930
BOX = (116, 44)
ROW = 15  # between two rows of words
NOTE_ROW = 18
Point = tuple[int, int]
Way = tuple[State | None, State]

PHASES: dict[Phase, tuple[int, int]] = {
    Phase.INTAKE: (6, 190),
    Phase.HANDLING: (206, 640),
    Phase.ANSWER: (656, 862),
    Phase.REVIEW: (874, 1052),
    Phase.DONE: (1068, 1324),
}

PLACES: dict[State, Point] = {
    life.DRAFT: (110, 110),
    life.REGISTERED: (110, 200),
    life.SCREENING: (110, 300),
    life.MERGED: (530, 210),
    life.ROUTED: (350, 300),
    life.RETURN_ASKED: (560, 300),
    life.ACCEPTED: (350, 385),
    life.HANDLED: (350, 480),
    life.CONSULTING: (560, 385),
    life.PAUSED: (560, 592),
    life.LONG_WATCH: (350, 592),
    life.REDO: (350, 690),
    life.RESULT_FILED: (760, 480),
    life.QA_REVIEW: (760, 390),
    life.REPLIED: (760, 300),
    life.CALLBACK: (760, 200),
    life.FIRST_REVIEW: (970, 300),
    life.FINAL_REVIEW: (970, 480),
    life.CLOSED: (1210, 200),
    life.WITHDRAWN: (1210, 310),
    life.CONCLUDED: (1210, 480),
    life.HANDED_OFF: (1210, 560),
    life.SEALED: (110, 880),
    life.SEAL_HELD: (350, 880),
    life.WITH_DISCIPLINE: (560, 880),
    life.SEAL_ENDED: (1210, 880),
    life.REDIRECTED: (1210, 680),
    life.NOT_ACCEPTED: (1210, 740),
}


@dataclass(frozen=True)
class Line:
    """A way from one state to another: its corners, and where its words stand."""

    before: State | None
    after: State
    corners: tuple[Point, ...]
    words_at: Point | None
    both: bool = False
    main: bool = False
    anchor: str = "middle"
    rows: int = 1


LINES = (
    Line(None, life.DRAFT, ((20, 110), (52, 110)), (36, 100)),
    Line(None, life.REGISTERED, ((20, 200), (52, 200)), (10, 172), main=True, anchor="start"),
    Line(life.DRAFT, life.REGISTERED, ((110, 132), (110, 178)), (118, 160), anchor="start"),
    Line(life.REGISTERED, life.SCREENING, ((110, 222), (110, 278)), (118, 254), main=True, anchor="start"),
    Line(life.REGISTERED, life.CLOSED, ((168, 190), (186, 190), (186, 120), (1210, 120), (1210, 178)), (700, 112)),
    Line(life.SCREENING, life.ROUTED, ((168, 300), (292, 300)), (246, 292), main=True),
    Line(life.SCREENING, life.MERGED, ((168, 288), (198, 288), (198, 210), (472, 210)), (330, 202), both=True),
    Line(life.MERGED, life.REPLIED, ((588, 210), (660, 210), (660, 290), (702, 290)), (664, 250), anchor="start"),
    Line(life.ROUTED, life.RETURN_ASKED, ((408, 294), (502, 294)), (455, 284)),
    Line(life.RETURN_ASKED, life.ROUTED, ((502, 306), (408, 306)), (455, 322), rows=3),
    Line(life.ROUTED, life.ACCEPTED, ((350, 322), (350, 363)), (342, 339), main=True, anchor="end", rows=2),
    Line(life.ACCEPTED, life.HANDLED, ((350, 407), (350, 458)), (342, 440), main=True, anchor="end"),
    Line(life.HANDLED, life.ACCEPTED, ((292, 472), (262, 472), (262, 385), (292, 385)), (256, 432), anchor="end"),
    Line(life.HANDLED, life.CONSULTING, ((408, 470), (540, 470), (540, 407)), (474, 464), both=True),
    Line(life.HANDLED, life.PAUSED, ((408, 492), (540, 492), (540, 570)), (474, 508), both=True),
    Line(life.HANDLED, life.LONG_WATCH, ((350, 502), (350, 570)), (342, 548), anchor="end"),
    Line(life.LONG_WATCH, life.HANDLED, ((378, 570), (378, 502)), (386, 547), anchor="start", rows=2),
    Line(life.CONSULTING, life.LONG_WATCH, ((618, 385), (632, 385), (632, 640), (370, 640), (370, 614)), (500, 634)),
    Line(life.REDO, life.HANDLED, ((292, 690), (262, 690), (262, 490), (292, 490)), (256, 590), anchor="end"),
    Line(life.HANDLED, life.RESULT_FILED, ((408, 480), (702, 480)), (666, 474), main=True, anchor="end"),
    Line(life.RESULT_FILED, life.QA_REVIEW, ((760, 458), (760, 412)), (768, 440), main=True, anchor="start"),
    Line(life.RESULT_FILED, life.HANDLED, ((745, 502), (745, 530), (400, 530), (400, 502)), (586, 524)),
    Line(life.QA_REVIEW, life.HANDLED, ((702, 400), (676, 400), (676, 530), (400, 530), (400, 502)), None),
    Line(life.QA_REVIEW, life.REPLIED, ((760, 368), (760, 322)), (752, 350), main=True, anchor="end"),
    Line(life.REPLIED, life.CALLBACK, ((760, 278), (760, 222)), (768, 239), main=True, anchor="start", rows=3),
    Line(life.CALLBACK, life.CLOSED, ((818, 200), (1152, 200)), (985, 174), main=True, rows=2),
    Line(life.REPLIED, life.CLOSED, ((818, 286), (850, 286), (850, 236), (1130, 236), (1130, 212), (1152, 212)), (990, 252)),
    Line(life.CALLBACK, life.HANDLED, ((702, 190), (646, 190), (646, 430), (390, 430), (390, 458)), (470, 424)),
    Line(life.CALLBACK, life.REDO, ((818, 214), (838, 214), (838, 684), (408, 684)), (600, 678)),
    Line(life.REPLIED, life.REDO, ((806, 322), (806, 340), (838, 340), (838, 684), (408, 684)), None),
    Line(life.REPLIED, life.FIRST_REVIEW, ((818, 297), (912, 297)), (857, 290), anchor="start"),
    Line(life.FIRST_REVIEW, life.REPLIED, ((912, 311), (818, 311)), (874, 327), rows=2),
    Line(life.FIRST_REVIEW, life.REDO, ((1028, 300), (1042, 300), (1042, 640), (862, 640), (862, 702), (408, 702)), (600, 718)),
    Line(life.REPLIED, life.FINAL_REVIEW, ((786, 322), (786, 354), (894, 354), (894, 480), (912, 480)), (902, 420),
         anchor="start"),
    Line(life.FINAL_REVIEW, life.CONCLUDED, ((1028, 480), (1152, 480)), (1090, 472)),
    Line(life.CLOSED, life.REDO, ((1268, 200), (1300, 200), (1300, 820), (350, 820), (350, 712)), (840, 812)),
    Line(life.SCREENING, life.HANDED_OFF, ((110, 322), (110, 785), (1100, 785), (1100, 560), (1152, 560)), None),
    Line(None, life.SEALED, ((20, 880), (52, 880)), (10, 868), anchor="start"),
    Line(life.SCREENING, life.SEALED, ((110, 322), (110, 858)), (118, 838), anchor="start"),
    Line(life.SEALED, life.SCREENING, ((90, 858), (90, 322)), None),
    Line(life.SEALED, life.SEAL_HELD, ((168, 880), (292, 880)), (230, 872)),
    Line(life.SEAL_HELD, life.SCREENING, ((330, 858), (330, 846), (90, 846), (90, 322)), (338, 852), anchor="start"),
    Line(life.SEAL_HELD, life.WITH_DISCIPLINE, ((408, 880), (502, 880)), (455, 872)),
    Line(life.SEAL_HELD, life.SEAL_ENDED, ((350, 902), (350, 916), (1210, 916), (1210, 902)), None),
    Line(life.WITH_DISCIPLINE, life.SEAL_ENDED, ((618, 880), (1152, 880)), (885, 872)),
    Line(life.SCREENING, life.REDIRECTED, ((1100, 680), (1152, 680)), None),
    Line(life.SCREENING, life.NOT_ACCEPTED, ((1100, 740), (1152, 740)), None),
)  # fmt: skip


def ways(*names: str) -> tuple[Way, ...]:
    """The ways of these steps, from each state they can be taken from to another."""
    steps = (life.STEPS[name] for name in names)
    return tuple(
        (before, step.after)
        for step in steps
        for before in step.before
        if step.after is not None and step.after is not before
    )


@dataclass(frozen=True)
class Note:
    """What the picture says in words, row by row, and the ways it says so instead of drawing them."""

    at: Point
    rows: tuple[Promise, ...]
    ways: tuple[Way, ...] = ()


NOTES = (
    Note((1078, 354), (_("办结以前，本人随时可以撤回；"), _("撤回后可以恢复，从甄别重新开始。")),
         ways("withdraw", "reinstate")),
    Note((882, 560), (_("回访中、已销号时"), _("也可以申请复查、复核。")),
         ways("ask_first_review", "ask_final_review")),
    Note((214, 242), (_("当场交办的，"), _("由已登记直接派出。")), ways("assign_at_once")),
    Note((1078, 530), (_("情况紧急的，已登记时就可以移交。"),), ways("hand_off")),
    Note((372, 742), (_("从其他平台导入的件，从已登记、已答复或者已销号开始。"),),
         ways("import_open", "import_replied", "import_closed")),
    Note((372, 759), (_("没有留下姓名电话的，无法回访，由已答复直接销号或者重办。"),)),
    Note((372, 793), (_("请求回避，同意换单位的，回到甄别重新派出；逾期申请复核不予受理的，回到已答复。"),),
         ways("grant_unit_recusal", "decline_late_final")),
    Note((372, 776), (_("粗线是一般的走法；圆角框是终点。"),)),
)  # fmt: skip


def svg() -> str:
    """The picture, as text."""
    parts = [_HEAD, *_columns(), *_ways(), *_boxes(), *_notes(), "</svg>"]
    return "\n".join(parts) + "\n"


def undrawn() -> set[tuple[str, str]]:
    """Ways that the life has and the picture does not: must be empty."""
    drawn: set[Way] = {(line.before, line.after) for line in LINES}
    drawn |= {(line.after, line.before) for line in LINES if line.both and line.before}
    said = {way for note in NOTES for way in note.ways}
    missing = set(ways(*life.STEPS)) - drawn - said
    return {(before.name if before else "", after.name) for before, after in missing}


def labels(before: State | None, after: State) -> list[str]:
    """The steps that lead from one state to another, in words."""
    steps = [step for step in life.steps_from(before) if step.after is after and after is not before]
    return [str(step.label) for step in steps]


_HEAD = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"
 font-family="'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif" lang="zh-Hans">
<style>
.column {{ fill: #f5f6f8 }} .phase {{ font-size: 17px; font-weight: 700; fill: #444b55 }}
.state {{ fill: #fff; stroke: #59636e; stroke-width: 1.5 }} .main {{ stroke: #0b57a4; stroke-width: 3 }}
.end {{ fill: #e4e7eb }} .name {{ font-size: 16px; fill: #14181d; text-anchor: middle }}
.way {{ fill: none; stroke: #7b8490; stroke-width: 1.4; marker-end: url(#tip) }}
.way.main {{ stroke: #0b57a4; stroke-width: 3; marker-end: url(#tip-main) }} .both {{ marker-start: url(#tip) }}
.words {{ font-size: 12.5px; fill: #2b3138; paint-order: stroke; stroke: #f5f6f8; stroke-width: 4px }}
.note {{ font-size: 12.5px; fill: #444b55 }}
</style>
<defs>
<marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"
 markerUnits="userSpaceOnUse"><path d="M0,0 L8,4 L0,8 z" fill="#7b8490"/></marker>
<marker id="tip-main" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="13" markerHeight="13" orient="auto"
 markerUnits="userSpaceOnUse"><path d="M0,0 L8,4 L0,8 z" fill="#0b57a4"/></marker>
</defs>
<rect width="100%" height="100%" fill="#fff"/>"""


def _columns() -> Iterator[str]:
    names = {
        Phase.INTAKE: _("受理"),
        Phase.HANDLING: _("办理"),
        Phase.ANSWER: _("答复与评价"),
        Phase.REVIEW: _("复查复核"),
        Phase.DONE: _("办结"),
    }
    for phase, (left, right) in PHASES.items():
        yield f'<rect class="column" x="{left}" y="6" width="{right - left}" height="{HEIGHT - 12}" rx="8"/>'
        yield f'<text class="phase" x="{left + 14}" y="36">{escape(str(names[phase]))}</text>'


def _boxes() -> Iterator[str]:
    main = {state for line in LINES if line.main for state in (line.before, line.after)}
    width, height = BOX
    for state, (x, y) in PLACES.items():
        kinds = " ".join(["state"] + ["main"] * (state in main) + ["end"] * state.ends)
        yield (
            f'<rect class="{kinds}" x="{x - width // 2}" y="{y - height // 2}" width="{width}" '
            f'height="{height}" rx="{22 if state.ends else 6}"/>'
        )
        size = ' style="font-size:14px"' if len(str(state.label)) > _WIDE else ""
        yield f'<text class="name" x="{x}" y="{y + 6}"{size}>{escape(str(state.label))}</text>'


_WIDE = 6


def _ways() -> Iterator[str]:
    for line in LINES:
        kinds = " ".join(["way"] + ["main"] * line.main + ["both"] * line.both)
        corners = " ".join(f"{x},{y}" for x, y in line.corners)
        yield f'<polyline class="{kinds}" points="{corners}"/>'
    for line in LINES:
        if line.words_at is not None:
            yield from _words(line, *line.words_at)


def _words(line: Line, x: int, y: int) -> Iterator[str]:
    """The steps of a line, in as many rows as it asks for."""
    words = labels(line.before, line.after)
    if line.both and line.before is not None:
        words = [f"{' '.join(words)} ⇄ {' '.join(labels(line.after, line.before))}"]
    each = -(-len(words) // line.rows)
    for row, start in enumerate(range(0, len(words), each)):
        text = escape(str(_("／")).join(words[start : start + each]))
        at = f'x="{x}" y="{y + row * ROW}" text-anchor="{line.anchor}"'
        yield f'<text class="words" {at}>{text}</text>'


def _notes() -> Iterator[str]:
    for note in NOTES:
        x, y = note.at
        for row, words in enumerate(note.rows):
            yield f'<text class="note" x="{x}" y="{y + row * NOTE_ROW}">{escape(str(words))}</text>'
