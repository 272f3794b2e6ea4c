"""How a questionnaire and the answers to it are said on pages."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.research import codes
from sixia.channels.research.models import Answer, Questionnaire
from sixia.channels.research.queries import asking as queries
from sixia.ground.people.models import Unit
from sixia.ground.people.scope import Standing
from sixia.ground.web import record
from sixia.ground.web.pieces import StateTag
from sixia.ground.web.qr import drawing
from sixia.ground.web.record import Act, Bar, Cell, Handed, Section
from sixia.ledger import queries as ledger
from sixia.visits import say as trip


def state_of(one: Questionnaire, *, today: date) -> StateTag:
    """Being built, to come, open, over."""
    if one.published_at is None:
        return StateTag(words=_("编制中"), tone="wait")
    if queries.is_open(one, on=today):
        return StateTag(words=_("正在收集"), tone="work")
    if one.closed_at is None and today < one.from_on:
        return StateTag(words=_("还没开始"), tone="wait")
    return StateTag(words=_("已截止"), tone="done")


def acts_of(one: Questionnaire) -> list[Act]:
    """What whoever arranges may do with it now."""
    if one.published_at is None:
        publish = Act(words=_("发布"), url=_to("publish", one), sends={}, icon="send")
        return [Act(words=_("加一个问题"), url=_to("question-new", one), icon="plus", is_main=True), publish]
    if one.closed_at is not None:
        return []
    acts = [Act(words=_("截止"), url=_to("close", one), sends={}, icon="stop")]
    if one.kind == codes.Asks.EFFECT:
        words = _("发给诉求办结的群众")
        acts.insert(0, Act(words=words, url=_to("ask-effect", one), icon="send", is_main=True))
    return acts


def address_of(one: Questionnaire, request: HttpRequest) -> list[Section]:
    """The address to hand out, with its picture; one about closed cases has none of its own."""
    if one.published_at is None or one.kind == codes.Asks.EFFECT:
        return []
    url = request.build_absolute_uri(reverse("research:ask", args=[one.token]))
    return [
        Section(
            title=_("发给群众的地址"),
            name="address",
            note=_("扫一扫，或者把地址发到群里、贴到村口。不用登录，不留姓名。"),
            receipts=[Handed(number="", code="", url=url, title=one.title, picture=drawing(url))],
        )
    ]


def questions_of(one: Questionnaire, *, may: bool) -> Section:
    """The questions, which can be taken out as long as it is not published."""
    heads = [_("题目"), _("怎样回答"), _("选项"), ""]
    rows = []
    for question in one.questions.all():
        url = reverse("research:question-drop", args=[one.pk, question.pk])
        drop = [Act(words=_("去掉"), url=url, sends={})] if may and one.published_at is None else []
        kind = str(codes.QuestionKind(question.kind).label)
        words = _("%(question)s（必答）") % {"question": question} if question.is_required else question.words
        rows.append([Cell(value=words, kind="main"), kind, _("；").join(question.options), Cell(acts=drop)])
    return Section(
        title=_("题目"),
        name="questions",
        note=_("发布以后问题不能再改。") if one.published_at is None else "",
        table=record.table(heads, rows),
        empty=_("还没有问题。"),
    )


def results_of(one: Questionnaire, n: int) -> list[Section]:
    """The results, where there are answers enough to show them."""
    if not n:
        return []
    if not queries.is_told(one, n):
        return [Section(title=_("结果"), text=few(n))]
    sections = bars_of(queries.results(one))
    units = queries.by_unit(one)
    if units:
        rows = [[Cell(value=str(unit), kind="main"), _count(count)] for unit, count in units]
        table = record.table([_("承办单位"), _("收到")], rows)
        sections.append(Section(title=_("各单位收到多少份"), table=table, note=_("不按单位排名。")))
    return sections


def _count(n: int) -> Cell:
    """A number of answers; of few no more than that they are few."""
    few = _("不满 %(n)d") % {"n": queries.LEAST}
    return Cell(value=n if n >= queries.LEAST else few, kind="number")


def about(one: Questionnaire, who: Standing) -> list[Section]:
    """What residents say about the work of one's own units: shares of many."""
    units = list(Unit.objects.filter(pk__in=who.all_unit_ids))
    n = one.sheets.filter(unit__in=units).count()
    if n < queries.LEAST:
        return [Section(title=one.title, text=few(n))]
    note = _("收到 %(n)d 份。") % {"n": n}
    return [Section(title=one.title, note=note), *bars_of(queries.results(one, units=units))]


def few(n: int) -> str:
    """Why nothing but the number is shown."""
    words = _("收到 %(n)d 份，不满 %(least)d 份，为了看不出是谁答的，先不显示。")
    return words % {"n": n, "least": queries.LEAST}


def bars_of(results: Sequence[queries.Counted]) -> list[Section]:
    """Each question with its answers: how many, which share, and the share as a bar."""
    return [
        Section(
            title=counted.question.words,
            note=_note(counted),
            bars=[
                Bar(name=name, share=share, said=_("%(n)d 人，%(share)s%%") % {"n": count, "share": share})
                for name, count, share in counted.rows
            ],
        )
        for counted in results
    ]


def _note(counted: queries.Counted) -> str:
    n, mean = counted.n, counted.mean
    if mean is not None:
        return _("%(n)d 人回答，平均 %(mean).1f 分。") % {"n": n, "mean": mean}
    if counted.question.kind == codes.QuestionKind.SOME:
        return _("%(n)d 人回答；可以选几项，各项合起来会超过百分之百。") % {"n": n}
    return _("%(n)d 人回答。") % {"n": n}


def written_in(one: Questionnaire, *, who: Standing, may: bool) -> list[Section]:
    """What was written, each with where it went or may go."""
    texts = list(queries.texts_of(one, who=who)[:200])
    if not texts:
        return []
    seen = set(ledger.visible_to(who).filter(pk__in=[t.case_id for t in texts]).values_list("pk", flat=True))
    rows = [
        [Cell(value=text.words, sub=text.question.words, kind="main"), _gone(text, seen, may=may)]
        for text in texts
    ]
    table = record.table([_("写下的话"), _("去向")], rows)
    return [Section(title=_("写下的话"), name="texts", note=_("不留姓名，原话照录。"), table=table)]


def _gone(text: Answer, seen: set[int], *, may: bool) -> Cell:
    if text.suggestion_id is not None:
        url = reverse("research:suggestion", args=[text.suggestion_id])
        return Cell(value=_("已转为意见建议"), url=url)
    if text.case is not None:
        number = text.case.number if text.case_id in seen else ""
        return Cell(value=_("已登记为诉求 %(number)s") % {"number": number},
                    url=trip.case_url(number) if number else "")  # fmt: skip
    acts = [
        Act(words=_("转为意见建议"), url=reverse("research:answer-suggestion", args=[text.pk])),
        Act(words=_("登记为诉求"), url=reverse("research:answer-case", args=[text.pk])),
    ]
    return Cell(acts=acts if may else ())


def _to(name: str, one: Questionnaire) -> str:
    return reverse(f"research:{name}", args=[one.pk])
