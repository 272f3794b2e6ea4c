"""The names that calendar files use, listed so that they can be translated."""

from typing import Final

from django.utils.translation import gettext_noop as _

HOLIDAYS: Final = (
    _("元旦"),
    _("春节"),
    _("清明节"),
    _("劳动节"),
    _("端午节"),
    _("中秋节"),
    _("国庆节"),
    _("中秋节、国庆节"),
    _("国庆节、中秋节"),
)
