"""Asking about accounts, posts and hand-overs."""

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.doors.administration import queries
from sixia.ground.days import clock
from sixia.ground.people import permits
from sixia.ground.people import queries as people
from sixia.ground.people.models import User
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm


class UserForm(RecordForm):
    """A new account."""

    name = asking.line(_("姓名"), longest=40, required=True)
    username = asking.line(_("账号"), longest=60, required=True, hint=_("登录用，字母和数字，定下后不再改。"))

    def clean_username(self) -> str:
        """What Django takes for an account."""
        login = str(self.cleaned_data["username"]).strip()
        UnicodeUsernameValidator()(login)
        return login


class PostForm(RecordForm):
    """A new post."""

    role = asking.one_of(_("岗位"), [(role.name, role.label) for role in permits.ROLES])
    unit = asking.row(_("单位"))
    area = asking.row(_("管辖区域"))
    from_on = asking.day(_("从哪一天起"))
    to_on = asking.day(_("到哪一天止（不含当日）"), required=False, hint=_("不填就是没有期限。"))

    def ready(self) -> None:
        """Offer the units and areas of the security administrator."""
        units = queries.units(self.who, permits.APPOINT).filter(closed_on=None).order_by("kind", "path")
        asking.offer_rows(self, units, name="unit", nothing=_now("请选择"))
        asking.offer_area(self, self.who.area_paths(permits.APPOINT))


class EndPostForm(RecordForm):
    """When a post ends."""

    to_on = asking.day(_("从哪一天起不再任职"))


class HandOverForm(RecordForm):
    """Who takes over, and why."""

    taker = asking.row(_("由谁承接"))
    reason = asking.words(
        _("原因"), longest=300, rows=2, required=True, hint=_("例如岗位调整、退休；写进每一件的办理记载。")
    )

    def without(self, giver: User) -> "HandOverForm":
        """Offer everyone with a post but the one who gives."""
        held = people.posts_on(clock.local_date(self.at)).values("user_id")
        users = queries.users(self.who).filter(pk__in=held, is_active=True).exclude(pk=giver.pk)
        asking.offer_people(self, users.order_by("name", "pk"), name="taker")
        return self


class FindForm(forms.Form):
    """A name or a login to look for."""

    words = forms.CharField(label=_("姓名或账号"), max_length=60, required=False)
