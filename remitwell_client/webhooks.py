"""Events that Remitwell sends you: whether it was us, and what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from standardwebhooks.webhooks import Webhook, WebhookVerificationError


class Forged(Exception):
    """Not signed with a secret of yours, or signed more than five minutes ago. Answer 401 and do nothing."""


def heard(secrets: Sequence[str], headers: Mapping[str, str], body: bytes) -> dict[str, Any]:
    """The event, once its signature fits one of *secrets*: several, while they are rotated. Raises Forged.

    *body* is the raw body: read again or written anew, its signature would not fit. An event is a hint that may come
    twice, late or in another order: go by its `webhook-id` to know it again, and read the object that it names.
    """
    for secret in secrets:
        try:
            event: dict[str, Any] = Webhook(secret).verify(body, dict(headers))
        except (WebhookVerificationError, ValueError):
            continue
        return event
    raise Forged("no secret of yours made this signature just now")
