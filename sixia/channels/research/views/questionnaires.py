"""The pages of questionnaires: all of them, one with its address and results, building it, its answers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sixia.channels.research import actions, codes, sheets
from sixia.channels.research.forms.questionnaires import EffectForm, QuestionForm, QuestionnaireForm
from sixia.channels.research.models import Question, Questionnaire
from sixia.channels.research.queries import asking as queries
from sixia.channels.research.queries import topics
from sixia.channels.research.views.asked import done, first_sent, form_of, found, seen_by, signed, told
from sixia.ground.people import permits
from sixia.ground.web import keyset, record, story
from sixia.ground.web.addresses import whole
from sixia.ground.web.dates import in_full
from sixia.ground.web.needs import needs
from sixia.ground.web.record import Act, Cell, FormPage, ListPage, Nothing, RecordPage, Section
from sixia.ground.web.serving import serves


@serves("B6", "B8")
@needs(permits.DESK)
def questionnaires(request: HttpRequest) -> HttpResponse:
    """List the questionnaires, the latest first."""
    who, today = seen_by(request)
    seen = queries.visible_to(who).select_related("area", "topic")
    rows, pager = keyset.latest(seen, request)
    counts = queries.sheets_among(rows)
    heads = [_("问卷"), _("问什么"), _("时间"), _("收到"), _("状态")]
    shown = [
        [
            Cell(value=one.title, url=_url(one), sub=str(one.topic or one.area), kind="main"),
            str(codes.Asks(one.kind).label),
            _("%(first)s 到 %(last)s") % {"first": in_full(one.from_on), "last": in_full(one.to_on)},
            Cell(value=counts[one.pk] or "", kind="number"),
            Cell(state=sheets.state_of(one, today=today)),
        ]
        for one in rows
    ]
    new = Act(words=_("做一份问卷"), url=reverse("research:questionnaire-new"), icon="plus", is_main=True)
    effects = Act(words=_("群众怎么评我们单位"), url=reverse("research:effects"))
    page = ListPage(
        title=_("问卷"),
        note=_("问需于民、问计于民、问效于民。答的人不用登录，不留姓名。"),
        table=record.table(heads, shown) if shown else None,
        acts=[new, effects] if who.holds(permits.ARRANGE) else [effects],
        pager=pager,
        nothing=Nothing(title=_("还没有问卷"), why=_("安排岗位做好的问卷会列在这里。")),
    )
    return record.listed(request, page)


@serves("B6", "B8")
@needs(permits.ARRANGE)
def questionnaire_new(request: HttpRequest) -> HttpResponse:
    """Begin a questionnaire, for a topic where one comes from there."""
    who, _today = seen_by(request)
    key = whole(first_sent(request, "topic"))
    topic = topics.topic(key, who=who) if key is not None else None
    known = {"topic": topic, "area": topic.area, "unit": topic.unit} if topic else {}
    form = form_of(QuestionnaireForm, request, **known)
    made = done(request, form, lambda uid: actions.build(form.form(), by=form.who, at=form.at, uid=uid))
    if made is not None:
        return redirect(_url(made))
    page = FormPage(
        title=_("做一份问卷"),
        note=str(topic or ""),
        form=form,
        words=_("下一步：加问题"),
        back_url=reverse("research:questionnaires"),
    )
    return record.asked(request, page)


@serves("B6", "B8")
@needs(permits.DESK)
def questionnaire(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a questionnaire: its address to hand out, its questions, its results."""
    who, today = seen_by(request)
    one = _seen(request, pk)
    may = queries.may_change(one, who)
    n = queries.sheets_of(one)
    page = RecordPage(
        title=one.title,
        kind=str(codes.Asks(one.kind).label),
        state=sheets.state_of(one, today=today),
        note=str(one.topic or ""),
        facts=record.facts(
            (
                _("时间"),
                _("%(first)s 到 %(last)s") % {"first": in_full(one.from_on), "last": in_full(one.to_on)},
            ),
            (_("区域"), one.area),
            (_("发出单位"), one.unit),
            (_("专题活动"), one.campaign),
            (_("收到"), _("%(n)d 份") % {"n": n}),
            (_("已发给"), _("%(n)d 件办结诉求的群众") % {"n": one.links.count()})
            if one.kind == codes.Asks.EFFECT
            else ("", ""),
        ),
        acts=sheets.acts_of(one) if may else (),
        sections=[
            *sheets.address_of(one, request),
            *([sheets.questions_of(one, may=may)] if one.published_at is None or not n else []),
            *sheets.results_of(one, n),
            *sheets.written_in(one, who=who, may=may),
            Section(title=_("办理记载"), entries=story.entries(one)),
        ],
        back_url=reverse("research:questionnaires"),
        back_words=_("问卷"),
    )
    return record.shown(request, page)


