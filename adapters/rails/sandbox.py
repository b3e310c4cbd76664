"""The sandbox rail over HTTP: one request per call, one deadline, and no faith in the answer.

No redirects (a followed one could send the order elsewhere), no retries (that is the payout
workflow's decision), no proxies from the environment, no answer larger than a few kilobytes.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

import httpx
from pydantic import ValidationError

from adapters.rails import webhooks
from adapters.rails.sandbox_wire import ErrorWire, ListWire, PaymentWire, reading
from models.rails import (
    Accepted,
    Found,
    Inquiry,
    NotFound,
    NotSent,
    PaymentInstruction,
    Refused,
    SendAnswer,
    Sending,
    Unknown,
    WebhookReading,
)

ANSWER_BYTES_MAX = 64 * 1024
NOT_DEFINITE = frozenset({408, 409, 425, 429})
"""4xx that say "not now" and not "no": the first request may still be running."""
OWN_REFUSALS = frozenset({"refused", "invalid_request"})
"""`error.type`s that mean that nothing was executed. `idempotency_error` is not among them: under
that key another text was accepted before, and may well have moved the money."""


class _Answer(NamedTuple):
    status: int
    body: bytes


class SandboxRail:
    """`Rail` for a provider at *base_url*. Close it with `aclose` on the loop that used it."""

    def __init__(
        self,
        base_url: str,
        secrets: Sequence[str],
        *,
        name: str = "sandbox",
        key_window: timedelta = timedelta(hours=24),
        total_timeout: timedelta = timedelta(seconds=10),
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self.name, self.key_window, self.total_timeout = name, key_window, total_timeout
        self._secrets = tuple(secrets)
        self._http = httpx.AsyncClient(
            base_url=base_url,
            follow_redirects=False,
            trust_env=False,
            timeout=total_timeout.total_seconds(),
            # Shorter than the provider keeps idle connections, so that we rarely meet a dead one.
            limits=httpx.Limits(max_connections=50, keepalive_expiry=2.0),
            headers={"accept": "application/json", "accept-encoding": "identity"},
            transport=transport or httpx.AsyncHTTPTransport(retries=0),
        )

    async def aclose(self) -> None:
        """Close the connections; a call still under way answers Unknown or raises."""
        await self._http.aclose()

    def compose(self, instruction: PaymentInstruction) -> str:
        """JSON with sorted keys and no spaces; the amount in minor units, exponents as in ISO 4217."""
        order = {
            "amount": instruction.amount.minor,
            "currency": instruction.amount.currency,
            "destination": instruction.destination,
            "reference": instruction.reference,
        }
        return json.dumps(order, sort_keys=True, separators=(",", ":"))

    async def send(self, sending: Sending, now: datetime) -> SendAnswer:
        """`POST /payments`; see the port."""
        if sending.rail != self.name:
            msg = f"this text was made for {sending.rail}, not for {self.name}"
            raise ValueError(msg)
        if now >= sending.send_by:
            return NotSent(why=f"too late: it was to start before {sending.send_by.isoformat()}")
        headers = {"idempotency-key": sending.key, "content-type": "application/json"}
        request = self._http.build_request("POST", "/payments", content=sending.body.encode(), headers=headers)
        answer = await self._ask(request)
        return answer if isinstance(answer, Unknown) else _sent(answer, sending.key)

    async def find(self, reference: str) -> Inquiry:
        """`GET /payments?reference=`; see the port."""
        answer = await self._ask(self._http.build_request("GET", "/payments", params={"reference": reference}))
        return answer if isinstance(answer, Unknown) else _found(answer, reference)

    def read_webhook(self, headers: Mapping[str, str], body: bytes, now: datetime) -> WebhookReading:
        """Standard Webhooks with our secrets; see the port."""
        return webhooks.read(self.name, self._secrets, headers, body, now)

    async def _ask(self, request: httpx.Request) -> _Answer | Unknown:
        """One exchange within `total_timeout`. A trickle of bytes does not stretch it."""
        try:
            async with asyncio.timeout(self.total_timeout.total_seconds()):
                return await self._exchange(request)
        except TimeoutError:
            return Unknown(why=f"no whole answer within {self.total_timeout.total_seconds():g} s")
        except (httpx.HTTPError, OSError) as error:
            return Unknown(why=f"{type(error).__name__}: {error}"[:200])

    async def _exchange(self, request: httpx.Request) -> _Answer | Unknown:
        response = await self._http.send(request, stream=True)
        try:
            body = bytearray()
            async for chunk in response.aiter_raw():
                body += chunk
                if len(body) > ANSWER_BYTES_MAX:
                    return Unknown(why=f"status {response.status_code} with more than {ANSWER_BYTES_MAX} bytes")
            return _Answer(response.status_code, bytes(body))
        finally:
            await response.aclose()


def _sent(answer: _Answer, key: str) -> SendAnswer:
    if answer.status == httpx.codes.CREATED:
        payment = reading(PaymentWire, answer.body)
        if payment is None or payment.key != key:
            return Unknown(why="status 201, but its body is not our payment")
        return Accepted(rail_ref=payment.id)
    if 400 <= answer.status < 500 and answer.status not in NOT_DEFINITE:  # noqa: PLR2004 - the 4xx range
        error = reading(ErrorWire, answer.body)
        if error and error.error.type in OWN_REFUSALS:
            return Refused(code=error.error.code, reason=error.error.message)
    return Unknown(why=f"status {answer.status}, which settles nothing")


def _found(answer: _Answer, reference: str) -> Inquiry:
    listed = reading(ListWire, answer.body) if answer.status == httpx.codes.OK else None
    if listed is None or any(payment.reference != reference for payment in listed.payments):
        return Unknown(why=f"status {answer.status} without a readable list of what we asked for")
    if len(listed.payments) > 1:
        refs = ", ".join(payment.id for payment in listed.payments[:10])
        return Unknown(why=f"{len(listed.payments)} payments carry {reference}: {refs}")
    return _as_found(listed.payments[0]) if listed.payments else NotFound()


def _as_found(payment: PaymentWire) -> Found | Unknown:
    try:
        return payment.as_found()
    except ValidationError as error:
        return Unknown(why=f"payment {payment.id} makes no sense: {error.errors()[0]['msg']}"[:200])
