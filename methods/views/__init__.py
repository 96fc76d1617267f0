"""The pages of the library, a file a noun."""
