"""A `Notifier` with a memory, for tests and for trying things out."""

from __future__ import annotations

from collections import deque

from models.parcels import Letter, Outcome


class MemoryNotifier:
    """Keeps what was sent, and answers `next_outcomes` first, then that it was taken."""

    def __init__(self, channel: str = "mail") -> None:
        self.channel = channel
        self.sent: list[Letter] = []
        self.next_outcomes: deque[Outcome] = deque()

    async def send(self, letter: Letter) -> Outcome:
        """See `Notifier.send`."""
        outcome = self.next_outcomes.popleft() if self.next_outcomes else Outcome(delivered=True, took_ms=0)
        if outcome.delivered:
            self.sent.append(letter)
        return outcome
