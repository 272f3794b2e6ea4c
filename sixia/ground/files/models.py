"""A kept file: what is known of it; its bytes lie in the store."""

import uuid
from typing import IO

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.ground.files import names, store
from sixia.ground.files.formats import Kind
from sixia.ground.files.refusals import Damaged


class StoredFile(models.Model):
    """One attachment. Who may see it is asked by the room that refers to it."""

    token = models.UUIDField(_("令牌"), default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("文件名"), max_length=names.LONGEST)
    kind = models.CharField(_("种类"), max_length=16, choices=Kind.choices)
    content_type = models.CharField(_("内容类型"), max_length=100)
    size = models.PositiveBigIntegerField(_("字节数"))
    sha256 = models.CharField(_("校验值"), max_length=64, db_index=True)
    created_at = models.DateTimeField(_("存入时间"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("上传人"),
        help_text=_("空表示群众上传"),
    )

    class Meta:
        verbose_name = _("附件")
        verbose_name_plural = _("附件")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        """Tell whether it may be shown in a page."""
        return self.kind == Kind.PICTURE

    def open(self) -> IO[bytes]:
        """Open the bytes for reading; missing or cut ones are told at once (verify_file reads them all)."""
        place = store.path_of(self.token)
        if not place.is_file() or place.stat().st_size != self.size:
            raise Damaged(_now("附件“%(name)s”的内容缺失或不完整，请从备份恢复。") % {"name": self.name})
        return place.open("rb")
