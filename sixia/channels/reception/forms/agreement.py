"""The forms of an agreement: its words, what each side owes, what was performed, the court's confirmation."""

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sixia.channels.reception import codes
from sixia.channels.reception.actions import Signed, Undertaking
from sixia.channels.reception.models import Mediation
from sixia.ground.web import asking
from sixia.ground.web.asking import RecordForm

DUTIES = 3  # on the form; an agreement mostly has one or two


class SettleForm(RecordForm):
    """What was agreed, in which form, since when it binds."""

    words = asking.words(
        _("协议内容"),
        rows=5,
        longest=5000,
        required=True,
        hint=_("争议事实、双方的权利义务。用“一方”“另一方”，不写姓名。"),
    )
    form = asking.one_of(_("协议形式"), codes.AgreementForm, radio=True)
    recorded_by = asking.row(_("口头协议由谁记录"), required=False)
    signed_on = asking.day(_("哪天签订（达成）"))
    effective_on = asking.day(_("哪天生效"), required=False, hint=_("不填就是签订那天。"))

    def ready(self) -> None:
        """Mostly it is written, and signed today."""
        self.initial.setdefault("form", codes.AgreementForm.WRITTEN)
        self.initial.setdefault("signed_on", self.today)

    def about(self, mediation: Mediation) -> "SettleForm":
        """Offer those who mediated."""
        asking.offer_rows(self, mediation.mediators.all(), name="recorded_by", nothing=_now("不是口头协议"))
        return self

    def signed(self, undertakings: list[Undertaking]) -> Signed:
        """The answers as the actions take them."""
        plain = ("words", "form", "recorded_by", "signed_on", "effective_on")
        return Signed(**{name: self.cleaned_data[name] for name in plain}, undertakings=undertakings)


class DutyForm(RecordForm):
    """One thing a side will do. Left without words it is none."""

    party = asking.row(_("谁来做"), required=False)
    words = asking.line(_("做什么"), longest=300)
    manner = asking.line(_("怎样做"), longest=120, hint=_("例如：一次付清、当面交付。"))
    due_on = asking.day(_("哪天以前"), required=False)

    def about(self, mediation: Mediation) -> "DutyForm":
        """Offer the sides."""
        asking.offer_rows(self, mediation.parties.all(), name="party")
        return self

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written into it."""
        return not str(self.data.get(self.add_prefix("words"), "")).strip()

    def clean(self) -> dict[str, Any]:
        """A duty has someone who owes it and a day."""
        said = super().clean()
        for name, sentence in (("party", _now("请选谁来做。")), ("due_on", _now("请选哪天以前。"))):
            if not said.get(name) and not self.has_error(name):
                self.add_error(name, sentence)
        return said

    def undertaking(self) -> Undertaking:
        """The answers as the actions take them."""
        plain = ("party", "words", "manner", "due_on")
        return Undertaking(**{name: self.cleaned_data[name] for name in plain})


class PerformForm(RecordForm):
    """When and how a duty was performed."""

    on = asking.day(_("哪天履行的"))
    words = asking.words(_("怎样履行的，怎样核实的"), required=True)

    def ready(self) -> None:
        """Mostly it is today."""
        self.initial.setdefault("on", self.today)


class CourtForm(RecordForm):
    """When both sides asked the court together."""

    court = asking.line(_("哪个法院"), longest=80, required=True)
    on = asking.day(_("哪天申请的"))

    def ready(self) -> None:
        """Mostly it is today."""
        self.initial.setdefault("on", self.today)


class ConfirmForm(RecordForm):
    """The court's ruling."""

    number = asking.line(_("裁定书文号"), longest=60, required=True)
    on = asking.day(_("哪天确认的"))

    def ready(self) -> None:
        """Mostly it is today."""
        self.initial.setdefault("on", self.today)
