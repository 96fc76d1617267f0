"""The pages of the thermoskaart."""
