"""Stories about the thermoskaart."""
