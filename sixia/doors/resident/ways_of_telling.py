"""How someone who leaves a contact wishes to be told: by a look at the page, a short message or a mail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sixia.ground.vault import normal
from sixia.outputs.notices.channels import ways
from sixia.outputs.notices.codes import Channel
from sixia.outputs.notices.forms import wrong_mail


class WaysOfTelling(forms.Form):
    """Two questions beside those for name and phone; left out where nothing leads out of the house."""

    notify = forms.ChoiceField(
        label=_("有了进展，怎样告诉您？"),
        required=False,
        widget=forms.RadioSelect,
        help_text=_("短信只说编号和办到哪一步，不说是什么事。晚上九点以后和休息日不打扰您。"),
    )
    email = forms.CharField(
        label=_("邮箱"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "data-no-draft": True}),
        help_text=_("选了电子邮件才要填。"),
    )

    def build(self) -> None:
        """Offer the ways of telling that are open; without any, nothing is asked."""
        offered = ways.open_to_residents()
        field = self.fields["notify"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("我自己上网看")), *((one.value, one.label) for one in offered)]
        if not offered:
            del self.fields["notify"]
        if Channel.EMAIL not in offered:
            del self.fields["email"]

    def clean(self) -> dict[str, Any]:
        """Whoever wants mail leaves an address; whoever does not, leaves none."""
        said: dict[str, Any] = super().clean() or {}
        if "email" not in self.fields or self.has_error("email"):
            return said
        if said.get("notify") != Channel.EMAIL:
            said["email"] = ""
        elif complaint := wrong_mail(normal.text(said.get("email", ""))):
            self.add_error("email", complaint)
        return said
