"""A partner's own corner, /account/: what is ours, how it stands, and what is asked of me."""
