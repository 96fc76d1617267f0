"""Prints, as JSON, how long each fiche takes to make when nothing is kept: {slug: milliseconds}."""

import json
import os
import statistics
import sys
import time

import django

TIMES = 7


def measure() -> dict[str, float]:
    """Return the median of TIMES for the fiche of each published method, in milliseconds."""
    # Django can be used only after setup.
    from methods.method_sheet import method_pdf  # noqa: PLC0415
    from methods.models import Method  # noqa: PLC0415

    found = {}
    for method in Method.objects.published().select_related("documented_in"):
        took = []
        for _turn in range(TIMES):
            started = time.perf_counter()
            method_pdf(method, "https://ontmoeten.voorbeeld.gent")
            took.append((time.perf_counter() - started) * 1000)
        found[method.slug] = statistics.median(took)
    return found


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    os.environ["LOG_LEVEL"] = "ERROR"
    django.setup()
    sys.stdout.write(json.dumps(measure()))
