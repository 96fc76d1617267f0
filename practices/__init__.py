"""Practices and their results, the seven conditions, and the action plan."""
