"""Methods for search engines: schema.org's HowTo."""

from typing import Any

from django.utils.html import strip_tags

from methods.models import Method
from methods.models.method import lines_of


def how_to(method: Method, base: str) -> dict[str, Any]:
    """Return a method as schema.org; what is not known is left out."""
    described = {
        "@context": "https://schema.org",
        "@type": "HowTo",
        "@id": f"{base}{method.short_path}",
        "url": f"{base}{method.get_absolute_url()}",
        "name": method.name,
        "description": method.purpose,
        "inLanguage": "nl",
        "totalTime": f"PT{method.minutes_most}M" if method.minutes_most else "",
        "supply": [{"@type": "HowToSupply", "name": one} for one in lines_of(method.needed)],
        "step": [
            {
                "@type": "HowToStep",
                "position": number,
                "name": step.title,
                "text": " ".join(strip_tags(step.text.replace("<", " <")).split()) or step.title,
            }
            for number, step in enumerate(method.steps.all(), start=1)
        ],
    }
    return {name: value for name, value in described.items() if value not in ("", [])}
