"""The thermoskaart: what a team keeps warm between its meetings, on every screen at once."""
