"""The ground that every app stands on. It imports no app."""
