"""Every change of practices, conditions and the plan raises the library's stamp (core.stamps)."""

from django.db import migrations

from core.stamps import drop_sql, trigger_sql

TABLES = [
    "contacts_organisation",
    "practices_condition",
    "practices_condition_methods",
    "practices_conditionexample",
    "practices_practice",
    "practices_practice_partners",
    "practices_practice_wijken",
    "practices_practice_places",
    "practices_practice_conditions",
    "practices_practice_methods",
    "practices_practice_related",
    "practices_action",
    "practices_action_conditions",
    "practices_recommendation",
]


class Migration(migrations.Migration):
    dependencies = [("practices", "0001_initial"), ("methods", "0002_stamp"), ("contacts", "0002_former_addresses")]
    operations = [
        migrations.RunSQL(
            sql=trigger_sql("bibliotheek", TABLES),
            reverse_sql=drop_sql("bibliotheek", TABLES),
        )
    ]