@needs(permits.ARRANGE)
def question_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a question; one may go on with the next at once."""
    one = _seen(request, pk)
    form = form_of(QuestionForm, request)
    made = done(request, form, lambda _uid: actions.put_question(one, form.put(), by=form.who, at=form.at))
    if made is not None:
        return redirect(request.path if "next" in request.POST else _url(one))
    page = FormPage(
        title=_("加一个问题"),
        note=one.title,
        known=record.facts(
            *((_("第 %(n)d 题") % {"n": n}, q.words) for n, q in enumerate(one.questions.all(), start=1))
        ),
        form=form,
        words=_("保存"),
        more=[("next", "1", _("保存，再加一个"))],
        back_url=_url(one),
    )
    return record.asked(request, page)


@needs(permits.ARRANGE)
@require_POST
def question_drop(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    """Take a question out before the questionnaire is published."""
    one = _seen(request, pk)
    asked = found(
        Question.objects.select_related("questionnaire").filter(questionnaire=one, pk=question).first()
    )
    return told(request, _url(one), lambda: actions.drop_question(asked, **signed(request)), _("已去掉。"))


@needs(permits.ARRANGE)
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the address of a questionnaire."""
    one = _seen(request, pk)
    return told(request, _url(one), lambda: actions.publish(one, **signed(request)), _("已发布。"))


@needs(permits.ARRANGE)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Take no more answers."""
    one = _seen(request, pk)
    return told(
        request, _url(one), lambda: actions.close(one, **signed(request)), _("已截止，不再接受回答。")
    )


@serves("B8")
@needs(permits.ARRANGE)
def ask_effect(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the residents whose cases were closed in a period."""
    one = _seen(request, pk)
    form = form_of(EffectForm, request, area_path=one.area_path, area=one.area)
    names = ("area", "from_on", "to_on")
    asked = done(
        request,
        form,
        lambda _uid: actions.ask_effect(
            one, **{name: form.cleaned_data[name] for name in names}, by=form.who, at=form.at
        ),
    )
    if asked is not None:
        messages.success(
            request, _("已发给 %(n)d 件办结诉求的群众，他们在自己的查询页上看到。") % {"n": asked}
        )
        return redirect(_url(one))
    page = FormPage(
        title=_("问效：发给诉求办结的群众"),
        note=_("每件诉求一个链接，答一次为止；承办单位看不到谁答了什么。"),
        form=form,
        words=_("发出"),
        back_url=_url(one),
    )
    return record.asked(request, page)


@serves("B8")
@needs(permits.DESK)
def effects(request: HttpRequest) -> HttpResponse:
    """What residents say about the closed cases of one's own units: shares of many, never one answer."""
    who, _today = seen_by(request)
    sections = [section for one in queries.about_my_units(who)[:20] for section in sheets.about(one, who)]
    nothing = Section(title=_("还没有回答"), text=_("问效的问卷发给办结诉求的群众，答了的汇总在这里。"))
    page = RecordPage(
        title=_("群众怎么评我们单位"),
        kind=_("问效"),
        note=_("满 %(n)d 份才显示比例，单份回答谁都看不到。") % {"n": queries.LEAST},
        sections=sections or [nothing],
        back_url=reverse("research:questionnaires"),
        back_words=_("问卷"),
    )
    return record.shown(request, page)


def _seen(request: HttpRequest, pk: int) -> Questionnaire:
    return found(queries.questionnaire(pk, who=request.who))  # type: ignore[attr-defined]


def _url(one: Questionnaire) -> str:
    return reverse("research:questionnaire", args=[one.pk])
