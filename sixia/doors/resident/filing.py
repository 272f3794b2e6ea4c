"""Filing a request: one question a page, everything kept between pages, nothing sent twice."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sixia.doors.resident import actions, crowds, journey, keyring, outlook, route
from sixia.doors.resident.journey import Journey
from sixia.doors.resident.questions import Question
from sixia.doors.resident.summary import answers
from sixia.ground.files.refusals import NotAcceptable
from sixia.ground.web.needs import public


@public
def start(request: HttpRequest) -> HttpResponse:
    """Go to the first question; what was begun before is still there."""
    return redirect("resident:question", route.FIRST)


@public
def question(request: HttpRequest, name: str) -> HttpResponse:
    """Ask one question, keep its answer, go on to the next."""
    if name not in route.ROUTE:
        raise Http404(name)
    if name == route.LAST and (number := keyring.sent(request.session, request.POST.get("uid", ""))):
        messages.info(request, _("这件诉求已经收到过了，没有重复登记。这就是它的回执。"))
        return redirect("resident:receipt", number)
    mine = journey.read(request.session, carried=request.POST.get("kept", ""))
    if keyring.sent(request.session, mine.uid):
        mine.start_anew()
    if name != route.FIRST and not mine.words:
        messages.warning(request, _("请先说说是什么事。"))
        return redirect("resident:question", route.FIRST)
    if name == route.LAST:
        return _check(request, mine)
    form = route.ROUTE[name](mine, *_given(request))
    if request.method != "POST" or not form.is_valid():
        return _page(request, name, form)
    if name == "files":
        return _files(request, form)
    form.keep()
    journey.keep(request.session, mine)
    return _onwards(request, name, mine)


def _given(request: HttpRequest) -> tuple[object, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _onwards(request: HttpRequest, name: str, mine: Journey) -> HttpResponse:
    changing = request.GET.get("then") == route.LAST
    following = route.after(name, mine, changing=changing)
    answer = redirect("resident:question", following)
    if changing and following != route.LAST:
        answer["Location"] += f"?then={route.LAST}"
    return answer


def _page(request: HttpRequest, name: str, form: Question, **more: object) -> HttpResponse:
    asked = route.asked_of(form.journey)
    place = asked.index(name) + 1 if name in asked else len(asked)
    changing = request.GET.get("then") == route.LAST
    facts = {
        "form": form,
        "name": name,
        "place": place,
        "most": len(asked),
        "back": route.LAST if changing else route.before(name, form.journey),
        "files": form.journey.files,
        "kept": form.journey.sealed() if form.journey.words else "",
        "straight": name == route.LAST and actions.goes_straight(form.journey, at=request.at),  # type: ignore[attr-defined]
        **more,
    }
    page = name if name in {"files", "check"} else "question"
    return render(request, f"resident/file_{page}.html", facts)


def _files(request: HttpRequest, form: Question) -> HttpResponse:
    """Add, take back, or go on; a file that will not do is named, the others asked for again."""
    mine = form.journey
    if token := request.POST.get("drop", ""):
        actions.drop_file(mine, token)
    elif uploads := form.cleaned_data["uploads"]:
        if crowds.is_full(crowds.UPLOADS, request, at=request.at):  # type: ignore[attr-defined]
            form.add_error("uploads", _("这个网络上传的文件太多了，请一小时后再传，或者先不附文件。"))
            return _page(request, "files", form)
        try:
            actions.add_files(mine, uploads, at=request.at)  # type: ignore[attr-defined]
        except NotAcceptable as refusal:
            form.add_error("uploads", str(refusal))
            return _page(request, "files", form)
    journey.keep(request.session, mine)
    stay = request.POST.get("act") == "add" or "drop" in request.POST
    return redirect(request.get_full_path()) if stay else _onwards(request, "files", mine)


# The last page


def _check(request: HttpRequest, mine: Journey) -> HttpResponse:
    """Show all answers; send them."""
    lacking = route.missing(mine)
    if lacking:
        messages.warning(request, _("还差这一项，填好就可以提交。"))
        return redirect("resident:question", lacking)
    form = route.ROUTE[route.LAST](mine, *_given(request))
    if request.method != "POST" or not form.is_valid():
        return _last(request, form)
    if request.POST.get("uid") != mine.uid:
        messages.warning(request, _("这一页是旧的，您后来又改过。请看看下面最新的内容，再提交。"))
        return redirect("resident:question", route.LAST)
    return _send(request, form)


def _last(request: HttpRequest, form: Question) -> HttpResponse:
    mine = form.journey
    seen = outlook.who_sees_what(mine)
    return _page(request, route.LAST, form, answers=answers(mine), seen=seen, uid=mine.uid)


def _send(request: HttpRequest, form: Question) -> HttpResponse:
    mine, at = form.journey, request.at  # type: ignore[attr-defined]
    form.keep()
    journey.keep(request.session, mine)
    if crowds.is_full(crowds.TOO_MANY, request, at=at):
        form.add_error(
            None, _("这个网络一小时内提交得太多了。您写的都还在，请过一小时再提交，或者打电话、到现场来。")
        )
        return _last(request, form)
    trapped = bool(form.cleaned_data["website"])
    unsure = trapped or crowds.is_full(crowds.UNSURE, request, at=at)
    case = actions.send(mine, at=at, source=crowds.SOURCE_UNSURE if unsure else "")
    keyring.put_receipt(request.session, case, str(uuid.UUID(mine.uid)))
    journey.forget(request.session)
    return redirect("resident:receipt", case.number)
