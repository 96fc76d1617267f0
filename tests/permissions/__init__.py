"""Who may do what: every address, every method, every kind of visitor, against a written table."""
