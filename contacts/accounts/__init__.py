"""Accounts: being invited, logging in, the second factor, sessions. Built on django-allauth."""
