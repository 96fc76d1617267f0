"""Which wijk has what, and where nothing is: one page, one export, honest zeros."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.publishing import Status
from core.stamps import kept
from meetingplaces.models import EncounterType, Wijk
from meetingplaces.options import current_stamp

PUBLISHED = Q(places__status=Status.PUBLISHED)
# A fictional example shows what a fiche may hold. It is no result: it counts nowhere.
KNOWN = PUBLISHED & Q(places__is_example=False)
# Recommendation 4 of the action plan: at least one low-threshold place in every wijk.
LOW_THRESHOLD = Q(places__is_free=True, places__enrolment_needed=False)
NOT_LOW_THRESHOLD = Q(places__is_free=False) | Q(places__enrolment_needed=True)


@dataclass(frozen=True)
class Cell:
    """A number of places known, and how many of them somebody confirmed lately."""

    known: int
    confirmed: int

    @property
    def unconfirmed(self) -> int:
        """Return how many are known but not confirmed (any more)."""
        return self.known - self.confirmed


@dataclass(frozen=True)
class Row:
    """One wijk of the matrix; `examples` are published and fictional, and counted nowhere else."""

    wijk: Wijk
    by_type: dict[str, Cell]
    total: Cell
    low_threshold: int
    threshold_unknown: int
    examples: int

    @property
    def children_per_place(self) -> float | None:
        """Return the children from 0 to 11 per place; None when unknown or without a place."""
        if self.wijk.children is None or not self.total.known:
            return None
        return round(self.wijk.children / self.total.known, 1)

    @property
    def verdict(self) -> str:
        """Return where the wijk stands against the norm: voldoet, onbekend, niet or geen."""
        if self.low_threshold:
            return "voldoet"
        if self.threshold_unknown:
            return "onbekend"
        return "niet" if self.total.known else "geen"

    @property
    def sentence(self) -> str:
        """Return the verdict as a plain sentence."""
        sentences = {
            "voldoet": ngettext(
                "Voldoet: %(number)s plek is zeker gratis en zonder inschrijven.",
                "Voldoet: %(number)s plekken zijn zeker gratis en zonder inschrijven.",
                self.low_threshold,
            )
            % {"number": self.low_threshold},
            "onbekend": ngettext(
                "Nog niet gekend: van %(number)s plek weten we niet of ze gratis en zonder "
                "inschrijven is.",
                "Nog niet gekend: van %(number)s plekken weten we niet of ze gratis en zonder "
                "inschrijven zijn.",
                self.threshold_unknown,
            )
            % {"number": self.threshold_unknown},
            "niet": _("Voldoet niet: voor elke gekende plek moet je betalen of inschrijven."),
            "geen": _("Voldoet niet: we kennen geen plek in deze wijk."),
        }
        return sentences[self.verdict]


def with_place(rows: list[Row]) -> int:
    """Return in how many wijken at least one place is known."""
    return sum(1 for row in rows if row.total.known)


def norm_sentence(rows: list[Row]) -> str:
    """Return in how many wijken a place is certainly low-threshold; zero in words."""
    number = sum(1 for row in rows if row.low_threshold)
    if not number:
        return _("In geen enkele wijk is er zeker een plek die gratis is en zonder inschrijven.")
    return ngettext(
        "In %(number)s wijk is er zeker een plek die gratis is en zonder inschrijven.",
        "In %(number)s wijken is er zeker een plek die gratis is en zonder inschrijven.",
        number,
    ) % {"number": number}


def rows_of_today() -> list[Row]:
    """Return the matrix as it is today, made once per state of the data."""
    today = timezone.localdate()
    return kept(("coverage", current_stamp(), today), lambda: matrix(today))


def matrix(today: date) -> list[Row]:
    """Return all wijken in alphabetical order, counted in one query."""
    certain = Q(places__check_due_on__gte=today)
    counted = {
        "known": KNOWN,
        "confirmed": KNOWN & certain,
        "low": KNOWN & LOW_THRESHOLD,
        "not_low": KNOWN & NOT_LOW_THRESHOLD,
        "examples": PUBLISHED & Q(places__is_example=True),
    }
    for code in EncounterType.values:
        bears = KNOWN & Q(places__encounter_types__contains=[code])
        counted[f"known_{code}"] = bears
        counted[f"confirmed_{code}"] = bears & certain
    wijken = Wijk.objects.defer("boundary", "outline").annotate(
        **{name: Count("places", filter=condition) for name, condition in counted.items()}
    )
    # A count drops the model's own order.
    wijken = wijken.order_by("search_text")
    return [_row(wijk) for wijk in wijken]


def _row(wijk: Wijk) -> Row:
    numbers = vars(wijk)
    return Row(
        wijk=wijk,
        by_type={
            code: Cell(numbers[f"known_{code}"], numbers[f"confirmed_{code}"])
            for code in EncounterType.values
        },
        total=Cell(numbers["known"], numbers["confirmed"]),
        low_threshold=numbers["low"],
        threshold_unknown=numbers["known"] - numbers["low"] - numbers["not_low"],
        examples=numbers["examples"],
    )


CSV_HEADER = (
    "wijknummer",
    "wijk",
    "KO_gekend",
    "KO_bevestigd",
    "SO_gekend",
    "SO_bevestigd",
    "GW_gekend",
    "GW_bevestigd",
    "totaal_gekend",
    "totaal_bevestigd",
    "kinderen_0_11",
    "kinderen_per_plek",
    "laagdrempelig_zeker",
    "laagdrempelig_niet_gekend",
    "norm",
    "voorbeelden",
)


def csv_row(row: Row) -> list[object]:
    """Return a row of the matrix for the CSV; an unknown figure stays empty."""
    cells = [*(row.by_type[code] for code in EncounterType.values), row.total]
    return [
        row.wijk.number,
        row.wijk.name,
        *(number for cell in cells for number in (cell.known, cell.confirmed)),
        row.wijk.children,
        row.children_per_place,
        row.low_threshold,
        row.threshold_unknown,
        row.verdict,
        row.examples,
    ]
