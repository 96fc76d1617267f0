"""Practices for search engines: schema.org's Project, something done together with an aim."""

from typing import Any

from django.conf import settings

from practices.models import Practice


def project(practice: Practice, base: str) -> dict[str, Any]:
    """Return a practice as schema.org; what is not known is left out. No person is ever named."""
    described = {
        "@context": "https://schema.org",
        "@type": "Project",
        "@id": f"{base}{practice.short_path}",
        "url": f"{base}{practice.get_absolute_url()}",
        "name": practice.name,
        "description": practice.summary,
        "member": [
            {
                "@type": "Organization",
                "name": partner.name,
                "url": f"{base}{partner.get_absolute_url()}",
            }
            for partner in practice.partners.all()
        ],
        "areaServed": [
            {
                "@type": "Place",
                "name": f"{wijk.name}, {settings.CITY_NAME}",
                "url": f"{base}{wijk.get_absolute_url()}",
            }
            for wijk in practice.wijken.all()
        ],
    }
    return {name: value for name, value in described.items() if value not in ("", [])}
