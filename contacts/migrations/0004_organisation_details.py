"""Organisations get an address, identifiers, and the words that a search may hit."""

import contacts.identifiers
from django.db import migrations, models

from core.text import fold


def fill_in_words(apps, schema_editor):
    """Fold what organisations said until now, so that a search finds them before anyone saves."""
    for organisation in apps.get_model("contacts", "Organisation").objects.all():
        organisation.search_words = fold(f"{organisation.name} {organisation.description}")
        organisation.save(update_fields=["search_words"])


class Migration(migrations.Migration):

    dependencies = [
        ('contacts', '0003_people'),
        ('contacts', '0003_invitations'),
    ]

    operations = [
        migrations.AddField(
            model_name='organisation',
            name='house_number',
            field=models.CharField(blank=True, max_length=20, verbose_name='huisnummer'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='kbo_number',
            field=contacts.identifiers.KboField(blank=True, help_text='Bv. 0207.451.227.', max_length=20, verbose_name='KBO-nummer'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='municipality',
            field=models.CharField(blank=True, max_length=80, verbose_name='gemeente'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='offer',
            field=models.TextField(blank=True, help_text='In een paar zinnen: waar, voor wie, en wat een gezin er mag verwachten.', verbose_name='wat ze doet voor ontmoeting'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='postcode',
            field=models.CharField(blank=True, max_length=10, verbose_name='postcode'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='search_words',
            field=models.TextField(default='', editable=False),
        ),
        migrations.AddField(
            model_name='organisation',
            name='sociale_kaart',
            field=models.URLField(blank=True, help_text='Het webadres van de fiche, op www.desocialekaart.be.', validators=[contacts.identifiers.check_sociale_kaart], verbose_name='fiche op de Sociale Kaart'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='street',
            field=models.CharField(blank=True, max_length=120, verbose_name='straat'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='updated_at',
            field=models.DateTimeField(auto_now=True, verbose_name='laatst bewerkt op'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='vcode',
            field=contacts.identifiers.VCodeField(blank=True, help_text='Bv. V0001060.', max_length=12, verbose_name='nummer in het Verenigingsregister (vCode)'),
        ),
        migrations.RunPython(fill_in_words, migrations.RunPython.noop),
    ]
