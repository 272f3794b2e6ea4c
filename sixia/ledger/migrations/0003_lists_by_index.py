"""The indexes that the lists are read off: by step and unit, by place and step, by place alone."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    """Indexes only; those that no list is read off any more go away."""

    dependencies = [("ledger", "0002_limits_that_lost_their_alarm")]

    operations = [
        migrations.RemoveIndex(model_name="case", name="my_list"),
        migrations.RemoveIndex(model_name="case", name="handler_list"),
        migrations.RemoveIndex(model_name="case", name="open_by_due"),
        migrations.RemoveIndex(model_name="case", name="by_area"),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                F("waits_for"),
                F("lead_unit"),
                F("due_at"),
                F("id"),
                name="my_list",
                condition=Q(due_at__isnull=False),
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                F("area"),
                F("waits_for"),
                F("due_at"),
                F("id"),
                name="area_list",
                condition=Q(due_at__isnull=False),
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                F("area"), F("due_at"), F("id"), name="area_by_due", condition=Q(is_open=True)
            ),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(F("unit"), F("case"), name="parts_ended", condition=Q(ended_at__isnull=False)),
        ),
    ]
