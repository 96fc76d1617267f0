"""Lists with filters: what is asked in the address bar, how it is read, refused and shown."""
