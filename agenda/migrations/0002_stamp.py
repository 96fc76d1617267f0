"""Every change of activities, and of what they name, raises the agenda's stamp (core.stamps)."""

from django.db import migrations

from core.stamps import drop_sql, trigger_sql

TABLES = [
    "agenda_learningactivity",
    "agenda_learningactivity_conditions",
    "agenda_learningactivity_organisers",
    "agenda_learningactivity_wijken",
    "contacts_organisation",
    "meetingplaces_meetingplace",
    "meetingplaces_wijk",
]


class Migration(migrations.Migration):
    dependencies = [("agenda", "0001_initial")]
    operations = [
        migrations.RunSQL(
            sql=trigger_sql("agenda", TABLES), reverse_sql=drop_sql("agenda", TABLES)
        )
    ]
