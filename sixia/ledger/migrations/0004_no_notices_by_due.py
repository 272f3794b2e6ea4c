"""Nobody looks for overdue notices any more: unsigned cases are found by their own due moment."""

from django.db import migrations


class Migration(migrations.Migration):
    """Takes one index away; no row changes."""

    dependencies = [("ledger", "0003_lists_by_index")]

    operations = [migrations.RemoveIndex(model_name="deadline", name="notices_by_due")]
