"""Prints, as JSON, how many queries each address takes when nothing is kept: {address: number}."""

import json
import os
import sys

import django


def count(addresses: list[str]) -> dict[str, int]:
    """Return the number of queries of each address."""
    # Django can be used only after setup.
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from core.stamps import forget  # noqa: PLC0415

    found = {}
    for address in addresses:
        forget()
        with CaptureQueriesContext(connection) as asked:
            status = Client().get(address, headers={"Host": "127.0.0.1"}).status_code
        found[address] = len(asked) if status == 200 else -status
    return found


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    os.environ["LOG_LEVEL"] = "ERROR"
    django.setup()
    sys.stdout.write(json.dumps(count(sys.argv[1:])))
