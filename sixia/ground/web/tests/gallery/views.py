"""A page of every bit, for developers: what exists, and what it looks like. Only while debugging."""

from datetime import UTC, date, datetime
from pathlib import Path

import segno
from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.utils.safestring import mark_safe

from sixia.ground.days.workdays import calendar
from sixia.ground.web import lateness
from sixia.ground.web.icons import ICONS
from sixia.ground.web.pieces import Attachment, Entry, Fact, Group, NextThing, Pager, StateTag, Tab
from sixia.ground.web.widgets import DayField, ManyFilesField, Phone

PAGES = Path(__file__).parent / "pages"
AT = datetime(2026, 8, 4, 1, 30, tzinfo=UTC)


class Example(forms.Form):
    """One field of every kind."""

    title = forms.CharField(label="事由", max_length=60, help_text="一句话说清是什么事。")
    text = forms.CharField(label="详细情况", max_length=2000, widget=forms.Textarea)
    phone = forms.CharField(label="手机号", widget=Phone, help_text="只用来答复和回访。")
    town = forms.ChoiceField(
        label="乡镇（街道）",
        choices=[("", "请选择"), ("1", "东溪镇"), ("2", "石桥乡")],
    )
    kind = forms.ChoiceField(
        label="您要反映的是",
        widget=forms.RadioSelect,
        choices=[
            ("help", "求助"),
            ("ask", "咨询"),
            ("suggest", "建议"),
        ],
    )
    ways = forms.MultipleChoiceField(
        label="怎样答复您",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[
            ("sms", "短信"),
            ("call", "电话"),
            ("visit", "上门"),
        ],
    )
    on = DayField(label="发生日期", required=False)
    files = ManyFilesField(
        label="照片或文件",
        required=False,
        help_text="最多 5 个，每个不超过 10 MB。",
    )
    secret = forms.BooleanField(label="请为我保密", required=False)


class OneQuestion(forms.Form):
    """A page that asks one thing."""

    asks_one = True
    text = forms.CharField(
        label="您遇到了什么问题？",
        max_length=2000,
        widget=forms.Textarea,
        help_text="说清时间、地点和您希望怎样解决。不用写身份证号、银行卡号。",
    )


class Filter(forms.Form):
    """Conditions over a list."""

    hides_optional = True
    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部")])
    since = DayField(label="登记不早于", required=False)


def residents(request: HttpRequest) -> HttpResponse:
    """Show the residents' shell with the bits it uses."""
    form = Example({"title": ""} if "errors" in request.GET else None)
    return _show(request, "residents", {**_bits(), "form": form, "icons": sorted(ICONS)})


def question(request: HttpRequest) -> HttpResponse:
    """Show one question on a page."""
    return _show(request, "question", {"form": OneQuestion(request.POST or None)})


def desk(request: HttpRequest) -> HttpResponse:
    """Show the desk's shell with a list."""
    empty = "empty" in request.GET
    rows = [] if empty else _rows()
    fields = [field.as_field_group() for field in Filter()]
    return _show(request, "desk", {**_desk(), **_bits(), "rows": rows, "filter": fields})


def case(request: HttpRequest) -> HttpResponse:
    """Show a page about one case."""
    form = Example({} if "errors" in request.GET else None)
    return _show(request, "case", {**_desk(), **_bits(), "form": form})


def preview(request: HttpRequest) -> HttpResponse:
    """Show what htmx puts beside the list."""
    return _show(request, "preview", _bits())


def _show(request: HttpRequest, name: str, facts: dict[str, object]) -> HttpResponse:
    """The gallery's pages lie beside it, out of the product's templates."""
    template = engines["django"].from_string((PAGES / f"{name}.html").read_text("utf-8"))
    return HttpResponse(template.render(facts, request))


def _late() -> dict[str, lateness.Lateness]:
    because = (
        "信访事项自受理之日起 60 日内办结（《信访工作条例》第三十四条）。"
        "6 月 9 日受理，第 60 日为 8 月 8 日，是周六，顺延到 8 月 10 日。"
    )
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
        StateTag(words="待受理", tone="wait"),
        StateTag(words="办理中", tone="work"),
        StateTag(words="申请延期", tone="ask"),
        StateTag(words="已销号", tone="done"),
        StateTag(words="已撤回", tone="stop"),
        StateTag(words="长期关注", tone="watch"),
    ]


