"""The forms of the notices: how an official wishes to be told, how someone was told otherwise."""

import re
from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.ground.vault import normal
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm
from sixia.outputs.notices.channels import mail, ways
from sixia.outputs.notices.codes import Channel
from sixia.outputs.notices.models import Preference

_KEY = re.compile(r"[A-Za-z0-9_-]{8,100}")


class PreferenceForm(RecordForm):
    """When, through what, and to which address; the address given before is never shown again."""

    digest = asking.one_of(_("什么时候告诉您"), Preference.Digest, radio=True)
    channel = asking.one_of(_("通过什么"), Channel, radio=True)
    to = forms.CharField(
        label=_("发到哪里"),
        required=False,
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_(
            "短信填手机号，邮件填邮箱，企业微信、钉钉填机器人的密钥。加密保存，以后不再显示；不改就留空。"
        ),
    )

    def ready(self) -> None:
        """Offer the channels that are open."""
        field = self.fields["channel"]
        assert isinstance(field, forms.ChoiceField)
        open_now = (Channel.IN_APP, *ways.open_ways())
        field.choices = [(one.value, one.label) for one in open_now]

    def clean(self) -> dict[str, Any]:
        """An address that fits the channel."""
        said = super().clean()
        if (to := said.get("to")) and (complaint := _wrong(said.get("channel", ""), to)):
            self.add_error("to", complaint)
        return said


def _wrong(channel: str, to: str) -> str:
    """What is wrong with an address for a channel; empty when it will do."""
    if channel == Channel.EMAIL:
        return wrong_mail(to)
    if channel == Channel.SMS and not 5 <= len(normal.digits(to)) <= 15:
        return _now("这个号码收不到短信，请检查，例如 13800000000。")
    if channel in {Channel.WECOM, Channel.DINGTALK} and not _KEY.fullmatch(to):
        return _now("机器人的密钥只有字母、数字和横线，请从群机器人的设置里复制。")
    return ""


def wrong_mail(address: str) -> str:
    """What is wrong with an address for mail; empty when it will do."""
    try:
        validate_email(address)
    except forms.ValidationError:
        return _now("这个邮箱地址不对，请检查，例如 name@example.com。")
    return "" if mail.is_of_a_person(address) else _now("这个邮箱不能收通知，请换一个有人看的。")


class SettleForm(RecordForm):
    """How they were told."""

    how = asking.words(
        _("怎样告知的"), required=True, longest=200, rows=2, hint=_("例如：电话告知，本人已经知道。")
    )
