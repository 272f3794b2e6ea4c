"""The page about the life of a case: picture, states, steps, from the same tables that the house runs on."""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator

from django.utils.translation import gettext as _

from sixia.ground.people import permits
from sixia.ground.people.permits import Permit
from sixia.ledger import checks, deadlines, life, limits
from sixia.ledger.draw import labels
from sixia.ledger.fields import FIELDS
from sixia.ledger.guards import GUARDS
from sixia.ledger.shape import State, Step

HOLE = re.compile(r"%\(\w+\)s")
TRANSLATED = {"_", "gettext"}


def render() -> str:
    """The whole page, as Markdown."""
    blocks = (
        "# " + _("一件诉求的一生"),
        _("本页由 `sixia/ledger/life.py` 生成，请勿手改。"),
        f"![{_('状态和步骤图')}](life.svg)",
        "## " + _("状态"),
        _table((_("状态"), _("代码"), _("等谁办理"), _("可能在计的期限")), map(_state, life.EVERY_STATE)),
        "## " + _("步骤"),
        _("“不能办理时”一栏是系统拒绝时说的话；“…”处填入当时的情况。"),
        *_steps(),
        "## " + _("同一张图，供程序读取"),
        "```mermaid\n" + mermaid() + "\n```",
    )
    return "\n\n".join(blocks) + "\n"


def mermaid() -> str:
    """The diagram as Mermaid text."""
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{state.label}" as {state.name}' for state in life.EVERY_STATE]
    for before in (None, *life.EVERY_STATE):
        start = before.name if before else "[*]"
        lines += [
            f"    {start} --> {after.name} : {_listed(labels(before, after))}" for after in _next(before)
        ]
    lines += [f"    {state.name} --> [*]" for state in life.EVERY_STATE if state.ends]
    return "\n".join(lines)


def _next(before: State | None) -> list[State]:
    after = (step.after for step in life.steps_from(before) if step.after not in (None, before))
    return list(dict.fromkeys(state for state in after if state is not None))


def _state(state: State) -> tuple[str, ...]:
    clock = _("终点") if state.ends else str(state.no_clock) or _listed(_terms(_clocks_in(state)))
    return str(state.label), f"`{state.name}`", _listed(_holders([state.waits_for])), clock


def _clocks_in(state: State) -> list[str]:
    """The terms that can run in the state, in the order in which the table starts them."""
    running = {
        term for place, terms, _exempt in checks.ways(life.EVERY_STEP) if place is state for term in terms
    }
    started = dict.fromkeys(term for step in life.EVERY_STEP for term in step.starts)
    return [term for term in started if term in running]


def _steps() -> Iterator[str]:
    head = (_("步骤"), _("从 → 到"), _("谁办"), _("要写明"), _("不能办理时"), _("期限"), _("依据"))
    for title, steps in _groups():
        yield "### " + title
        yield _table(head, map(_step, steps))


def _groups() -> Iterator[tuple[str, list[Step]]]:
    titles = {
        "save_draft": _("进来"),
        "screen": _("甄别"),
        "refer": _("派单和退回"),
        "accept": _("办理"),
        "pass_review": _("审核和答复"),
        "not_reached": _("回访和销号"),
        "withdraw": _("诉求人自己的步骤，复查复核"),
        "remind": _("督办"),
        "group": _("随时可办"),
    }
    title = ""
    group: list[Step] = []
    for step in life.EVERY_STEP:
        if step.name in titles and group:
            yield title, group
            group = []
        title = titles.get(step.name, title)
        group.append(step)
    yield title, group


def _step(step: Step) -> tuple[str, ...]:
    needs = [str(FIELDS[name].label) for name in step.needs]
    needs += [_("%(field)s（可不写）") % {"field": FIELDS[name].label} for name in step.may]
    return (
        f"{step.label} `{step.name}`",
        _way(step),
        _listed(_holders(step.by)),
        _listed(needs),
        "<br>".join(refusal(name) for name in step.guards),
        _clock(step),
        str(step.law),
    )


def _way(step: Step) -> str:
    everywhere: dict[tuple[State | None, ...], str] = {
        life.ACTIVE: _("办理中的任何状态"),
        life.KNOWN: _("登记以后的任何状态"),
        life.CLOCKED: _("有期限的任何状态"),
    }
    before = everywhere.get(step.before) or _listed(
        str(state.label) if state else _("（新件）") for state in step.before
    )
    return f"{before} → {step.after.label if step.after else _('不变')}"


def _clock(step: Step) -> str:
    parts = (
        (_("起算：%(terms)s"), step.starts),
        (_("办到：%(terms)s"), step.meets),
        (_("不再计：%(terms)s"), step.drops),
    )
    return "<br>".join(words % {"terms": _listed(_terms(names))} for words, names in parts if names)


def _terms(names: Iterable[str]) -> Iterator[str]:
    special = {
        deadlines.EVERY: _("全部"),
        "finish": _("办结"),
        "redo": _("重办"),
        "report": _("报告期限"),
        "consultation": _("协办答复"),
    }
    known = {term.name: term.label for name in limits.names() for term in limits.profile(name).terms.values()}
    for name in names:
        yield special.get(name) or _(known[name])


def _holders(asked: Iterable[Permit | None]) -> Iterator[str]:
    """The roles that hold one of the permits; the resident and time hold one of their own."""
    wanted = set(asked)
    yield from (str(role.label) for role in permits.ROLES if wanted & set(role.permits))
    if permits.OWN_CASE in wanted:
        yield _("诉求人")
    if permits.TIME in wanted:
        yield _("系统（到期）")


def refusal(guard: str) -> str:
    """What a guard says when it refuses: the first sentence for people in its source, or in what it calls."""
    said = _said_by(GUARDS[guard])
    if said:
        return HOLE.sub("…", _(said[0]))
    helped = _said_by_helpers(GUARDS[guard], deep=2)
    return HOLE.sub("…", _(helped)) if helped else guard


def _said_by(function: Callable[..., object]) -> list[str]:
    return [words for _line, words in sorted(_sentences(_source(function)), key=lambda one: one[0])]


def _said_by_helpers(function: Callable[..., object], *, deep: int) -> str:
    """The last sentence of the first function called that says anything, or of what that one calls."""
    module = inspect.getmodule(function)
    calls = (node for node in ast.walk(_source(function)) if isinstance(node, ast.Call))
    for helper in filter(inspect.isfunction, (_called(call, module) for call in calls)):
        if said := _said_by(helper):
            return said[-1]
        if deep > 1 and (further := _said_by_helpers(helper, deep=deep - 1)):
            return further
    return ""


def _source(function: Callable[..., object]) -> ast.Module:
    return ast.parse(textwrap.dedent(inspect.getsource(function)))


def _called(call: ast.Call, module: object) -> object:
    """The function that is called: of this module, of one it imports, or of an object made on the spot."""
    if isinstance(call.func, ast.Name):
        return getattr(module, call.func.id, None)
    if not isinstance(call.func, ast.Attribute):
        return None
    made = call.func.value.func if isinstance(call.func.value, ast.Call) else call.func.value
    of = getattr(module, made.id, None) if isinstance(made, ast.Name) else None
    return getattr(of, call.func.attr, None)


def _sentences(tree: ast.AST) -> Iterator[tuple[int, str]]:
    calls = (
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    )
    for call in calls:
        said = call.args[0] if call.args else None
        if isinstance(call.func, ast.Name) and call.func.id in TRANSLATED and isinstance(said, ast.Constant):
            yield call.lineno, str(said.value)


def _listed(parts: Iterable[str]) -> str:
    return _("、").join(dict.fromkeys(parts))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _each in head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