def _rows() -> list[dict[str, object]]:
    late, states = _late(), _states()
    said = [
        ("东溪镇下街路灯连续三天不亮", "overdue", 1),
        ("石桥村机耕路被雨水冲断，收割机进不去", "today", 1),
        ("城南小区二次供水发黄，物业推给水厂", "soon", 2),
        ("低保复核后停发，请求说明理由", "fine", 0),
        ("学校门口早晚高峰没有人疏导交通", "fine", 1),
        ("征地补偿款还有一半没有到账", "paused", 5),
        ("夜市油烟直排居民楼", "done", 3),
    ]
    return [
        {"number": f"2026-0804-{n:04}", "title": title, "lateness": late[kind], "state": states[state]}
        for n, (title, kind, state) in enumerate(said, start=127)
    ]


def _bits() -> dict[str, object]:
    drawing = segno.make("https://example.org/track", error="m").svg_inline(omitsize=True, border=0)
    return {
        "late": _late(),
        "states": _states(),
        "demo": True,
        "qr": mark_safe(drawing),
        "next": NextThing(
            what="承办单位提出办理意见",
            who="县住房和城乡建设局",
            by=date(2026, 8, 10),
            because=_late()["soon"].because,
        ),
        "entries": _entries(),
        "facts": _facts(),
        "pager": Pager(next_url="?after=1", words="第 1–50 件，共 99+ 件"),
        "tabs": [
            Tab(words="待我办理", url="?", count="12", is_current=True),
            Tab(words="快到期", url="?", count="3"),
            Tab(words="已超期", url="?", count="1"),
            Tab(words="我经手的", url="?"),
        ],
        "receipt": [
            Fact(name="查询编号", value="2026-0804-0127"),
            Fact(name="查询码", value="7K4M-92QD"),
        ],
    }


def _entries() -> list[Entry]:
    photo = Attachment(name="lamp.jpg", url="#", size="240 kB", is_image=True)
    return [
        Entry(
            title="县住房和城乡建设局签收",
            at=datetime(2026, 8, 4, 1, 12, tzinfo=UTC),
            who="赵明（承办人）",
            tone="now",
        ),
        Entry(
            title="转交承办单位",
            at=datetime(2026, 8, 3, 8, 40, tzinfo=UTC),
            who="林晓（受理分办岗）",
            text="依据：城区公共照明维护，县住房和城乡建设局职责清单第 14 项。",
        ),
        Entry(
            title="登记",
            at=datetime(2026, 8, 3, 2, 5, tzinfo=UTC),
            who="网上提交",
            tone="good",
            files=[photo],
        ),
    ]


def _facts() -> list[Fact]:
    return [
        Fact(name="编号", value="2026-0804-0127"),
        Fact(name="地点", value="东溪镇下街 18 号门前"),
        Fact(name="诉求人", value="陈* · 138****2046", act_url="#", act_words="查看"),
        Fact(name="承办单位", value="县住房和城乡建设局", url="#"),
    ]


def _desk() -> dict[str, object]:
    mine = Group(
        tabs=(
            Tab(words="我的待办", url="/gallery/desk/", count="12", icon="inbox", is_current=True),
            Tab(words="登记诉求", url="#", icon="plus"),
            Tab(words="受理分办", url="#", count="28", icon="list"),
        )
    )
    watch = Group(
        words="督办与回访",
        tabs=(
            Tab(words="督办", url="#", count="4", icon="flag"),
            Tab(words="回访", url="#", count="17", icon="phone"),
            Tab(words="长期关注", url="#", icon="eye"),
        ),
    )
    tools = Group(
        words="工具",
        tabs=(Tab(words="导入", url="#", icon="upload"), Tab(words="导出", url="#", icon="download")),
    )
    return {"navigation": (mine, watch, tools), "my_post": "县信访局 · 受理分办岗"}
