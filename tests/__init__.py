"""Tests: small stories with named people, one fact each."""
