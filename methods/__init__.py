"""Methods with their sheets, materials and card decks: what a team can use tonight."""
