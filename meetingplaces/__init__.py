"""Wijken, meeting places, their opening hours, the selection and its faces."""
