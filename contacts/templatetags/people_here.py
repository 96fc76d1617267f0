"""The people of an organisation, on its own page: as much as its reader may see."""

from typing import Any

from django import template

from contacts.models import Organisation, Visibility
from contacts.people.visibility import cards, reach_of, viewer_of, visible_to

register = template.Library()


@register.inclusion_tag("contacts/_people_here.html")
def people_of(organisation: Organisation, user: Any) -> dict[str, Any]:
    """Show who works for an organisation; nothing when this reader may see nobody.

    To a stranger e-mail and phone only of who opened them to everyone; a partner asks for them on
    the person's own page. Who does not show where they work is not named here either.
    """
    viewer = viewer_of(user)
    people = visible_to(viewer).filter(organisation=organisation)
    shown = [card for card in cards(people, viewer) if card.organisation]
    is_stranger = viewer == Visibility.EVERYONE
    by_code = {person.code: person for person in people} if is_stranger else {}
    rows = [(card, reach_of(by_code[card.code], viewer) if is_stranger else None) for card in shown]
    return {"rows": rows}
