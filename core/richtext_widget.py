"""The control for text with a little markup: a textarea, which a small editor takes over."""

from typing import Any

from django import forms
from django.forms import Media
from django.forms.widgets import Script

# Django takes scripts with attributes as well; its types do not know yet.
SCRIPTS: Any = [Script("js/beheer-tekst.js", type="module")]


class RichTextArea(forms.Textarea):
    """Without JavaScript one types tags; with it one presses buttons (static/js/beheer-tekst.js).

    What comes back is HTML either way, and is cleaned on its way in (core.richtext).
    """

    template_name = "admin/widgets/rich_text.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 5, "class": "vLargeTextField", **(attrs or {})})

    @property
    def media(self) -> Media:
        """Return the editor and how it looks."""
        return Media(js=SCRIPTS, css={"all": ["css/beheer-tekst.css"]})
