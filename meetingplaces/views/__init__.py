"""What answers at each address of the map, a file a subject."""
