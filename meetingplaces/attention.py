"""What asks for the werkgroep's attention: counted for the start page of the admin."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.publishing import Status, certain_q
from meetingplaces.models import MeetingPlace, PlaceReport, SchoolHoliday

# With less than this ahead, the hours of places that follow the school year would be wrong.
HOLIDAYS_AHEAD = timedelta(days=365)


@dataclass(frozen=True)
class Attention:
    """Something to look at: how many, what, why, and where."""

    number: int
    label: str
    why: str
    url: str
    is_urgent: bool = False


def attention(today: date | None = None) -> list[Attention]:
    """Return what asks for attention, most urgent first; what is in order is left out."""
    day = today or timezone.localdate()
    return [one for one in [_reports(), *_places(day), *_holidays(day)] if one.number]


def _reports() -> Attention:
    return Attention(
        number=PlaceReport.objects.filter(handled_at__isnull=True).count(),
        label=_("Gemeld door bezoekers"),
        why=_("Iemand zegt dat er iets niet klopt. Kijk het na en vink de melding af."),
        url=_list("placereport", afgehandeld="nee"),
        is_urgent=True,
    )


def _places(today: date) -> list[Attention]:
    live = ~Q(status=Status.ARCHIVED)
    shown = Q(status=Status.PUBLISHED)
    known = Q(confirmed_on__isnull=False)
    counts = MeetingPlace.objects.aggregate(
        review=Count("pk", filter=Q(status=Status.REVIEW)),
        overdue=Count("pk", filter=shown & known & ~certain_q(today)),
        without_point=Count("pk", filter=live & Q(lat__isnull=True)),
        outside=Count("pk", filter=live & Q(lat__isnull=False, wijk__isnull=True)),
        never=Count("pk", filter=shown & ~known),
        examples=Count("pk", filter=Q(is_example=True)),
    )
    return [*_unfit(counts), *_unsure(counts), _examples(counts)]


def _unfit(counts: dict[str, int]) -> list[Attention]:
    return [
        Attention(
            number=counts["review"],
            label=_("Na te kijken"),
            why=_("Deze plekken wachten op de werkgroep voor ze op de kaart komen."),
            url=_list("meetingplace", status__exact=Status.REVIEW),
            is_urgent=True,
        ),
        Attention(
            number=counts["without_point"],
            label=_("Niet op de kaart"),
            why=_("Zonder punt op de kaart kan een plek niet gepubliceerd worden."),
            url=_list("meetingplace", kaart="zonder"),
        ),
        Attention(
            number=counts["outside"],
            label=_("Buiten alle wijken"),
            why=_("Staat de speld juist? Kies anders zelf bij welke wijk de plek hoort."),
            url=_list("meetingplace", kaart="buiten"),
        ),
    ]


def _unsure(counts: dict[str, int]) -> list[Attention]:
    return [
        Attention(
            number=counts["overdue"],
            label=_("Te lang niet bevestigd"),
            why=_("Bezoekers zien dat deze gegevens onzeker zijn. Bel of mail even, en bevestig."),
            url=_list("meetingplace", bevestigd="verlopen"),
        ),
        Attention(
            number=counts["never"],
            label=_("Nog nooit bevestigd"),
            why=_("Deze plekken komen uit openbare bronnen. Kijk ze na met wie er werkt."),
            url=_list("meetingplace", bevestigd="nooit"),
        ),
    ]


def _examples(counts: dict[str, int]) -> Attention:
    return Attention(
        number=counts["examples"],
        label=_("Verzonnen voorbeelden"),
        why=_("Ze tonen wat een fiche kan bevatten. Verwijder ze in één keer als het echt is."),
        url=reverse("admin:meetingplaces_remove_examples"),
    )


def _holidays(today: date) -> list[Attention]:
    known = SchoolHoliday.objects.filter(last__gte=today + HOLIDAYS_AHEAD).exists()
    return [
        Attention(
            number=0 if known else 1,
            label=_("Schoolvakanties aanvullen"),
            why=_("Over een jaar kennen we geen schoolvakantie meer. Vul de volgende in."),
            url=_list("schoolholiday"),
        )
    ]


def _list(model: str, **filters: str) -> str:
    query = f"?{urlencode(filters)}" if filters else ""
    return reverse(f"admin:meetingplaces_{model}_changelist") + query
