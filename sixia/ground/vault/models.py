"""Identities as they lie in the vault, with the record of who looked."""

import uuid
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.ground.vault.refusals import NeverChanged


class Identity(models.Model):
    """A resident's identity: sealed, found by blind index, shown masked. Others hold only its token."""

    token = models.UUIDField(_("令牌"), default=uuid.uuid4, unique=True, editable=False)
    cipher = models.BinaryField(_("密文"), help_text=_("随机数在前，密文在后；抹除后为空"))
    algorithm = models.CharField(_("加密算法"), max_length=32)
    key_id = models.CharField(_("密钥编号"), max_length=16)
    phone_index = models.CharField(_("电话盲索引"), max_length=64, blank=True, db_index=True)
    id_index = models.CharField(_("证件盲索引"), max_length=64, blank=True, db_index=True)
    masked_name = models.CharField(_("姓名（隐去）"), max_length=16, blank=True)
    masked_phone = models.CharField(_("电话（隐去）"), max_length=16, blank=True)
    created_at = models.DateTimeField(_("存入时间"))
    erased_at = models.DateTimeField(_("抹除时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("身份")
        verbose_name_plural = _("身份")

    def __str__(self) -> str:
        if self.erased_at is not None:
            return _now("已依法删除")
        return f"{self.masked_name} {self.masked_phone}".strip()


class LookQuerySet(models.QuerySet["Look"]):
    """Looks are added and read, nothing else."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse: a look is never changed."""
        raise NeverChanged(_now("查看记录只能增加，不能修改。"))

    def delete(self) -> NoReturn:
        """Refuse: a look is never removed."""
        raise NeverChanged(_now("查看记录只能增加，不能删除。"))


class Look(models.Model):
    """One look at an identity, or one change of it: who, when, why. Only ever added."""

    class What(models.TextChoices):
        """What was done with the identity."""

        OPENED = "opened", _("查看")
        CORRECTED = "corrected", _("更正")
        ERASED = "erased", _("抹除")
        SEARCHED = "searched", _("按电话查找")

    identity = models.ForeignKey(
        Identity, on_delete=models.PROTECT, related_name="looks", verbose_name=_("身份")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("何人"),
        help_text=_("空表示系统：为了发送通知而查看，或者期限届满而抹除"),
    )
    at = models.DateTimeField(_("何时"))
    what = models.CharField(_("做了什么"), max_length=16, choices=What.choices, default=What.OPENED)
    reason = models.CharField(_("事由"), max_length=200)

    objects = LookQuerySet.as_manager()

    class Meta:
        verbose_name = _("查看记录")
        verbose_name_plural = _("查看记录")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_what_display()} {self.reason}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the look; refuse to change one that is there."""
        if not self._state.adding:
            raise NeverChanged(_now("查看记录只能增加，不能修改。"))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: a look is never removed."""
        raise NeverChanged(_now("查看记录只能增加，不能删除。"))
