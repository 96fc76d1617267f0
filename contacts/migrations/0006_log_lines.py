from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('contacts', '0005_more_deeds'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='contactevent',
            options={'ordering': ['-at', '-pk'], 'verbose_name': 'logregel over een persoon', 'verbose_name_plural': 'logregels over personen'},
        ),
    ]
