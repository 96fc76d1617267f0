"""A partner's own organisation: its data, its members, and who keeps them right."""
