"""What visitors' words are looked for in: the approach and the partners without a page as well."""

from typing import Any

from django.db import migrations

from core.richtext import plain_text
from core.text import fold


def _find_more(apps: Any, _editor: Any) -> None:
    practices = apps.get_model("practices", "Practice")
    for one in practices.objects.all():
        told = f"{one.name} {one.summary} {one.audience} {one.goals} {one.other_partners}"
        found = fold(f"{told} {plain_text(one.approach)}")
        practices.objects.filter(pk=one.pk).update(search_text=found)


class Migration(migrations.Migration):
    dependencies = [("practices", "0002_stamp")]
    operations = [migrations.RunPython(_find_more, migrations.RunPython.noop)]
