"""Stories about core."""
