"""Organisations, people, accounts and roles."""
