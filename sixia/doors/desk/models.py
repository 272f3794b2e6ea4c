"""What the desk keeps of its own: filters that people saved under a name."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedFilter(models.Model):
    """The conditions of one list, kept by one person for themselves. Holds no case, only the question."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_filters")
    name = models.CharField(_("名称"), max_length=30)
    query = models.CharField(max_length=1000)

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("user", "name"), name="one_saved_filter_per_name")]

    def __str__(self) -> str:
        return self.name
