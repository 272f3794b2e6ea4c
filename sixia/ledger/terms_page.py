"""The page of all limits: one table a profile, from the same data that the clock runs on."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sixia.ledger import explain, limits
from sixia.ledger.limits import Profile, Rung, Term


def render() -> str:
    """The whole page, as Markdown."""
    every = [limits.profile(name, version) for name in limits.names() for version in limits.versions(name)]
    blocks = ["# " + _("时限一览"), _("本页由时限规则文件生成，请勿手改。")]
    for profile in every:
        blocks += _profile(profile)
    return "\n\n".join(blocks) + "\n"


def _profile(profile: Profile) -> Iterator[str]:
    yield f"## {_(profile.label)} (`{profile.name}` {profile.version})"
    head = (_("代码"), _("时限"), _("长度"), _("起算"), _("依据"), _("顺延"), _("可延长"), _("不计入"))
    yield _table(head, (_term(profile, term) for term in profile.terms.values()))
    yield "### " + _("提醒和督办")
    yield _table((_("何时"), _("做法"), _("级别")), (_rung(rung) for rung in profile.ladder))
    yield "### " + _("各类诉求用哪一个时限")
    yield _table((_("诉求类别"), _("时限")), _classes(profile))


def _term(profile: Profile, term: Term) -> tuple[str, ...]:
    stoppers = {"pause": _("经批准的中止"), "hearing": _("听证时间"), "": ""}
    return (
        f"`{term.name}`",
        _(term.label),
        explain.length(term),
        _(profile.events[term.starts]),
        _(term.article),
        _("遇休息日顺延") if term.roll_over else "",
        _("一次，最长%(length)s") % {"length": explain.length(term, of=term.extension)}
        if term.extension
        else "",
        stoppers[term.stopped_by],
    )


def _rung(rung: Rung) -> tuple[str, ...]:
    kinds = {
        "reminder": _("提醒"),
        "urge": _("催办"),
        "supervision_letter": _("发督办单"),
        "escalate": _("提级，报领导"),
    }
    n = abs(rung.offset)
    when = (
        ngettext("届满日前%(n)s个工作日", "届满日前%(n)s个工作日", n)
        if rung.offset < 0
        else ngettext("逾期第%(n)s个工作日", "逾期第%(n)s个工作日", n)
    )
    return when % {"n": n}, kinds[rung.kind], str(rung.level)


def _classes(profile: Profile) -> Iterator[tuple[str, ...]]:
    for request_class, term in profile.class_terms.items():
        yield f"`{request_class}`", f"`{term}`"
    for request_class, other in profile.class_profiles.items():
        yield f"`{request_class}`", _("改用 %(profile)s") % {"profile": f"`{other}`"}


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _each in head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
