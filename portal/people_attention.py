"""What asks for attention about the people in the directory."""

from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from contacts.models import Person, PersonState
from meetingplaces.attention import Attention


def of_people() -> list[Attention]:
    """Return what the werkgroep must see to; what is in order is left out."""
    shown = Q(state=PersonState.SHOWN)
    counts = Person.objects.filter(is_example=False).aggregate(
        untold=Count("pk", filter=shown & Q(noticed_on__isnull=True)),
        left=Count("pk", filter=Q(state=PersonState.LEFT)),
        silent=Count("pk", filter=Q(state=PersonState.HIDDEN, asked_on__isnull=False)),
    )
    found = [
        Attention(
            number=counts["untold"],
            label=_("Personen nog niet verwittigd"),
            why=_("De mail vertrok niet. Tot ze het weten, ziet niemand hen. Kijk het adres na."),
            url=_list(state__exact=PersonState.SHOWN, noticed_on__isempty="1"),
            is_urgent=True,
        ),
        Attention(
            number=counts["left"],
            label=_("Werken hier niet meer"),
            why=_("Wie neemt het over? Vraag het de organisatie voor we de gegevens wissen."),
            url=_list(state__exact=PersonState.LEFT),
        ),
        Attention(
            number=counts["silent"],
            label=_("Antwoorden niet meer"),
            why=_("Deze personen zijn verborgen en worden gewist. Een telefoontje kan helpen."),
            url=_list(state__exact=PersonState.HIDDEN),
        ),
    ]
    return [one for one in found if one.number]


def _list(**filters: str) -> str:
    return f"{reverse('admin:contacts_person_changelist')}?{urlencode(filters)}"
