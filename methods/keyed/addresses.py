"""A code in an address."""

from django.urls import register_converter


class CodeConverter:
    """Six letters and digits, in capitals too: people type over what is read aloud."""

    regex = "[0-9a-zA-Z]{6}"

    def to_python(self, value: str) -> str:
        """Return the code as it is kept."""
        return value.lower()

    def to_url(self, value: str) -> str:
        """Return the code as it stands in an address."""
        return value


register_converter(CodeConverter, "keyedcode")
