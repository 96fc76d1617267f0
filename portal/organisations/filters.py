"""What a visitor may ask of the organisations: the only reader of their query string."""

from collections.abc import Collection, Container
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext as _

from contacts.models.organisations import OrganisationQuerySet
from core.lists.questions import Question, Questions, unchanged
from core.lists.values import page, words
from meetingplaces import values
from portal.organisations.offer import OFFER_LABELS, Offer

# What is asked of the offer (portal.organisations.offer) rather than of the record itself.
OFFERED = ("type", "aanbod", "wijk")


class OrganisationFilter(Questions):
    """The selection of organisations: words, encounter type, what they offer, wijk."""

    q = Question(lambda organisations, v: organisations.matching(v), words, most=5)
    type = Question(unchanged, values.encounter_type)
    aanbod = Question(unchanged, str)
    wijk = Question(unchanged, str)
    pagina = Question(unchanged, page, most=1)

    def __init__(
        self,
        data: QueryDict,
        *,
        queryset: OrganisationQuerySet,
        wijken: Container[str],
        offer: Offer,
    ) -> None:
        super().__init__(data, queryset=queryset)
        self.offer = offer
        self.let_exist("wijk", wijken, _("De wijk"))
        self.let_exist("aanbod", OFFER_LABELS, _("Het aanbod"))

    @cached_property
    def _with_words(self) -> list[int]:
        """Return the keys of the organisations that fit the words, by name; asked once."""
        found = self.queryset
        if "q" in self.chosen:
            found = self.filters["q"].filter(found, self.chosen["q"])
        return list(found.order_by("search_text", "pk").values_list("pk", flat=True))

    def keys(self, without: Collection[str] = ()) -> list[int]:
        """Return the keys of the organisations that fit everything asked, by name.

        The parameters `without` are left aside. Nothing fits a question that was not understood.
        """
        if not self.form.is_valid():
            return []
        found = self._every if "q" in without else self._with_words
        for name in OFFERED:
            if name in self.chosen and name not in without:
                fits = self._offering(name)
                found = [key for key in found if key in fits]
        return found

    @cached_property
    def _every(self) -> list[int]:
        return list(self.queryset.order_by().values_list("pk", flat=True))

    def _offering(self, name: str) -> set[int]:
        options = self.offer.by_option[name]
        return set().union(*(options.get(value, set()) for value in self.chosen[name]))
