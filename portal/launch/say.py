"""What the person at the terminal reads: one line a step, and a sentence when it goes wrong."""

import sys


class Refusal(Exception):  # noqa: N818 - it is an answer to a person, not a fault of the program
    """The launcher cannot go on. The text says what is wrong and what to do now."""


def step(text: str) -> None:
    """Print one line of progress, at once."""
    print(text, file=sys.stderr if _quiet_stdout else sys.stdout, flush=True)


def keep_stdout_clean() -> None:
    """Send progress to stderr from now on: stdout belongs to the command that is run."""
    global _quiet_stdout  # noqa: PLW0603 - one terminal, one answer
    _quiet_stdout = True


def complain(sentence: object) -> None:
    """Print a sentence about what is wrong."""
    print(sentence, file=sys.stderr, flush=True)


_quiet_stdout = False
