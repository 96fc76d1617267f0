"""Stories about meetingplaces."""
