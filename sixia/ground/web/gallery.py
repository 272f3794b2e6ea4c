"""A page of every bit, for developers: what exists, and what it looks like. Only while debugging."""

from datetime import UTC, date, datetime

import segno
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sixia.ground.days.workdays import calendar
from sixia.ground.web import lateness
from sixia.ground.web.icons import ICONS
from sixia.ground.web.pieces import Attachment, Entry, Fact, Group, NextThing, Pager, StateTag, Tab
from sixia.ground.web.widgets import DayField, ManyFilesField, Phone

AT = datetime(2026, 8, 4, 1, 30, tzinfo=UTC)


class Example(forms.Form):
    """One field of every kind."""

    title = forms.CharField(label=gettext_lazy("事由"), max_length=60, help_text=gettext_lazy("一句话说清是什么事。"))
    text = forms.CharField(label=gettext_lazy("详细情况"), max_length=2000, widget=forms.Textarea)
    phone = forms.CharField(label=gettext_lazy("手机号"), widget=Phone, help_text=gettext_lazy("只用来答复和回访。"))
    town = forms.ChoiceField(
        label=gettext_lazy("乡镇（街道）"),
        choices=[("", gettext_lazy("请选择")), ("1", gettext_lazy("东溪镇")), ("2", gettext_lazy("石桥乡"))],
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("您要反映的是"), widget=forms.RadioSelect,
        choices=[("help", gettext_lazy("求助")), ("ask", gettext_lazy("咨询")), ("suggest", gettext_lazy("建议"))],
    )
    ways = forms.MultipleChoiceField(
        label=gettext_lazy("怎样答复您"), widget=forms.CheckboxSelectMultiple, required=False,
        choices=[("sms", gettext_lazy("短信")), ("call", gettext_lazy("电话")), ("visit", gettext_lazy("上门"))],
    )
    on = DayField(label=gettext_lazy("发生日期"), required=False)
    files = ManyFilesField(label=gettext_lazy("照片或文件"), required=False, help_text=gettext_lazy("最多 5 个，每个不超过 10 MB。"))
    secret = forms.BooleanField(label=gettext_lazy("请为我保密"), required=False)


class OneQuestion(forms.Form):
    """A page that asks one thing."""

    asks_one = True
    text = forms.CharField(
        label=gettext_lazy("您遇到了什么问题？"), max_length=2000, widget=forms.Textarea,
        help_text=gettext_lazy("说清时间、地点和您希望怎样解决。不用写身份证号、银行卡号。"),
    )


class Filter(forms.Form):
    """Conditions over a list."""

    hides_optional = True
    state = forms.ChoiceField(label=gettext_lazy("状态"), required=False, choices=[("", gettext_lazy("全部"))])
    since = DayField(label=gettext_lazy("登记不早于"), required=False)


def residents(request: HttpRequest) -> HttpResponse:
    """Show the residents' shell with the bits it uses."""
    form = Example({"title": ""} if "errors" in request.GET else None)
    return render(request, "web/gallery/residents.html", {**_bits(), "form": form, "icons": sorted(ICONS)})


def question(request: HttpRequest) -> HttpResponse:
    """Show one question on a page."""
    return render(request, "web/gallery/question.html", {"form": OneQuestion(request.POST or None)})


def desk(request: HttpRequest) -> HttpResponse:
    """Show the desk's shell with a list."""
    empty = "empty" in request.GET
    rows = [] if empty else _rows()
    return render(request, "web/gallery/desk.html", {**_desk(), **_bits(), "rows": rows, "filter": Filter()})


def case(request: HttpRequest) -> HttpResponse:
    """Show a page about one case."""
    form = Example({} if "errors" in request.GET else None)
    return render(request, "web/gallery/case.html", {**_desk(), **_bits(), "form": form})


def preview(request: HttpRequest) -> HttpResponse:
    """Show what htmx puts beside the list."""
    return render(request, "web/gallery/preview.html", _bits())


def _late() -> dict[str, lateness.Lateness]:
    because = _("信访事项自受理之日起 60 日内办结（《信访工作条例》第三十四条）。6 月 9 日受理，第 60 日为 8 月 8 日，"
                "是周六，顺延到 8 月 10 日。")
    week = calendar()
    return {
        "overdue": lateness.running(due_on=date(2026, 7, 30), at=AT, calendar=week, because=because),
        "today": lateness.running(due_on=date(2026, 8, 4), at=AT, calendar=week),
        "soon": lateness.running(due_on=date(2026, 8, 6), at=AT, calendar=week, because=because),
        "fine": lateness.running(due_on=date(2026, 9, 18), at=AT, calendar=week, because=because),
        "next_year": lateness.running(due_on=date(2027, 1, 20), at=AT, calendar=week, provisional=True),
        "paused": lateness.paused(since=date(2026, 7, 20), at=AT),
        "done": lateness.met(due_on=date(2026, 8, 6), done_on=date(2026, 8, 3)),
        "none": lateness.without(),
    }


