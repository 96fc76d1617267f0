"""What answers at each address of the practices, conditions, results and plan, a file a subject."""
