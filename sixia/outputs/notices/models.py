"""What the notices keep: the outbox, which events were told, and how people wish to be told."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sixia.ledger.models import Case, Event
from sixia.outputs.notices.codes import Channel

USER = settings.AUTH_USER_MODEL


class Message(models.Model):
    """One row of the outbox: one event, for one addressee, through one channel; never two of the same.

    ``about`` names the event ("event:12") or the daily list, ``to`` the resident of a case ("case:3") or an
    official ("user:7"). It holds neither words nor addresses: both are made when it is sent. ``parcel`` is
    what it was handed over in, with others where it went out in a digest; ``open_at`` is when it may leave,
    empty once nothing more is to be done with it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("等待发送")
        IN_HAND = "in_hand", _("正在发送")
        SENT = "sent", _("已发出")
        FAILED = "failed", _("没有发出")
        UNSURE = "unsure", _("不知道发出没有")
        DROPPED = "dropped", _("不用再发")
        SETTLED = "settled", _("已经用别的办法告知")

    class Why(models.TextChoices):
        NONE = "", ""
        DOWN = "down", _("发送通道连不上")
        REFUSED = "refused", _("对方不接收")
        NO_ADDRESS = "no_address", _("没有可以用的号码或者地址")
        OFF = "off", _("这个通道已经关闭")
        CUT_OFF = "cut_off", _("发送时中断，可能已经发出")
        NOT_THEIRS = "not_theirs", _("这件事已经不该由这条通道告知")

    key = models.UUIDField(unique=True)
    parcel = models.UUIDField(null=True, blank=True)
    about = models.CharField(max_length=40)
    to = models.CharField(max_length=30)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    event = models.ForeignKey(Event, models.PROTECT, null=True, blank=True, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="+")
    user = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    paper = models.CharField(max_length=4, blank=True)
    is_urgent = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    open_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    why = models.CharField(max_length=12, choices=Why.choices, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    settled_how = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("about", "to", "channel"), name="one_message_of_a_kind")
        ]
        indexes = [
            models.Index("open_at", "id", name="messages_to_send", condition=Q(open_at__isnull=False)),
            models.Index("state", "id", name="messages_by_state"),
            models.Index("to", "channel", "sent_at", name="messages_sent_to"),
        ]

    def __str__(self) -> str:
        return f"{self.about} → {self.to} ({self.channel})"


class Told(models.Model):
    """An event that the outbox has dealt with; kept only as long as another of its time might still come."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="+", primary_key=True)

    def __str__(self) -> str:
        return str(self.event_id)


class Progress(models.Model):
    """How far the outbox is: every event recorded before ``settled_before`` is dealt with. One row."""

    settled_before = models.DateTimeField()
    listed_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.settled_before)


class Wish(models.Model):
    """How a resident wishes to be told about their case, as chosen when it was filed."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="+", primary_key=True)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case_id} {self.channel}"


class Preference(models.Model):
    """How an official wishes to be told: when, through which channel; the address is sealed."""

    class Digest(models.TextChoices):
        AT_ONCE = "at_once", _("有事就发（只在上班时间）")
        DAILY = "daily", _("每个工作日早上汇总发一次")
        DUTIES = "duties", _("只发轮到我办的，早上汇总一次")

    user = models.OneToOneField(USER, models.CASCADE, related_name="+", primary_key=True)
    digest = models.CharField(max_length=10, choices=Digest.choices, default=Digest.DAILY)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.IN_APP)
    sealed = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.user_id} {self.digest} {self.channel}"
