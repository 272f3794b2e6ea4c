"""What is kept of a rule: its whole text, one row a version."""

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext as _


class Edition(models.Model):
    """One version of one rule. Added, never changed: what was computed by it can be computed again.

    ``shelf`` says what it is a rule of ("calendar", "limits"), ``name`` which one (a year, a profile),
    ``text`` is the same file that the house ships such rules in. ``made_at`` is UTC.
    """

    shelf = models.CharField(max_length=20)
    name = models.CharField(max_length=40)
    version = models.CharField(max_length=40)
    text = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("shelf", "name", "version"), name="one_text_for_each_version"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the version; refuse to change one that is there."""
        if not self._state.adding:
            raise TypeError(_("规则的版本只能增加，不能修改。"))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: a version is never removed."""
        raise TypeError(_("规则的版本只能增加，不能删除。"))
