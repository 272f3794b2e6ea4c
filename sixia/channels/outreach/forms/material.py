"""The form of a material and of one more version of it: a file, the official text, plain words beside it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.channels.outreach import codes, queries
from sixia.channels.outreach.actions import Text
from sixia.ground.files import checking
from sixia.ground.files.refusals import NotAcceptable
from sixia.ground.people import permits
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm
from sixia.visits import queries as visits

TEXT = ("official", "plain", "file", "online_at")
RIGHTS = ("licence", "licence_words")


class VersionForm(RecordForm):
    """One version: there is something in it to use."""

    official = asking.words(_("原文"), rows=6, longest=20_000, hint=_("政策原文或者规范表述。"))
    plain = asking.words(_("大白话"), rows=6, longest=20_000, hint=_("同样的意思，说给没有读过文件的人听。"))
    file = forms.FileField(
        label=_("文件"), required=False, widget=forms.FileInput,
        help_text=_("图片、PDF、Word、Excel 或者录音；短视频放在网上，下面写在哪里能看到。"),
    )  # fmt: skip
    online_at = asking.line(_("网上在哪里能看到"), longest=200)

    def clean(self) -> dict[str, Any]:
        """A file that can be kept, or something in words."""
        said = super().clean()
        given = said.get("file")
        if not any(said.get(name) for name in TEXT) and not self.errors:
            self.add_error("official", _now("请写下内容，或者放一个文件。"))
        said["checked"] = None
        if given and not self.errors:
            try:
                said["checked"] = checking.check(given)
            except NotAcceptable as refused:
                self.add_error("file", str(refused))
        return said

    def text(self) -> Text:
        """The answers as the actions take them."""
        said = self.cleaned_data
        return Text(
            official=said["official"], plain=said["plain"], file=said["checked"], online_at=said["online_at"]
        )


class MaterialForm(VersionForm):
    """One material with its first version."""

    title = asking.line(_("名称"), required=True)
    kind = asking.one_of(_("哪一种材料"), codes.MaterialKind)
    used_at = asking.one_of(_("用在哪里"), codes.UsedAt, radio=True)
    topic = asking.row(_("属于哪个选题"), required=False)
    area = asking.area_field()
    unit = asking.row(_("制作单位"))
    licence = asking.one_of(_("使用权"), codes.Licence)
    licence_words = asking.line(
        _("授权说明"), longest=200, hint=_("由谁授权、到什么时候；其他情况可以不填。")
    )

    def ready(self) -> None:
        """Offer the areas one goes down in, and the topics."""
        reach = self.who.area_paths(permits.GO_DOWN) + self.who.area_paths(permits.ARRANGE)
        self.initial.setdefault("area", reach[0] if reach else "")
        asking.offer_area(self, reach)
        self.initial.setdefault("unit", visits.own_unit(self.who))
        self.initial.setdefault("used_at", codes.UsedAt.BOTH)
        asking.offer_units(self)
        topics = queries.topics_visible_to(self.who).order_by("-from_on", "-pk")
        asking.offer_rows(self, topics, name="topic", nothing=_now("不属于选题"))

    def facts(self) -> dict[str, Any]:
        """What is said of the material itself."""
        names = ("title", "kind", "used_at", "topic", "area", "unit", *RIGHTS)
        return {name: self.cleaned_data[name] for name in names}
