"""Every change of a wijk raises the stamp "wijken": boundaries are prepared once per state."""

from django.db import migrations

from core.stamps import drop_sql, trigger_sql

TABLES = ["meetingplaces_wijk"]


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_initial"),
        ("meetingplaces", "0002_stamp"),
    ]

    operations = [
        migrations.RunSQL(trigger_sql("wijken", TABLES), drop_sql("wijken", TABLES)),
    ]
