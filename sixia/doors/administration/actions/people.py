"""Accounts and posts: the system administrator adds people, the security administrator gives them posts."""

from datetime import date, datetime

from django.contrib.auth.tokens import default_token_generator
from django.db import IntegrityError, transaction
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from sixia.doors.administration import queries
from sixia.doors.administration.actions.allowed import takes
from sixia.ground.journal import actions as journal
from sixia.ground.people import actions as people
from sixia.ground.people import permits
from sixia.ground.people.models import Post, Unit, User
from sixia.ground.people.refusals import Refused
from sixia.ground.people.scope import Standing
from sixia.ground.places.models import Area


@transaction.atomic
def add_user(*, username: str, name: str, by: Standing, at: datetime) -> User:
    """Add someone without a password and without a post: a link and the security administrator give these."""
    takes(permits.ADMINISTER, by)
    try:
        with transaction.atomic():
            user = people.invite(username=username, name=name)
    except IntegrityError:
        raise Refused(
            _("已经有账号“%(login)s”，请换一个。") % {"login": username}, field="username"
        ) from None
    journal.note(user, "add", by=by, at=at, username=username, name=name)
    return user


@transaction.atomic
def new_link(user: User, *, by: Standing, at: datetime) -> tuple[str, str]:
    """The two parts of an address at which someone chooses their first password, once.

    Only for an account that has no password yet: nobody can take over an account that is in use.
    """
    takes(permits.ADMINISTER, by)
    if user.has_usable_password():
        raise Refused(_("%(name)s 已经设好密码，不能再发首次登录链接。") % {"name": user})
    journal.note(user, "first_password", by=by, at=at)
    return urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)


@transaction.atomic
def choose_password(user: User, *, password: str, at: datetime) -> None:
    """Keep the first password somebody chose; the link they came by stops working with it."""
    people.choose_password(user, password=password)
    journal.note(user, "password_set", by=Standing(kind="official", user_id=user.pk, name=str(user)), at=at)


@transaction.atomic
def rename_user(user: User, *, name: str, by: Standing, at: datetime) -> None:
    """Put the name of a person right."""
    takes(permits.ADMINISTER, by)
    before = user.name
    if name != before:
        people.rename(user, name=name)
        journal.note(user, "rename", by=by, at=at, before=before, after=name)


@transaction.atomic
def switch(user: User, *, on: bool, by: Standing, at: datetime) -> None:
    """Switch an account on or off, at once; not one's own. What it answers for is handed over as ever."""
    takes(permits.ADMINISTER, by)
    if user.pk == by.user_id:
        raise Refused(_("不能停用自己的账号。"))
    if user.is_active != on:
        people.switch(user, on=on)
        journal.note(user, "switch_on" if on else "switch_off", by=by, at=at)


@transaction.atomic
def appoint(
    user: User,
    *,
    unit: Unit,
    area: Area,
    role: str,
    from_on: date,
    to_on: date | None,
    by: Standing,
    at: datetime,
) -> Post:
    """Give a post. Nobody gives one to themselves, nobody holds two of the three administrators' roles."""
    takes(permits.APPOINT, by, area=area)
    takes(permits.APPOINT, by, area=unit.area)
    if user.pk == by.user_id:
        raise Refused(_("不能给自己授予岗位，请由另一位安全管理员办理。"))
    if to_on is not None and to_on <= from_on:
        raise Refused(_("结束日期要晚于任职日期。"), field="to_on")
    if unit.closed_on is not None:
        raise Refused(_("%(unit)s 已经撤销，请选承接它的单位。") % {"unit": unit}, field="unit")
    again = Post.objects.filter(
        user=user, unit=unit, area=area, role=role, from_on=from_on, to_on=to_on
    ).first()
    if again is not None:
        return again
    post = people.give_post(user=user, unit=unit, area=area, role=role, from_on=from_on, to_on=to_on)
    journal.note(
        post,
        "appoint",
        by=by,
        at=at,
        user=user,
        unit=unit,
        area=area,
        role=role,
        from_on=from_on,
        to_on=to_on,
    )
    return post


@transaction.atomic
def dismiss(post: Post, *, on: date, by: Standing, at: datetime) -> None:
    """End a post. The last one of somebody who still answers for something ends after the hand-over."""
    takes(permits.APPOINT, by, area=post.area)
    kept = Post.objects.select_for_update(of=("self",)).select_related("user", "unit", "area").get(pk=post.pk)
    if kept.to_on == on:
        return
    others = Post.objects.filter(user=kept.user, to_on=None).exclude(pk=kept.pk)
    left = sum(one.count for one in queries.held(kept.user, on=on))
    if left and not others.exists():
        raise Refused(
            _("%(name)s 名下还有 %(left)s 件没有移交，请先由系统管理员办理移交。")
            % {"name": kept.user, "left": left}
        )
    before = kept.to_on
    people.end_post(kept, on=on)
    journal.note(kept, "dismiss", by=by, at=at, user=kept.user, role=kept.role, before=before, to_on=on)
