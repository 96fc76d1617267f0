"""Organisations for everyone: who they are, and what they do where, gathered across the apps."""
