"""What people in the directory of contacts can choose from, of all that this app knows."""

from contacts.people import vocabulary
from meetingplaces.languages import LANGUAGES
from meetingplaces.models import EncounterType
from meetingplaces.options import wijk_terms


def tell_contacts() -> None:
    """Tell which encounter types, wijken and languages there are."""
    types = vocabulary.Terms(dict(EncounterType.choices))
    vocabulary.tell("themes", lambda: types)
    vocabulary.tell("wijken", wijk_terms)
    vocabulary.tell("languages", lambda: vocabulary.Terms(LANGUAGES))
