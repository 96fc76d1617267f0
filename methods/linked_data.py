"""Methods for search engines: schema.org's HowTo."""

from collections.abc import Iterable
from typing import Any

from core.richtext import plain_text
from methods.models import Deck, Material, Method, MethodStep
from methods.models.method import lines_of


def how_to(method: Method, base: str, things: Iterable[Deck | Material] = ()) -> dict[str, Any]:
    """Return a method as schema.org; what is not known is left out.

    `things`: the published cards and materials that go with it.
    """
    minutes = method.minutes_most or method.minutes_least
    described = {
        "@context": "https://schema.org",
        "@type": "HowTo",
        "@id": f"{base}{method.short_path}",
        "url": f"{base}{method.get_absolute_url()}",
        "name": method.name,
        "description": method.purpose,
        "inLanguage": "nl",
        "totalTime": f"PT{minutes}M" if minutes else "",
        "supply": [{"@type": "HowToSupply", "name": one} for one in lines_of(method.needed)],
        "tool": [
            {"@type": "HowToTool", "name": one.name, "url": f"{base}{one.get_absolute_url()}"}
            for one in things
        ],
        "step": [_step(number, step) for number, step in enumerate(method.steps.all(), start=1)],
    }
    return {name: value for name, value in described.items() if value not in ("", [])}


def _step(number: int, step: MethodStep) -> dict[str, Any]:
    """Return a step: search engines want its text, also where only a title was written."""
    return {
        "@type": "HowToStep",
        "position": number,
        "name": step.title,
        "text": plain_text(step.text) or step.title,
    }
