"""The directory of people: who sees what, what is asked and kept, and everyone's own rights."""
