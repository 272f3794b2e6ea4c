"""Pages for what went wrong: designed, in the reader's language, telling what to do next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from sixia.ground.web.needs import public


@public
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that makes no sense."""
    return _page(request, 400, _("这个请求无法处理"), _("网址或提交的内容不完整。请返回上一页重新操作。"))


@public
def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer someone whose posts do not hold what the page needs; a reason in our words is shown."""
    reason = str(exception) or _("您现在的岗位没有这一页的权限。")
    return _page(
        request, 403, _("您不能打开这一页"), reason, _("如果工作确有需要，请联系本单位管理员调整岗位。")
    )


@public
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer the same whether something is not there or may not be seen."""
    reason = _("网址可能输错了；也可能这件诉求不在您的查看范围内。")
    return _page(request, 404, _("没有找到这一页"), reason, _("请核对编号，或者从首页重新进入。"))


@public
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token has run out (a page left open for long, cookies switched off)."""
    advice = _("请返回上一页，刷新后再提交一次；您填写的文字通常还在。")
    return _page(request, 403, _("页面放得太久，已经失效"), _("为了安全，这次提交没有被接受。"), advice)


@public
def too_often(request: HttpRequest) -> HttpResponse:
    """Answer whoever did the same too often."""
    return _page(request, 429, _("请过一会儿再试"), _("您操作得太频繁了。"), _("请过一分钟再试。"))


@public
def broken(request: HttpRequest) -> HttpResponse:
    """Answer a failure of ours, asking nothing of what may be broken."""
    facts = {
        "heading": _("系统暂时出错了"),
        "reason": _("是系统出了问题，不是您的操作有误。刚才提交的内容可能没有保存。"),
        "advice": _("请稍后再试；如果一直这样，请电话联系我们。"),
    }
    return HttpResponse(render_to_string("web/pages/error.html", facts), status=500)


def _page(request: HttpRequest, status: int, title: str, reason: str, advice: str = "") -> HttpResponse:
    facts = {"heading": title, "reason": reason, "advice": advice}
    return render(request, "web/pages/error.html", facts, status=status)
