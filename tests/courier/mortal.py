"""A courier that dies by `kill -9` right after its first event was sent, before anything of it is recorded.

python -m tests.courier.mortal --database sqlite:///… --marker /tmp/died --hours-ahead 0
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.events.webhooks import WebhookSender
from adapters.outgoing import Outgoing
from models.parcels import Outcome, Posting
from starter.courier import Courier
from store.database import connect


class MortalSender(WebhookSender):
    marker: Path

    async def post(self, posting: Posting, now: datetime) -> Outcome:
        outcome = await super().post(posting, now)
        if not self.marker.exists():
            self.marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return outcome


async def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--database", required=True)
    asked.add_argument("--marker", type=Path, required=True)
    asked.add_argument("--hours-ahead", type=int, required=True)
    given = asked.parse_args()
    outgoing = Outgoing(private=True)
    sender = MortalSender(outgoing)
    sender.marker = given.marker
    ahead = timedelta(hours=given.hours_ahead)
    courier = Courier(connect(given.database), sender, (), "http://127.0.0.1", lambda: datetime.now(UTC) + ahead)
    await courier.tell()
    await courier.bring()
    await outgoing.aclose()


if __name__ == "__main__":
    asyncio.run(main())
