"""What the pages of places, wijken and organisations show of the agenda."""
