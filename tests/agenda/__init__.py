"""Stories about the agenda."""
