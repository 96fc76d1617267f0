"""Every change of what the map shows raises the stamp "kaart" (see core.stamps)."""

from django.db import migrations

from core.stamps import drop_sql, trigger_sql

TABLES = [
    "contacts_organisation",
    "meetingplaces_meetingplace",
    "meetingplaces_openingexception",
    "meetingplaces_openingmoment",
    "meetingplaces_placekind",
    "meetingplaces_placephoto",
    "meetingplaces_schoolholiday",
    "meetingplaces_wijk",
]


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_initial"),
        ("contacts", "0001_initial"),
        ("meetingplaces", "0001_initial"),
    ]

    operations = [migrations.RunSQL(trigger_sql("kaart", TABLES), drop_sql("kaart", TABLES))]
