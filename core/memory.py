"""What a process made once and may use again, within a number of bytes."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock, RLock
from typing import Any, TypeVar

Made = TypeVar("Made")

# What a made thing weighs that is no text, bytes or set of bits: counts, names, outlines. None of
# them grows with the number of places.
SMALL = 4_096
_NOTHING = object()


class Memory:
    """Made things by key; the one used longest ago goes first when they outgrow `most_bytes`.

    They are handed out as they are, not as copies: nobody may change them.
    """

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = Lock()
        self._makers: dict[Hashable, RLock] = {}

    def get_or_make(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what is kept under `key`, or what `make` gives.

        Of several threads that want the same at once, one makes it and the others wait: after a
        change of the data a busy page is made once, not once for everyone.
        """
        found = self.find(key, _NOTHING)
        if found is not _NOTHING:
            return found  # type: ignore[no-any-return]
        with self._lock:
            maker = self._makers.setdefault(key, RLock())
        try:
            with maker:
                return self._made(key, make)
        finally:
            with self._lock:
                self._makers.pop(key, None)

    def find(self, key: Hashable, otherwise: Any = None) -> Any:
        """Return what is kept under `key`, or `otherwise`."""
        with self._lock:
            if key not in self._kept:
                return otherwise
            self._kept.move_to_end(key)
            return self._kept[key][0]

    def keep(self, key: Hashable, made: Any) -> None:
        """Keep something, unless it would push out all the others."""
        weight = weight_of(made)
        if weight > self.most_bytes // 2:
            return
        with self._lock:
            self.bytes += weight - self._kept.pop(key, (None, 0))[1]
            self._kept[key] = (made, weight)
            while self.bytes > self.most_bytes:
                self.bytes -= self._kept.popitem(last=False)[1][1]

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self.bytes = 0

    def _made(self, key: Hashable, make: Callable[[], Made]) -> Made:
        found = self.find(key, _NOTHING)
        if found is _NOTHING:
            found = make()
            self.keep(key, found)
        return found  # type: ignore[no-any-return]


def weight_of(made: Any) -> int:
    """Return about how many bytes something takes; tuples and dictionaries are looked into."""
    if isinstance(made, bytes | str):
        return SMALL + len(made)
    if isinstance(made, int):
        return 64 + made.bit_length() // 8
    if isinstance(made, array):
        return SMALL + len(made) * made.itemsize
    if isinstance(made, dict):
        return SMALL + sum(weight_of(part) for part in made.values())
    if isinstance(made, tuple):
        return SMALL + sum(weight_of(part) for part in made)
    return SMALL
