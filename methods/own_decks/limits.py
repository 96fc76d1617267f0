"""What an own deck can hold: normal use never meets these, abuse does."""

# As long as on the cards of the werkgroep (methods.models.OwnCard), so that they fit on paper.
NAME, BACK, THEME, TEXT, HINT = 160, 80, 60, 300, 300  # signs
CARDS = 60  # of one deck, what is put aside too: one page stays under a thousand fields
DECKS = 30  # of one organisation
