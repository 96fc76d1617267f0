"""The top of the house: settings, addresses, home. No app imports it."""
