"""What Django's and WhiteNoise's parts do over and over in a test run, done once or left out.

Nothing a story looks at changes: the same files are served, the contexts of pages are kept.
"""

from pathlib import Path
from typing import Any

import django.test.client
from django.template import Context, Template
from whitenoise.base import WhiteNoise

# Every field of a form is rendered by a template of its own; no story asks for its context.
PIECES = ("django/forms/", "admin/widgets/")

_read_folder = WhiteNoise.update_files_dictionary
_keep = django.test.client.store_rendered_templates
_read: dict[tuple[str, str, int], dict[str, Any]] = {}


def hurry() -> None:
    """Read the static files once, not for every client; copy the contexts of pages alone."""
    WhiteNoise.update_files_dictionary = _add_files
    django.test.client.store_rendered_templates = _keep_pages


def _add_files(served: WhiteNoise, root: str, prefix: str) -> None:
    key = (root, prefix, Path(root).stat().st_mtime_ns)
    if key not in _read:
        others, served.files = served.files, {}
        _read_folder(served, root, prefix)
        _read[key], served.files = served.files, others
    served.files.update(_read[key])


def _keep_pages(
    store: dict[str, Any], signal: Any, sender: Any, template: Template, context: Context, **_: Any
) -> None:
    is_piece = (template.name or "").startswith(PIECES)
    is_included = context.template is not template
    if not is_piece and not is_included:
        _keep(store, signal, sender, template, context)
