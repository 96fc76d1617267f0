"""What every page's template knows."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """Return the city's name and source, the navigation's place, and whether this is a demo."""
    return {
        "city": settings.CITY_NAME,
        "city_source": settings.CITY_SOURCE,
        "section": request.path.split("/")[1],
        "demo": settings.DEMO,
    }
