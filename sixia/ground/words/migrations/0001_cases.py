from django.db import migrations

from sixia.ground.words.building import MakeShelf


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [MakeShelf("cases")]
