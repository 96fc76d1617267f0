"""Stories about browser."""
