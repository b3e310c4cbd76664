"""What an OpenID provider must offer. Every outcome is a value; nothing here retries."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from models.openid import NoAnswer, NotProven, Proven


class Provider(Protocol):
    """One provider, as one client of it."""

    async def address(self, state: str, nonce: str, verifier: str) -> str | NoAnswer:
        """Where to send the browser: it comes back with `state` and a code, or with an error.

        `nonce` comes back inside the signed token; of `verifier` (PKCE, RFC 7636) only the S256 challenge is sent.
        """

    async def proof(self, code: str, nonce: str, verifier: str, now: datetime) -> Proven | NotProven | NoAnswer:
        """Exchange the code, once, and validate the ID token: signature, issuer, audience, times, nonce."""
