"""What the police and the legal line passed on: the list, taking one in, its page."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.channels.reception import actions, queries, say
from sixia.channels.reception.forms.others import ReferralForm
from sixia.channels.reception.models import Mediation, Referral
from sixia.channels.reception.views.asked import answered, one
from sixia.channels.reception.views.mediations import danger
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people.scope import Standing
from sixia.ground.web import keyset, record, story
from sixia.ground.web.answering import form_of
from sixia.ground.web.dates import from_today, in_full
from sixia.ground.web.needs import needs
from sixia.ground.web.record import Act, Cell, FormPage, ListPage, Nothing, RecordPage, Section
from sixia.ground.web.serving import serves
from sixia.visits import say as visit_say


@serves("C5", "C9")
@needs(permits.DESK)
def referrals(request: HttpRequest) -> HttpResponse:
    """List what was passed on, the newest day first."""
    who: Standing = request.who  # type: ignore[attr-defined]
    today = clock.local_date(request.at)  # type: ignore[attr-defined]
    rows, pager = keyset.newest(queries.referrals_visible_to(who), request)
    new = Act(words=_("登记转来的纠纷"), url=reverse("reception:referral-new"), icon="plus", is_main=True)
    return record.listed(
        request,
        ListPage(
            title=_("110、12348 转来的纠纷"),
            note=_("对方的编号只记一次，凭它核对，不再重复登记。"),
            table=record.table(
                [_("纠纷"), _("从哪里转来"), _("日期"), _("紧急程度")], [_row(row, today) for row in rows]
            )
            if rows
            else None,
            acts=[new] if who.holds(permits.GO_DOWN) else (),
            pager=pager,
            nothing=Nothing(
                title=_("还没有转来的纠纷"), why=_("公安、公共法律服务热线转来调解的会列在这里。")
            ),
        ),
    )


def _row(row: Referral, today: clock.date) -> list[Cell | object]:
    url = reverse("reception:referral", args=[row.pk])
    return [
        Cell(value=row.case.title, url=url, sub=f"{row.case.number} · {row.number}", kind="main"),
        Cell(value=row.get_line_display(), sub=row.from_unit),
        Cell(value=from_today(row.on, today=today), kind="nowrap"),
        row.get_urgency_display(),
    ]


@serves("C5", "C6", "C9")
@needs(permits.GO_DOWN)
def new(request: HttpRequest) -> HttpResponse:
    """Take in a dispute as it was passed on."""
    form = form_of(ReferralForm, request)
    page = FormPage(
        title=_("登记转来的纠纷"),
        form=form,
        words=_("登记"),
        back_url=reverse("reception:referrals"),
    )
    return answered(
        request,
        page,
        lambda: actions.take_referral(
            form.referred(), by=form.who, at=form.at, uid=form.cleaned_data["uid"] or uuid.uuid4()
        ),
        to=lambda made: reverse("reception:referral", args=[made.pk]),
    )


@serves("C5", "C9")
@needs(permits.DESK)
def referral(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was passed on, and the way into mediation."""
    who: Standing = request.who  # type: ignore[attr-defined]
    row: Referral = one(queries.referrals_visible_to(who).filter(pk=pk))
    mediation = Mediation.objects.filter(case=row.case).order_by("-pk").first()
    into = Act(
        words=_("转入调解"), url=reverse("reception:mediation-new", args=[row.case.number]), is_main=True
    )
    page = RecordPage(
        title=row.case.title,
        kind=_("转来的纠纷"),
        facts=record.facts(
            (_("从哪里转来"), row.get_line_display()), (_("转来的单位"), row.from_unit),
            (_("对方的编号"), row.number), (_("日期"), in_full(row.on)),
            (_("紧急程度"), row.get_urgency_display()),
            (_("诉求"), row.case.number, visit_say.case_url(row.case.number)),
            (_("调解"), say.mediation_state(mediation).words if mediation else "",
             say.mediation_url(mediation) if mediation else ""),
        ),
        sections=[
            *danger(violence=row.violence),
            Section(title=_("什么纠纷"), text=row.case.words),
            Section(title=_("办理记载"), entries=story.entries(row)),
        ],
        acts=[into] if mediation is None and who.holds(permits.GO_DOWN) else (),
        back_url=reverse("reception:referrals"),
        back_words=_("转来的纠纷"),
    )  # fmt: skip
    return record.shown(request, page)
