"""What residents ask for and nobody has decided yet; a unit that stays away; ask me first."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Columns with defaults and an index; no row changes."""

    dependencies = [
        ('ledger', '0004_no_notices_by_due'),
        ('people', '0002_grid_workers'),
        ('places', '0002_practice_sites'),
        ('vault', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='case',
            name='asks_first',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='case',
            name='correction_asked_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='case',
            name='erasure_asked_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='case',
            name='recusal_asked_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='recusal',
            name='unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit'),
        ),
        migrations.AlterField(
            model_name='recusal',
            name='user',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(models.F('id'), condition=models.Q(('recusal_asked_at__isnull', False), ('correction_asked_at__isnull', False), ('erasure_asked_at__isnull', False), _connector='OR'), name='asked_by_residents'),
        ),
        migrations.AddConstraint(
            model_name='recusal',
            constraint=models.UniqueConstraint(fields=('case', 'unit'), name='one_recusal_per_unit'),
        ),
        migrations.AddConstraint(
            model_name='recusal',
            constraint=models.CheckConstraint(condition=models.Q(('user', None), ('unit', None), _connector='XOR'), name='a_person_or_a_unit_stays_away'),
        ),
    ]
