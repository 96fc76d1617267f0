"""Let the postcode of a place be found by who types it."""

from django.db import migrations
from django.db.models import F, Value
from django.db.models.functions import Concat


def add_postcodes(apps, schema_editor):
    """Add what a save adds from now on; a postcode has nothing to fold."""
    places = apps.get_model("meetingplaces", "MeetingPlace").objects.exclude(postcode="")
    places.update(search_text=Concat("search_text", Value(" "), F("postcode")))


class Migration(migrations.Migration):

    dependencies = [("meetingplaces", "0008_waiting_reports_first")]

    operations = [migrations.RunPython(add_postcodes, migrations.RunPython.noop)]
