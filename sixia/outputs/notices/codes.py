"""The words of the notices with a fixed meaning: the channels that lead out of the house."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """The ways to be told; on the page itself everything can be read without any of them."""

    IN_APP = "in_app", _("只在网页上看")
    SMS = "sms", _("短信")
    EMAIL = "email", _("电子邮件")
    WECOM = "wecom", _("企业微信")
    DINGTALK = "dingtalk", _("钉钉")


OUTSIDE: tuple[Channel, ...] = (Channel.SMS, Channel.EMAIL, Channel.WECOM, Channel.DINGTALK)
OF_RESIDENTS: tuple[Channel, ...] = (Channel.SMS, Channel.EMAIL)
"""What a resident may choose: the others are of the office."""