def _states() -> list[StateTag]:
    return [
        StateTag(words=_("待受理"), tone="wait"), StateTag(words=_("办理中"), tone="work"),
        StateTag(words=_("申请延期"), tone="ask"), StateTag(words=_("已销号"), tone="done"),
        StateTag(words=_("已撤回"), tone="stop"), StateTag(words=_("长期关注"), tone="watch"),
    ]


def _rows() -> list[dict[str, object]]:
    late, states = _late(), _states()
    said = [
        (_("东溪镇下街路灯连续三天不亮"), "overdue", 1), (_("石桥村机耕路被雨水冲断，收割机进不去"), "today", 1),
        (_("城南小区二次供水发黄，物业推给水厂"), "soon", 2), (_("低保复核后停发，请求说明理由"), "fine", 0),
        (_("学校门口早晚高峰没有人疏导交通"), "fine", 1), (_("征地补偿款还有一半没有到账"), "paused", 5),
        (_("夜市油烟直排居民楼"), "done", 3),
    ]
    return [
        {"number": f"2026-0804-{n:04}", "title": title, "lateness": late[kind], "state": states[state]}
        for n, (title, kind, state) in enumerate(said, start=127)
    ]


def _bits() -> dict[str, object]:
    drawing = segno.make("https://example.org/track", error="m").svg_inline(omitsize=True, border=0)
    return {
        "late": _late(), "states": _states(), "demo": True, "qr": mark_safe(drawing),  # noqa: S308
        "next": NextThing(what=_("承办单位提出办理意见"), who=_("县住房和城乡建设局"), by=date(2026, 8, 10), because=_late()["soon"].because),
        "entries": _entries(), "facts": _facts(), "pager": Pager(next_url="?after=1", words=_("第 1–50 件，共 999+ 件")),
        "tabs": [
            Tab(words=_("待我办理"), url="?", count="12", is_current=True), Tab(words=_("快到期"), url="?", count="3"),
            Tab(words=_("已超期"), url="?", count="1"), Tab(words=_("我经手的"), url="?"),
        ],
        "receipt": [Fact(name=_("查询编号"), value="2026-0804-0127"), Fact(name=_("查询码"), value="7K4M-92QD")],
    }


def _entries() -> list[Entry]:
    photo = Attachment(name="lamp.jpg", url="#", size="240 kB", is_image=True)
    return [
        Entry(title=_("县住房和城乡建设局签收"), at=datetime(2026, 8, 4, 1, 12, tzinfo=UTC), who=_("赵明（承办人）"), tone="now"),
        Entry(title=_("转交承办单位"), at=datetime(2026, 8, 3, 8, 40, tzinfo=UTC), who=_("林晓（受理分办岗）"),
              text=_("依据：城区公共照明维护，县住房和城乡建设局职责清单第 14 项。")),
        Entry(title=_("登记"), at=datetime(2026, 8, 3, 2, 5, tzinfo=UTC), who=_("网上提交"), tone="good", files=[photo]),
    ]


def _facts() -> list[Fact]:
    return [
        Fact(name=_("编号"), value="2026-0804-0127"), Fact(name=_("地点"), value=_("东溪镇下街 18 号门前")),
        Fact(name=_("诉求人"), value=_("陈* · 138****2046"), act_url="#", act_words=_("查看")),
        Fact(name=_("承办单位"), value=_("县住房和城乡建设局"), url="#"),
    ]


def _desk() -> dict[str, object]:
    mine = Group(tabs=[
        Tab(words=_("我的待办"), url="/gallery/desk/", count="12", icon="inbox", is_current=True),
        Tab(words=_("登记诉求"), url="#", icon="plus"), Tab(words=_("受理分办"), url="#", count="28", icon="list"),
    ])
    watch = Group(words=_("督办与回访"), tabs=[
        Tab(words=_("督办"), url="#", count="4", icon="flag"), Tab(words=_("回访"), url="#", count="17", icon="phone"),
        Tab(words=_("长期关注"), url="#", icon="eye"),
    ])
    tools = Group(words=_("工具"), tabs=[Tab(words=_("导入"), url="#", icon="upload"), Tab(words=_("导出"), url="#", icon="download")])
    return {"navigation": [mine, watch, tools], "my_post": _("县信访局 · 受理分办岗")}
