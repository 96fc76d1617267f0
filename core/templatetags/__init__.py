"""Filters that every app's templates may use."""
