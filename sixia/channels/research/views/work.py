"""The tree of work of a programme: items, their tasks, the priority problems under each."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.research import actions, say
from sixia.channels.research.forms.problems import DoneForm, ItemForm, TaskForm
from sixia.channels.research.models import Problem, Programme, Task, WorkItem
from sixia.channels.research.queries import problems as queries
from sixia.channels.research.queries import topics
from sixia.channels.research.views.asked import done, form_of, found, seen_by
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import record
from sixia.ground.web.dates import from_today
from sixia.ground.web.lateness import Lateness
from sixia.ground.web.needs import needs
from sixia.ground.web.record import Act, Cell, FormPage, RecordPage, Section
from sixia.ground.web.serving import serves


@serves("B24")
@needs(permits.DESK)
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the items of a programme with their tasks, and the problems that matter most."""
    who, today = seen_by(request)
    one = found(topics.programme(pk, who=who))
    items = list(queries.items_of(one))
    arranges = topics.arranges(one.area_path, who)
    seen = queries.shown(queries.visible_to(who)).filter(programme=one, is_priority=True)
    first = list(seen.order_by("task_id", "pk"))
    n = queries.figures(one)
    page = RecordPage(
        title=_("工作项目和任务"),
        kind=one.name,
        note=_("%(items)d 项工作，%(tasks)d 个任务，%(priority)d 个重中之重问题") % vars(n),
        acts=[Act(words=_("加一项工作"), url=_to("item-new", one), icon="plus", is_main=True)]
        if arranges
        else (),
        sections=[
            *(_item(item, who, today, arranges) for item in items),
            _priority(first, hidden=n.priority - len(first)),
        ],
        back_url=reverse("research:programme", args=[one.pk]),
        back_words=one.name,
    )
    return record.shown(request, page)


def _item(item: WorkItem, who: Standing, today: date, arranges: bool) -> Section:
    heads = [_("任务"), _("责任单位"), _("牵头领导"), _("完成时限"), _("进展")]
    rows = [
        [
            Cell(value=task.title, sub=task.done_words, kind="main"),
            str(task.unit),
            str(task.lead or ""),
            Cell(value=from_today(task.due_on, today=today), kind="nowrap"),
            Cell(lateness=_lateness(task, today), acts=_finish(task, who)),
        ]
        for task in item.tasks.all()
    ]
    add = Act(words=_("加一个任务"), url=reverse("research:task-new", args=[item.pk]), icon="plus")
    return Section(
        title=item.title,
        table=record.table(heads, rows),
        empty=_("还没有任务。"),
        acts=[add] if arranges else (),
    )


def _lateness(task: Task, today: date) -> Lateness:
    if task.done_on is not None:
        return Lateness(kind="done", words=_("已完成"), due_on=task.due_on)
    return say.running(task.due_on, today=today)


def _finish(task: Task, who: Standing) -> list[Act]:
    mine = task.unit_id in who.all_unit_ids or task.lead_id == who.user_id
    if task.done_on is not None or not mine:
        return []
    return [Act(words=_("已经完成"), url=reverse("research:task-done", args=[task.pk]))]


def _priority(problems: list[Problem], *, hidden: int) -> Section:
    heads = [_("重中之重问题"), _("所属任务"), _("牵头领导"), _("责任单位"), _("进展")]
    rows = [
        [
            Cell(value=str(one), url=say.problem_url(one), kind="main"),
            str(one.task or ""),
            str(one.lead or ""),
            str(one.unit),
            say.progress_of(one),
        ]
        for one in problems
    ]
    return Section(
        title=_("重中之重问题"),
        name="priority",
        note=_("另有 %(n)d 件不在您的查看范围内。") % {"n": hidden} if hidden > 0 else "",
        table=record.table(heads, rows),
        empty=_("还没有标为重中之重的问题。"),
    )


@serves("B24")
@needs(permits.ARRANGE)
def item_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an item of work."""
    who, _today = seen_by(request)
    one = found(topics.programme(pk, who=who))
    form = form_of(ItemForm, request)
    made = done(
        request,
        form,
        lambda uid: actions.add_item(one, title=form.cleaned_data["title"], by=form.who, at=form.at, uid=uid),
    )
    if made is not None:
        return redirect(_to("work", one))
    page = FormPage(
        title=_("加一项工作"), note=one.name, form=form, words=_("保存"), back_url=_to("work", one)
    )
    return record.asked(request, page)


@serves("B24")
@needs(permits.ARRANGE)
def task_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a task to an item."""
    who, _today = seen_by(request)
    item = found(WorkItem.objects.select_related("programme").filter(pk=pk).first())
    one = found(topics.programme(item.programme_id, who=who))
    form = form_of(TaskForm, request)
    names = ("title", "unit", "lead", "due_on")
    made = done(
        request,
        form,
        lambda uid: actions.add_task(
            item, **{name: form.cleaned_data[name] for name in names}, by=form.who, at=form.at, uid=uid
        ),
    )
    if made is not None:
        return redirect(_to("work", one))
    page = FormPage(
        title=_("加一个任务"), note=item.title, form=form, words=_("保存"), back_url=_to("work", one)
    )
    return record.asked(request, page)


@serves("B24")
@needs(permits.DESK)
def task_done(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a task is done."""
    who, _today = seen_by(request)
    task = found(Task.objects.select_related("item__programme", "unit").filter(pk=pk).first())
    one = found(topics.programme(task.item.programme_id, who=who))
    form = form_of(DoneForm, request)
    made = done(
        request,
        form,
        lambda _uid: actions.finish_task(task, words=form.cleaned_data["words"], by=form.who, at=form.at),
    )
    if made is not None:
        return redirect(_to("work", one))
    page = FormPage(
        title=_("任务已经完成"), note=task.title, form=form, words=_("保存"), back_url=_to("work", one)
    )
    return record.asked(request, page)


def _to(name: str, one: Programme) -> str:
    return reverse(f"research:{name}", args=[one.pk])
