"""Choosing one's own first password."""

from django.contrib.auth.forms import SetPasswordForm
from django.utils.translation import gettext_lazy as _


class FirstPasswordForm(SetPasswordForm):
    """The password twice; the house's rules for passwords are checked."""

    hides_optional = True

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        first, second = self.fields["new_password1"], self.fields["new_password2"]
        first.label, second.label = _("密码"), _("再输一遍")
        first.help_text = _("至少 10 位，不要用姓名、账号和常见的词。")
        second.help_text = ""
