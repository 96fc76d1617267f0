"""Work that nobody waits for: done after the answer, so that its length tells a visitor nothing.

One thread does it, piece after piece. What it leaves undone when the process is killed is lost, so
nothing belongs here that a person cannot ask again.
"""

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

logger = logging.getLogger("portal.afterwards")
Work = Callable[[], None]
BREATH = 0.5  # seconds: by then the answer has left, and the work cannot slow it
_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="afterwards")


def afterwards(work: Work) -> None:
    """Let `work` be done in a moment, without waiting for it."""
    begin(work)


def begin(work: Work) -> None:
    """Hand a piece of work to the thread."""
    _worker.submit(_do, work)


def _do(work: Work) -> None:
    """Do a piece of work; when it fails, log which sort of error that was and nothing of it."""
    time.sleep(BREATH)
    try:
        work()
    except Exception as error:  # noqa: BLE001 the next piece must be done all the same
        logger.error("work after an answer failed: %s", type(error).__name__)  # noqa: TRY400
    finally:
        connection.close()  # the thread lives on; its connection goes back to the pool
