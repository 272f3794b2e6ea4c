"""The page of words: what the office says, what the code calls it, and in which file it stands."""

from collections.abc import Iterator

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from sixia.ground.people import permits
from sixia.ledger import codes, life, limits
from sixia.ledger.fields import FIELDS

Word = tuple[str, str]


def render() -> str:
    """The whole page, as Markdown."""
    blocks = ["# " + _("术语"), _("本页由代码生成，请勿手改：办公室的说法、代码里的名字、所在的文件。")]
    for title, file, words in _chapters():
        blocks += [f"## {title}", _("文件：%(file)s") % {"file": f"`{file}`"}, _table(words)]
    return "\n\n".join(blocks) + "\n"


def _chapters() -> Iterator[tuple[str, str, list[Word]]]:
    states = [(str(state.label), state.name) for state in life.EVERY_STATE]
    steps = [(str(step.label), step.name) for step in life.EVERY_STEP]
    fields = [(str(field.label), field.name) for field in FIELDS.values()]
    yield _("状态"), "sixia/ledger/life.py", states
    yield _("步骤"), "sixia/ledger/life.py", steps
    yield _("要写明的内容"), "sixia/ledger/fields.py", fields
    yield _("类别、结果和事由"), "sixia/ledger/codes.py", list(_codes())
    for name in limits.names():
        profile = limits.profile(name)
        terms = [(_(term.label), term.name) for term in profile.terms.values()]
        title = _("时限：%(profile)s") % {"profile": _(profile.label)}
        yield title, f"sixia/ledger/profiles/{name}/{profile.version}.toml", terms
    yield (
        _("岗位"),
        "sixia/ground/people/permits.py",
        [(str(role.label), role.name) for role in permits.ROLES],
    )
    yield _("权限"), "sixia/ground/people/permits.py", [(str(one.means), one.name) for one in permits.ALL]


def _codes() -> Iterator[Word]:
    for name, choices in vars(codes).items():
        if isinstance(choices, type) and issubclass(choices, TextChoices) and choices is not TextChoices:
            yield from ((str(choice.label), f"{name}.{choice.name}") for choice in choices)


def _table(words: list[Word]) -> str:
    rows = (f"| {said} | `{name}` |" for said, name in words)
    return "\n".join((f"| {_('说法')} | {_('代码')} |", "| --- | --- |", *rows))
