"""What a letter to a person goes out by."""

from __future__ import annotations

from typing import Protocol

from models.parcels import Letter, Outcome


class Notifier(Protocol):
    """One channel to people, such as mail. Text of a letter is text: whatever it holds is shown, never obeyed."""

    @property
    def channel(self) -> str:
        """`mail` or `chat`: what deliveries are kept by."""
        ...

    async def send(self, letter: Letter) -> Outcome:
        """Send it once; answers within 40 s, whatever the other side does. Raises nothing.

        Delivered means that the other side took it. `final` says that no further try can help, such as an address
        that does not exist. A letter that may have arrived nevertheless is sent again with the same `key`.
        """
        ...
