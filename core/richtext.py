"""Text with a little markup: what editors write is stored as clean, small HTML and nothing else."""

import re
from html import unescape
from typing import Any

import nh3
from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from core.richtext_widget import RichTextArea

TAGS = {"p", "br", "strong", "em", "h3", "h4", "ul", "ol", "li", "a", "blockquote"}
ATTRIBUTES = {"a": {"href"}}
SCHEMES = {"http", "https", "mailto", "tel"}
# Where one word ends and another begins, though nothing but a tag stands between them.
BETWEEN = re.compile(r"</(?:p|h3|h4|li|blockquote)>|<br>")


def clean_html(html: str) -> str:
    """Return the HTML without anything but TAGS and safe links; empty paragraphs go."""
    cleaned = nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None
    ).strip()
    return "" if cleaned in {"<p></p>", "<p><br></p>"} else cleaned


def plain_text(html: str) -> str:
    """Return the words of stored HTML in one line, without its tags."""
    return " ".join(unescape(strip_tags(BETWEEN.sub(" ", html))).split())


class RichTextFormField(forms.CharField):
    """Text from an editor, cleaned before anything is asked of it: tags alone are no answer."""

    def to_python(self, value: Any) -> str:
        """Return the cleaned HTML."""
        typed = super().to_python(value) or ""
        return clean_html(typed)


class RichTextField(models.TextField[str, str]):
    """A text field that stores only what `clean_html` leaves, however the text comes in."""

    def formfield(self, **kwargs: Any) -> Any:
        """Return the field of a form, with the editor where the admin would give a textarea."""
        given = kwargs.get("widget")
        if given in {None, AdminTextareaWidget} or isinstance(given, AdminTextareaWidget):
            kwargs["widget"] = RichTextArea
        return super().formfield(**{"form_class": RichTextFormField, **kwargs})

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Return the cleaned value, and put it on the record too."""
        value = super().pre_save(model_instance, add)
        cleaned = clean_html(value) if value else value
        setattr(model_instance, self.attname, cleaned)
        return cleaned


def as_safe(html: str) -> SafeString:
    """Return stored HTML for a template, cleaned once more: a database can be written past us."""
    return mark_safe(clean_html(html))  # noqa: S308 - it has just been cleaned
