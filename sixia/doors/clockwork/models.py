"""When each chore of the clock was done last."""

from django.db import models


class Chore(models.Model):
    """Something that is done by the clock; one row each."""

    name = models.CharField(max_length=20, unique=True)
    done_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.done_at}"
