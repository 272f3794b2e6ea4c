"""Why the ledger says no: exceptions whose message a person can read."""

from django.utils.translation import gettext as _

from sixia.ground.people.refusals import Refused

__all__ = ["Missing", "Moved", "NotAllowed", "NotFound", "NotNow", "Refused"]


class NotNow(Refused):
    """The step is not possible in the state the case is in, or a condition of the step is not met."""


class NotAllowed(Refused):
    """The step is possible now, but not for this person."""


class Missing(Refused):
    """A field the step needs is missing or wrong; ``field`` names it."""


class Moved(Refused):
    """Someone else took a step since the page was shown; ``by`` and ``at`` say who and when."""

    def __init__(self, *, by: str, at: str, step: str, unit: str = "") -> None:
        self.by, self.at, self.step, self.unit = by, at, step, unit
        super().__init__(
            _("您打开页面后，%(by)s 已于 %(at)s 办理了“%(step)s”。您写的内容还在，请看过最新情况再决定。")
            % {"by": by or _("系统"), "at": at, "step": step}
        )


class NotFound(Refused):
    """No such case, or none that this person may see: nobody learns which."""
