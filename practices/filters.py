"""What a visitor may ask of the practices: the only reader of their query string.

A parameter may be repeated; within one parameter the values are alternatives, between parameters
all must hold. What each question means stands in PracticeQuerySet.
"""

from collections.abc import Container

from django.http import QueryDict
from django.utils.translation import gettext as _

from core.lists.questions import Question, Questions, unchanged
from core.lists.values import page, words
from meetingplaces import values
from practices.models import PracticeQuerySet


class PracticeFilter(Questions):
    """The selection of practices: words, encounter type, wijk, condition and track."""

    q = Question(lambda practices, v: practices.matching(v), words, most=5)
    type = Question(lambda practices, v: practices.of_types(v), values.encounter_type)
    wijk = Question(lambda practices, v: practices.in_wijken(v), str)
    randvoorwaarde = Question(lambda practices, v: practices.for_conditions(v), str)
    spoor = Question(lambda practices, v: practices.in_tracks(v), str)
    pagina = Question(unchanged, page, most=1)

    def __init__(
        self,
        data: QueryDict,
        *,
        queryset: PracticeQuerySet,
        wijken: Container[str],
        conditions: Container[str],
        tracks: Container[str],
    ) -> None:
        super().__init__(data, queryset=queryset)
        # Wijken and conditions are data: which ones exist is known only now.
        self.let_exist("wijk", wijken, _("De wijk"))
        self.let_exist("randvoorwaarde", conditions, _("De randvoorwaarde"))
        self.let_exist("spoor", tracks, _("Het spoor"))
