"""What visitors' words are looked for in: all that a fiche tells, and no tags."""

from typing import Any

from django.db import migrations

from core.richtext import plain_text
from core.text import fold


def _find_more(apps: Any, _editor: Any) -> None:
    methods = apps.get_model("methods", "Method")
    for one in methods.objects.prefetch_related("steps"):
        told = [
            *(one.name, one.purpose, plain_text(one.when_to_use)),
            *(one.needed, one.questions, one.tips, one.variations),
            *(f"{step.title} {plain_text(step.text)}" for step in one.steps.all()),
        ]
        methods.objects.filter(pk=one.pk).update(search_text=fold(" ".join(told)))
    materials = apps.get_model("methods", "Material")
    for one in materials.objects.all():
        found = fold(f"{one.name} {one.summary} {plain_text(one.description)}")
        materials.objects.filter(pk=one.pk).update(search_text=found)


class Migration(migrations.Migration):
    dependencies = [("methods", "0003_kijkwijzer_sheet")]
    operations = [migrations.RunPython(_find_more, migrations.RunPython.noop)]
