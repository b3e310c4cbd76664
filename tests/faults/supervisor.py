"""Whoever starts a mortal process again: it has everything imported, forks the process, and forks it anew whenever
it is killed.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable


def supervise(work: Callable[[], object]) -> None:
    """Until we are told to stop, or *work* ends by itself, which it never should."""
    while True:
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            work()
            os._exit(1)

        def stop(*_: object, child: int = child) -> None:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            os._exit(0)

        signal.signal(signal.SIGTERM, stop)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            sys.exit("it ended by itself")
