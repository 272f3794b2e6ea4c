"""Task forces: the list, one of them, forming one, standing it down."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.onsite import actions, queries, say
from sixia.channels.onsite.forms.planned import EndForm, ForceForm
from sixia.channels.onsite.models import TaskForce
from sixia.channels.onsite.views.asked import done
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.placed import reaches
from sixia.ground.people.scope import Standing
from sixia.ground.web import keyset, record, story
from sixia.ground.web.answering import form_of, tried, uid_of
from sixia.ground.web.needs import needs
from sixia.ground.web.record import Act, Cell, FormPage, ListPage, Nothing, RecordPage, Section
from sixia.ground.web.serving import serves


@serves("D2", "D12")
@needs(permits.DESK)
def forces(request: HttpRequest) -> HttpResponse:
    """List the task forces one may see, the latest first."""
    who: Standing = request.who  # type: ignore[attr-defined]
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    rows, pager = keyset.latest(queries.forces_visible_to(who), request)
    may, new_url = who.holds(permits.ARRANGE), reverse("onsite:force-new")
    return record.listed(
        request,
        ListPage(
            title=_("工作专班"),
            note=_("几个单位在一段时间里合起来办一件事。"),
            table=say.forces_table(rows, today=today) if rows else None,
            acts=[Act(words=_("组建专班"), url=new_url, icon="plus", is_main=True)] if may else (),
            pager=pager,
            nothing=Nothing(
                title=_("还没有专班"),
                why=_("您所在区域和单位的专班会列在这里。"),
                todo_url=new_url if may else "",
                todo_words=_("组建专班"),
            ),
        ),
    )


@serves("D2", "D12")
@needs(permits.ARRANGE)
def new(request: HttpRequest) -> HttpResponse:
    """Form a task force."""
    form = form_of(ForceForm, request)
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: actions.form(form.force(), by=form.who, at=form.at, uid=uid_of(form)))
        if made is not None:
            return redirect(say.force_url(made))
    page = FormPage(title=_("组建专班"), form=form, words=_("保存"), back_url=reverse("onsite:forces"))
    return record.asked(request, page)


def _seen(request: HttpRequest, pk: int) -> TaskForce:
    found = queries.forces_visible_to(request.who).filter(pk=pk).first()  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


@serves("D2", "D12")
@needs(permits.DESK)
def force(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a task force: its members, its sites, the plans it carries."""
    one = _seen(request, pk)
    who: Standing = request.who  # type: ignore[attr-defined]
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    plans = queries.plans_visible_to(who).filter(force=one).order_by("name", "pk")[:200]
    rows = [
        [Cell(value=plan.name, url=say.plan_url(plan), kind="main"), str(plan.contact or "")]
        for plan in plans
    ]
    ends = reaches(who, permits.ARRANGE, one.area_path) and one.to_on is None
    page = RecordPage(
        title=one.name,
        kind=_("专班"),
        state=say.force_state(one, today),
        facts=record.facts(
            (_("级别"), one.get_level_display()),
            (_("组长"), one.leader),
            (_("牵头单位"), one.unit),
            (_("成员单位"), _("、").join(str(unit) for unit in one.units.all())),
            (_("服务哪些点"), _("、").join(str(site) for site in one.sites.all())),
            (_("起止"), say.span(one)),
            (_("管哪些事"), one.scope),
        ),
        sections=[
            Section(
                title=_("负责的方案"),
                table=record.table([_("方案"), _("联系人")], rows),
                empty=_("还没有由它负责的方案。"),
            ),
            Section(title=_("办理记载"), entries=story.entries(one)),
        ],
        acts=[Act(words=_("结束专班"), url=reverse("onsite:force-end", args=[one.pk]))] if ends else (),
        back_url=reverse("onsite:forces"),
        back_words=_("工作专班"),
    )
    return record.shown(request, page)


@needs(permits.ARRANGE)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Stand a task force down."""
    one = _seen(request, pk)
    form = form_of(EndForm, request)

    def act() -> object:
        return actions.stand_down(one, on=form.cleaned_data["to_on"], by=form.who, at=form.at)

    return done(request, form, act, title=_("结束专班"), note=one.name, back_url=say.force_url(one))
