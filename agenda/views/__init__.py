"""What answers at each address of the agenda, a file a subject."""
