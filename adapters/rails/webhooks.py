"""Standard Webhooks, judged without exceptions and without a clock of our own.

The library's `verify` reads the wall clock and lets malformed headers out as ValueError,
binascii.Error or UnicodeDecodeError. So only its signing primitive is used here; the
timestamp, the signature list and the body are checked by us and answered as values.
"""

from __future__ import annotations

import binascii
import hmac
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from pydantic import BaseModel, ConfigDict, ValidationError
from standardwebhooks.webhooks import Webhook

from models.money import Value
from models.rails import (
    SIGNED_ID,
    SIGNED_SECONDS,
    Forged,
    Instant,
    Malformed,
    RailEvent,
    RailState,
    Stale,
    Told,
    WebhookReading,
)

TOLERANCE_SECONDS = 300
BODY_BYTES_MAX = 64 * 1024
SIGNATURES_MAX = 16
_ID, _SECONDS = re.compile(SIGNED_ID), re.compile(SIGNED_SECONDS)


class _Envelope(Value):
    """The three headers, read but not yet believed."""

    event_id: str
    sent_at: datetime
    signatures: tuple[bytes, ...]
    text: str


class _Data(BaseModel):
    model_config = ConfigDict(strict=True)
    id: Told
    reference: Told
    state: RailState
    at: Instant


class _Body(BaseModel):
    model_config = ConfigDict(strict=True)
    data: _Data


def read(rail: str, secrets: Sequence[str], headers: Mapping[str, str], body: bytes, now: datetime) -> WebhookReading:
    """Verify, then parse. Any of *secrets* may have signed: two are live during a rotation."""
    envelope = _open(headers, body)
    if isinstance(envelope, Malformed):
        return envelope
    if not any(_signed_by(secret, envelope) for secret in secrets):
        return Forged(reason="no secret of ours made this signature")
    age = (now - envelope.sent_at).total_seconds()
    if abs(age) > TOLERANCE_SECONDS:
        return Stale(reason=f"signed {age:.0f} s before it arrived; {TOLERANCE_SECONDS} s are allowed either way")
    return _event(rail, envelope)


def _open(headers: Mapping[str, str], body: bytes) -> _Envelope | Malformed:
    if len(body) > BODY_BYTES_MAX:
        return Malformed(reason=f"the body has {len(body)} bytes; {BODY_BYTES_MAX} are allowed")
    given = {name.lower(): value for name, value in headers.items()}
    event_id, seconds = given.get("webhook-id", ""), given.get("webhook-timestamp", "")
    if not _ID.fullmatch(event_id):
        return Malformed(reason="webhook-id is missing or not printable ASCII")
    if not _SECONDS.fullmatch(seconds):
        return Malformed(reason="webhook-timestamp is missing or not whole seconds")
    signatures = tuple(_signatures(given.get("webhook-signature", "")))
    if not signatures:
        return Malformed(reason="webhook-signature holds no v1 signature")
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return Malformed(reason="the body is not UTF-8")
    sent_at = datetime.fromtimestamp(int(seconds), UTC)
    return _Envelope(event_id=event_id, sent_at=sent_at, signatures=signatures, text=text)


def _signatures(header: str) -> Iterator[bytes]:
    """Every readable `v1,<base64>` of the first few; other versions and garbage are passed over."""
    for part in header.split(" ", SIGNATURES_MAX)[:SIGNATURES_MAX]:
        version, _, encoded = part.partition(",")
        try:
            signature = b64decode(encoded, validate=True)
        except (binascii.Error, ValueError):
            continue
        if version == "v1" and signature:
            yield signature


def _signed_by(secret: str, envelope: _Envelope) -> bool:
    """Whether *secret* made one of the signatures; compared in constant time."""
    signed = Webhook(secret).sign(envelope.event_id, envelope.sent_at, envelope.text)
    expected = b64decode(signed.partition(",")[2])
    return any(hmac.compare_digest(expected, given) for given in envelope.signatures)


def _event(rail: str, envelope: _Envelope) -> RailEvent | Malformed:
    """Pydantic parses the JSON itself: nesting that would exhaust the stack is one more error."""
    try:
        data = _Body.model_validate_json(envelope.text).data
    except ValidationError as error:
        return Malformed(reason=f"the body is not an event of this rail: {error.errors()[0]['type']}")
    return RailEvent(
        event_id=envelope.event_id, rail=rail, rail_ref=data.id, reference=data.reference,
        state=data.state, at=data.at,
    )  # fmt: skip
