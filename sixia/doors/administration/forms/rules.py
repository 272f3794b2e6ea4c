"""Asking about a year's notice, and about the numbers of a new version of a profile."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.doors.administration import notices, versions
from sixia.ground.days.notices import Notice
from sixia.ground.people.refusals import Refused
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm
from sixia.ledger.limits import LONGEST, Profile

UNITS = {"calendar": _("日"), "working": _("工作日"), "hours": _("小时")}
EXAMPLE = _("一行一个假日：名称，放假第一天，最后一天，调休上班的日子（可以没有，几天用空格隔开）。")


class NoticeForm(RecordForm):
    """A State Council notice: its number and its table, pasted or as a file."""

    year = asking.number(_("年份"), required=True, most=2100)
    title = asking.line(_("通知名称"), required=True)
    number = asking.line(_("文号"), required=True)
    issued_on = asking.day(_("印发日期"))
    table = asking.words(_("放假安排"), longest=notices.LONGEST_TABLE, rows=8, hint=EXAMPLE)
    file = forms.FileField(
        label=_("或者选一个文件"), required=False, help_text=_("CSV 或者纯文本，写法相同。")
    )

    def clean(self) -> dict[str, Any]:
        """The notice that was meant, as ``notice``."""
        pasted = self.cleaned_data.get("table", "")  # as it came: tabs stand between the cells
        said = super().clean()
        if self.errors:
            return said
        said["table"] = pasted
        if said["year"] < 2000:
            self.add_error("year", _now("请填四位的年份。"))
            return said
        try:
            said["notice"] = self._notice(said)
        except Refused as refused:
            self.add_error(refused.field or None, refused.message)
        return said

    @staticmethod
    def _notice(said: dict[str, Any]) -> Notice:
        text = _text_of(said.get("file")) or said["table"]
        return notices.read(
            text, year=said["year"], title=said["title"], number=said["number"], issued_on=said["issued_on"]
        )


def _text_of(file: UploadedFile | None) -> str:
    if file is None:
        return ""
    content = file.read(notices.LONGEST_TABLE * 4 + 1)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)[: notices.LONGEST_TABLE]
        except UnicodeDecodeError:
            continue
    raise Refused(_now("文件读不出文字，请另存为 CSV（UTF-8）再上传，或者直接粘贴。"), field="file")


class VersionForm(RecordForm):
    """The day, the basis and the numbers of a new version; each limit has its length and its extension."""

    from_on = asking.day(_("从哪一天起生效"), hint=_("这一天起登记的诉求用新的时限，以前登记的不变。"))
    basis = asking.line(_("依据"), required=True, hint=_("本地文件的名称和条款，写在改动的每一项时限下面。"))

    def of(self, profile: Profile) -> "VersionForm":
        """Ask for the numbers of a profile, with those in force filled in."""
        self.profile = profile
        for term in versions.changeable(profile):
            holes = {"term": _now(term.label), "unit": UNITS[term.unit]}
            self._ask(f"length_{term.name}", _now("%(term)s（%(unit)s）") % holes, term.length)
            if term.extension:
                self._ask(
                    f"extension_{term.name}", _now("%(term)s可以延长（%(unit)s）") % holes, term.extension
                )
        self.initial.setdefault("from_on", tomorrow(self.at))
        return self

    def _ask(self, name: str, label: str, before: int) -> None:
        self.fields[name] = asking.number(label, required=True, most=LONGEST)
        self.initial.setdefault(name, before)

    @property
    def wanted(self) -> dict[str, tuple[int, int]]:
        """Each limit with the length and the extension that were answered."""
        said = self.cleaned_data
        return {
            term.name: (said[f"length_{term.name}"], said.get(f"extension_{term.name}", term.extension))
            for term in versions.changeable(self.profile)
        }


def tomorrow(at: datetime) -> Any:
    """The first day on which a new version can come into force."""
    return asking.clock.local_date(at) + timedelta(days=1)
