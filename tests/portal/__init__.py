"""Stories about portal."""
