"""Evaluating with the single-use code that a caller gave: number, code and what one thinks, on one page."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from sixia.doors.resident import actions, crowds
from sixia.doors.resident.tracking import WAIT
from sixia.ground.web.needs import public
from sixia.ledger.codes import Satisfaction, Solved

WRONG = _("编号或者评价码不对，或者评价码已经用过。请核对；不行的话，请回访人员另给一个。")
PICK = _("请选一项。")


class Rating(forms.Form):
    """What stands on the slip, and the resident's word."""

    hides_optional = True
    number = forms.CharField(
        label=_("编号"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    code = forms.CharField(
        label=_("一次性评价码"),
        max_length=20,
        help_text=_("回访人员给您的八位数字，只能用一次"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "data-no-draft": True}),
    )
    solved = forms.ChoiceField(
        label=_("问题解决了吗？"),
        choices=Solved.choices,
        widget=forms.RadioSelect,
        error_messages={"required": PICK},
    )
    satisfaction = forms.ChoiceField(
        label=_("对办理满意吗？"),
        choices=Satisfaction.choices,
        widget=forms.RadioSelect,
        error_messages={"required": PICK},
    )
    said = forms.CharField(
        label=_("还想说什么"),
        help_text=_("没有解决的，请说说还差什么。"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@public
@never_cache
def rate(request: HttpRequest) -> HttpResponse:
    """Take the evaluation; the answer to a wrong code never says what was wrong with it."""
    if request.user.is_authenticated:
        raise PermissionDenied(_now("评价只能由群众自己办理。工作人员登录着时不能评价，请先退出登录。"))
    form = Rating(request.POST or None, initial={"number": request.GET.get("number", "")})
    if request.method == "POST" and form.is_valid() and _taken(request, form):
        messages.success(request, _now("谢谢您，评价已经记下。"))
        return redirect("resident:home")
    return render(request, "resident/rate.html", {"form": form})


def _taken(request: HttpRequest, form: Rating) -> bool:
    at = request.at  # type: ignore[attr-defined]
    if crowds.is_full(crowds.TRIES, request, at=at):
        form.add_error(None, str(WAIT))
        return False
    said = form.cleaned_data
    answers = {name: said[name] for name in ("solved", "satisfaction", "said") if said[name]}
    done = actions.rate(said["number"], said["code"], answers, at=at)
    if not done:
        form.add_error(None, str(WRONG))
    return done
