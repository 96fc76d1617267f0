"""Servers that stand in for a third party, so that tests ask nobody outside."""
