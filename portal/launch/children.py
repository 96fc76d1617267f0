"""Processes that are started here, told when to stop, and never left behind."""
# ruff: noqa: S603 - the programs run here are ours, with arguments as a list and no shell

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from types import FrameType

ASKS_TO_STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PR_SET_PDEATHSIG = 1  # prctl(2), Linux only
_libc = ctypes.CDLL(None)


class Stopped(BaseException):
    """Someone pressed Ctrl-C or sent SIGTERM: leave everything tidy and go."""


def stop_on_signals() -> None:
    """From now on raise Stopped, once, when asked to stop."""
    for number in ASKS_TO_STOP:
        signal.signal(number, _stop)


def _stop(_number: int, _frame: FrameType | None) -> None:
    for number in ASKS_TO_STOP:  # tidying up takes seconds, and is not to be cut short
        signal.signal(number, signal.SIG_IGN)
    raise Stopped


def _as_child() -> None:
    """In the child: take signals again, and go when the launcher is killed."""
    for number in ASKS_TO_STOP:
        signal.signal(number, signal.SIG_DFL)
    if sys.platform == "linux":
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@contextmanager
def child(
    command: Sequence[str], environment: Mapping[str, str], patience: float = 15
) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a program in a process group of its own; at the end nothing of that group is left.

    `patience` is the seconds it gets to end by itself once asked.
    """
    process = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        process_group=0,
        preexec_fn=_as_child,  # noqa: PLW1509 - the launcher has no threads
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(patience)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def run_in_front(
    command: Sequence[str], environment: Mapping[str, str], ask: signal.Signals
) -> int:
    """Run a program that has the terminal, and return its exit code as a shell would.

    `ask` is the signal that tells it to stop when we are told. At a terminal Ctrl-C reaches it by
    itself; otherwise it is passed on.
    """
    at_terminal = sys.stdin is not None and sys.stdin.isatty()
    process = subprocess.Popen(
        command,
        env=environment,
        process_group=None if at_terminal else 0,
        preexec_fn=_as_child,  # noqa: PLW1509 - the launcher has no threads
    )

    def pass_on(number: int, _frame: FrameType | None) -> None:
        if not (at_terminal and number == signal.SIGINT):
            process.send_signal(ask)

    for number in ASKS_TO_STOP:
        signal.signal(number, pass_on)
    code = process.wait()
    return code if code >= 0 else 128 - code
