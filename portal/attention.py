"""What asks for attention about the portal itself: statements that grow old."""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from meetingplaces.attention import Attention
from portal.models import EditorialPage


def of_statements(today: date | None = None) -> list[Attention]:
    """Return which statements somebody must look at or complete; what is in order is left out."""
    pages = EditorialPage.objects
    pages_url = reverse("admin:portal_editorialpage_changelist")
    found = [
        Attention(
            number=pages.to_review(today or timezone.localdate()).count(),
            label=_("Verklaringen nakijken"),
            why=_(
                "Privacy en toegankelijkheid kijk je elk jaar na, ook als er niets verandert. Zet "
                "daarna de dag erbij."
            ),
            url=pages_url,
        ),
        Attention(
            number=pages.with_gaps().count(),
            label=_("Verklaringen aanvullen"),
            why=_("In deze tekst staat nog wat alleen jullie weten: ‘Nog aan te vullen’."),
            url=pages_url,
        ),
    ]
    return [one for one in found if one.number]
