"""Events as Standard Webhooks: three headers, and a body that is exactly what was signed."""

from __future__ import annotations

from datetime import datetime

from standardwebhooks.webhooks import Webhook

from adapters.outgoing import Outgoing
from models.parcels import Outcome, Posting

USER_AGENT = "Remitwell-Webhooks/1"


class WebhookSender:
    """`EventSender` over HTTP."""

    def __init__(self, outgoing: Outgoing) -> None:
        self._outgoing = outgoing

    async def post(self, posting: Posting, now: datetime) -> Outcome:
        """See `EventSender.post`."""
        signed = " ".join(Webhook(secret).sign(posting.key, now, posting.body) for secret in posting.secrets)
        headers = {
            "content-type": "application/json",
            "user-agent": USER_AGENT,
            "webhook-id": posting.key,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": signed,
        }
        return await self._outgoing.post(posting.to, posting.body.encode(), headers)
