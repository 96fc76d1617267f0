"""Every change of the library raises its stamp (core.stamps), however the change comes in."""

from django.db import migrations

from core.stamps import drop_sql, trigger_sql

TABLES = [
    "methods_method",
    "methods_method_related",
    "methods_method_materials",
    "methods_method_decks",
    "methods_methodstep",
    "methods_material",
    "methods_materialfile",
    "methods_deck",
    "methods_card",
]


class Migration(migrations.Migration):
    dependencies = [("methods", "0001_initial"), ("core", "0001_initial")]
    operations = [
        migrations.RunSQL(
            sql=trigger_sql("bibliotheek", TABLES),
            reverse_sql=drop_sql("bibliotheek", TABLES),
        )
    ]
