"""A partner’s own organisation: its data, its team, and who keeps both right."""
