"""When a program is ready, and which ports are free for it."""

from __future__ import annotations

import socket
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence

Ready = Callable[[Sequence[str]], bool]
"""Asked again and again with what the program has said so far."""


def answers(url: str) -> Ready:
    """Ready once a GET of *url* is answered with 2xx."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def look(_: Sequence[str]) -> bool:
        try:
            with opener.open(url, timeout=2) as answer:
                return bool(answer.status == 200)  # noqa: PLR2004 - OK
        except (urllib.error.URLError, OSError):
            return False

    return look


def listens(host: str, port: int) -> Ready:
    """Ready once something takes connections there."""

    def look(_: Sequence[str]) -> bool:
        try:
            with socket.create_connection((host, port), timeout=1):
                return True
        except OSError:
            return False

    return look


def says(words: str) -> Ready:
    """Ready once it has printed a line that holds *words*."""
    return lambda lines: any(words in line for line in lines)


def is_free(host: str, port: int) -> bool:
    """Whether a program could listen there now."""
    with socket.socket() as trying:
        trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trying.bind((host, port))
        except OSError:
            return False
    return True


def free_port(host: str = "127.0.0.1") -> int:
    """A port that nothing listens on just now."""
    with socket.socket() as trying:
        trying.bind((host, 0))
        return int(trying.getsockname()[1])
