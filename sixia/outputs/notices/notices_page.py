"""The page about the numbered notices, from the tables that they are sent by."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from sixia.ledger import life
from sixia.outputs.notices import catalogue, hours
from sixia.outputs.notices.audiences import LABELS
from sixia.outputs.notices.numbered import PAPERS, Paper


def render() -> str:
    """The whole page, as Markdown."""
    head = (
        _("编号"), _("通知"), _("办到哪一步"), _("最迟"), _("告诉谁"), _("依据"), _("短信里怎样说"),
        _("不留姓名的人"), _("可以通过"),
    )  # fmt: skip
    told = (_("编号"), _("步骤"), _("告诉谁"), _("原话"))
    blocks = (
        "# " + _("告诉群众的二十种通知"),
        _("本页由 `sixia/outputs/notices/numbered.py` 和通知目录生成，请勿手改。"),
        _(
            "每一种在网页上都看得到。发到外面的只说编号、办到哪一步、怎样查看。"
            "群众在工作日 %(from)s 到 %(to)s 之间收到，干部在工作日 %(opens)s 到 %(closes)s 之间收到；"
            "只有 %(urgent)s 不等。密封的诉求什么都不发到外面。"
        )
        % {
            "urgent": _("、").join(one.number for one in PAPERS if one.is_urgent),
            "from": f"{hours.RESIDENTS.opens:%H:%M}",
            "to": f"{hours.RESIDENTS.closes:%H:%M}",
            "opens": f"{hours.OFFICIALS.opens:%H:%M}",
            "closes": f"{hours.OFFICIALS.closes:%H:%M}",
        },
        _table(head, map(_row, PAPERS)),
        "## " + _("网页和邮件里的原话"),
        _table(told, (line for paper in PAPERS for line in _lines(paper))),
    )
    return "\n\n".join(blocks) + "\n"


def _row(paper: Paper) -> tuple[str, ...]:
    steps = dict.fromkeys(said.step for said in catalogue.notices_of(paper))
    what = dict.fromkeys(paper.says(step) for step in steps)
    return (
        paper.number,
        str(paper.name),
        _("、").join(str(life.STEPS[step].label) for step in steps),
        str(paper.limit),
        _("、").join(str(LABELS[one]) for one in paper.to),
        _("、").join(catalogue.laws(paper)),
        _("；").join(what),
        str(paper.anonymous),
        _("、").join(str(channel.label) for channel in paper.carries) or _("只在网页上"),
    )


def _lines(paper: Paper) -> Iterable[tuple[str, ...]]:
    for said in catalogue.notices_of(paper):
        words = str(said.words).replace("%(", "〔").replace(")s", "〕")
        yield paper.number, str(life.STEPS[said.step].label), str(LABELS[said.to]), words


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _each in head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
