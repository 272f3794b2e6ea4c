"""People: accounts (system administrator), posts (security administrator)."""

from datetime import date

from django.contrib import messages
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sixia.doors.administration import actions, queries
from sixia.doors.administration.forms.people import EndPostForm, FindForm, PostForm, UserForm
from sixia.doors.administration.forms.places import NameForm
from sixia.doors.administration.views.parts import asked, only_for, who_of
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people import queries as people
from sixia.ground.people.models import Post, User
from sixia.ground.people.scope import Standing
from sixia.ground.web import keyset, record
from sixia.ground.web.addresses import changed
from sixia.ground.web.answering import form_of, found, pressed, tried
from sixia.ground.web.needs import needs
from sixia.ground.web.pieces import StateTag
from sixia.ground.web.record import Act, Cell, FormPage, ListPage, Nothing, RecordPage, Section, table

LINK = "first_password"


@needs(permits.DESK)
def users(request: HttpRequest) -> HttpResponse:
    """List the people one looks after, the latest first."""
    who = only_for(request, permits.ADMINISTER, permits.APPOINT)
    form = FindForm(request.GET)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    rows = queries.users(who).filter(Q(name__contains=words) | Q(username__contains=words))
    held = Prefetch("posts", people.posts_on(_today(request)), to_attr="held")
    shown, pager = keyset.latest(rows.prefetch_related(held), request)
    new = reverse("administration:user-new") if who.holds(permits.ADMINISTER) else ""
    page = ListPage(
        title=_("人员和岗位"),
        note=_("账号由系统管理员增加，岗位由安全管理员授予。"),
        acts=[Act(words=_("增加账号"), url=new, icon="plus", is_main=True)] if new else (),
        filters=[form["words"]],
        is_narrowed=bool(words),
        clear_url=changed(request, words="", before=""),
        table=table([_("姓名"), _("账号"), _("现任岗位"), _("状态")], [_row(one) for one in shown])
        if shown
        else None,
        count=keyset.counted(rows),
        pager=pager,
        nothing=Nothing(
            title=_("没有找到人员"),
            why=_("在您管辖的区域任职的人、还没有岗位的人会列在这里。"),
            todo_url=new,
            todo_words=_("增加账号"),
        ),
    )
    return record.listed(request, page)


def _today(request: HttpRequest) -> date:
    return clock.local_date(request.at)  # type: ignore[attr-defined]


def _row(one: User) -> list[Cell | object]:
    url = reverse("administration:user", args=[one.pk])
    held = _("、").join(str(post) for post in one.held)  # type: ignore[attr-defined]
    return [Cell(value=one.name, url=url, kind="main"), one.username, held, Cell(state=_state(one))]


def _state(one: User) -> StateTag:
    if not one.is_active:
        return StateTag(words=_("已停用"), tone="stop")
    if not one.has_usable_password():
        return StateTag(words=_("还没有设密码"), tone="wait")
    return StateTag(words=_("在用"), tone="done")


