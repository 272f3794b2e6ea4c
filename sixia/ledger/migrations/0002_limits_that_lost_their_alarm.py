"""An index of running limits that ask for nothing any more: climbed to the top, or tampered with."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds one small partial index; no row changes."""

    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(
                models.F("due_on"),
                models.F("id"),
                name="running_silent",
                condition=models.Q(alarm_on__isnull=True, met_at__isnull=True, dropped_at__isnull=True),
            ),
        ),
    ]
