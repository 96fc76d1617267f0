"""How fast the portal is, beside the fastest that could stand in its place. Not for pytest."""