@needs(permits.DESK)
def user(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one person: their posts, what they answer for, what they handed over."""
    who = only_for(request, permits.ADMINISTER, permits.APPOINT)
    one = found(queries.users(who).filter(pk=pk).first())
    page = RecordPage(
        title=one.name,
        kind=_("人员"),
        state=_state(one),
        facts=record.facts((_("账号"), one.username)),
        sections=[
            *_link(request, one),
            _posts(one, who, today=_today(request)),
            _held(one, today=_today(request)),
            *_gave(one),
        ],
        acts=_acts(one, who),
        back_url=reverse("administration:users"),
        back_words=_("人员和岗位"),
    )
    return record.shown(request, page)


def _acts(one: User, who: Standing) -> list[Act]:
    found_ = []
    if who.holds(permits.ADMINISTER):
        found_ += [
            Act(words=_("移交名下的事"), url=reverse("administration:hand-over-new", args=[one.pk])),
            Act(words=_("改名"), url=reverse("administration:user-rename", args=[one.pk])),
            Act(
                words=_("停用账号") if one.is_active else _("启用账号"),
                sends={"on": "" if one.is_active else "1"},
                url=reverse("administration:user-switch", args=[one.pk]),
            ),
        ]
        if not one.has_usable_password():
            url = reverse("administration:user-link", args=[one.pk])
            found_.append(Act(words=_("发首次登录链接"), url=url, sends={}))
    if who.holds(permits.APPOINT):
        url = reverse("administration:post-new", args=[one.pk])
        found_.insert(0, Act(words=_("授予岗位"), url=url, is_main=True))
    return found_


def _posts(one: User, who: Standing, *, today: date) -> Section:
    mine = set(queries.posts(who).filter(user=one).values_list("pk", flat=True))
    rows = [
        [
            Cell(value=str(post.get_role_display()), kind="main"),
            str(post.unit),
            str(post.area),
            Cell(value=post.from_on, kind="nowrap"),
            Cell(value=post.to_on or "", kind="nowrap"),
            Cell(
                acts=_ways_out(post) if post.pk in mine and (post.to_on is None or post.to_on > today) else ()
            ),
        ]
        for post in people.posts_of(one).order_by("from_on", "pk")
    ]
    heads = [_("岗位"), _("单位"), _("管辖区域"), _("从"), _("到（不含）"), ""]
    return Section(title=_("岗位"), table=table(heads, rows) if rows else None, empty=_("还没有岗位。"))


def _ways_out(post: Post) -> list[Act]:
    return [Act(words=_("收回"), url=reverse("administration:post-end", args=[post.pk]))]


def _held(one: User, *, today: date) -> Section:
    facts = record.facts(*((queries.KINDS[held.kind], held.count) for held in queries.held(one, on=today)))
    return Section(title=_("名下的事"), facts=facts, empty=_("名下没有要移交的事。"))


def _gave(one: User) -> list[Section]:
    rows = [
        (
            f"{clock.local(act.at):%Y-%m-%d}",
            str(act.taker),
            reverse("administration:hand-over", args=[act.pk]),
        )
        for act in queries.hand_overs(one)
    ]
    return [Section(title=_("移交记录"), facts=record.facts(*rows))] if rows else []


def _link(request: HttpRequest, one: User) -> list[Section]:
    """The link that was just made: shown this once."""
    key, url = request.session.get(LINK, (0, ""))
    if key != one.pk:
        return []
    del request.session[LINK]
    note = _("这个链接只显示这一次，请当面或者用可靠的方式交给本人。用过一次就失效，三天内有效。")
    return [Section(title=_("首次登录链接"), note=note, text=url)]


@needs(permits.ADMINISTER)
def user_new(request: HttpRequest) -> HttpResponse:
    """Add an account, and make its link at once."""
    form = form_of(UserForm, request, {})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = tried(
            form,
            lambda: actions.add_user(username=said["username"], name=said["name"], by=form.who, at=form.at),
        )
        if made is not None:
            _keep_link(request, made)
            return redirect("administration:user", made.pk)
    page = FormPage(
        title=_("增加账号"),
        form=form,
        words=_("增加"),
        back_url=reverse("administration:users"),
        note=_("不设初始密码：增加后会得到一个一次性的链接，由本人打开设密码。"),
    )
    return record.asked(request, page)


def _keep_link(request: HttpRequest, one: User) -> None:
    uid, token = actions.new_link(one, by=who_of(request), at=request.at)  # type: ignore[attr-defined]
    path = reverse("administration:first-password", args=[uid, token])
    request.session[LINK] = (one.pk, request.build_absolute_uri(path))


@needs(permits.ADMINISTER)
def user_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a new link for someone who has no password yet; only by the button."""
    one = _one(request, pk) if request.method == "POST" else found(None)
    return pressed(request, lambda: _keep_link(request, one), to=reverse("administration:user", args=[pk]))


def _one(request: HttpRequest, pk: int) -> User:
    return found(queries.users(who_of(request)).filter(pk=pk).first())


@needs(permits.ADMINISTER)
def user_rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a name right."""
    one = _one(request, pk)
    form = form_of(NameForm, request, {"name": one.name})

    def act() -> object:
        return actions.rename_user(one, name=form.cleaned_data["name"][:40], by=form.who, at=form.at)

    return asked(
        request, form, act, title=_("改名"), note=str(one), to=reverse("administration:user", args=[pk])
    )


@needs(permits.ADMINISTER)
def user_switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Switch an account on or off; only by the button."""
    one = _one(request, pk) if request.method == "POST" else found(None)
    on = bool(request.POST.get("on"))

    def act() -> None:
        actions.switch(one, on=on, by=who_of(request), at=request.at)  # type: ignore[attr-defined]
        messages.success(request, _("账号已启用。") if on else _("账号已停用。"))

    return pressed(request, act, to=reverse("administration:user", args=[pk]))


@needs(permits.APPOINT)
def post_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a post."""
    one = _one(request, pk)
    form = form_of(PostForm, request, {"from_on": _today(request)})

    def act() -> object:
        said = {name: form.cleaned_data[name] for name in ("role", "unit", "area", "from_on", "to_on")}
        return actions.appoint(one, **said, by=form.who, at=form.at)

    note = _("%(name)s。系统、安全、审计三种管理员不能由同一个人兼任；自己的岗位由另一位安全管理员授予。") % {
        "name": one
    }
    to = reverse("administration:user", args=[pk])
    return asked(request, form, act, title=_("授予岗位"), note=note, words=_("授予"), to=to)


@needs(permits.APPOINT)
def post_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a post."""
    one = found(_posts_to_end(who_of(request)).filter(pk=pk).first())
    form = form_of(EndPostForm, request, {"to_on": _today(request)})

    def act() -> object:
        return actions.dismiss(one, on=form.cleaned_data["to_on"], by=form.who, at=form.at)

    note = _("%(name)s：%(post)s。名下还有事没有移交的，先由系统管理员办理移交。") % {
        "name": one.user,
        "post": one,
    }
    to = reverse("administration:user", args=[one.user_id])
    return asked(request, form, act, title=_("收回岗位"), note=note, words=_("收回"), to=to)


def _posts_to_end(who: Standing) -> QuerySet[Post]:
    return queries.posts(who)
