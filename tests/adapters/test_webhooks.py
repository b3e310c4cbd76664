"""What may come through the webhook door, and that nothing comes through it as an exception."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook

from adapters.rails import webhooks
from models.rails import Forged, Malformed, RailEvent, RailState, Stale, WebhookReading
from tests.adapters.stages import NOW, MemoryStage, sending

SECRET = "whsec_bmV3LW5ldy1uZXctbmV3LW5ldw=="
OLD_SECRET = "whsec_b2xkLW9sZC1vbGQtb2xkLW9sZA=="
DATA = {"id": "rp_1", "reference": "pay_ada:1", "state": "settled", "at": "2026-03-02T09:59:00+01:00"}
BODY = json.dumps({"type": "payment.settled", "data": DATA}).encode()


def signed(body: bytes = BODY, at: datetime = NOW, secret: str = SECRET) -> dict[str, str]:
    signature = Webhook(secret).sign("evt_1", at, body.decode())
    return {"webhook-id": "evt_1", "webhook-timestamp": str(int(at.timestamp())), "webhook-signature": signature}


def read(headers: dict[str, str], body: bytes = BODY, *secrets: str) -> WebhookReading:
    return webhooks.read("sandbox", secrets or (SECRET,), headers, body, NOW)


def test_a_rightly_signed_event_says_what_moved_and_when_in_utc():
    event = read({name.title(): value for name, value in signed().items()})
    assert event == RailEvent(
        event_id="evt_1",
        rail="sandbox",
        rail_ref="rp_1",
        reference="pay_ada:1",
        state=RailState.SETTLED,
        at=NOW - timedelta(minutes=1),
    )


@pytest.mark.parametrize("seconds", [-301, 301])
def test_a_signature_of_another_time_is_stale(seconds: int):
    assert isinstance(read(signed(at=NOW + timedelta(seconds=seconds))), Stale)


@pytest.mark.parametrize("seconds", [-300, 0, 300])
def test_five_minutes_either_way_are_allowed(seconds: int):
    assert isinstance(read(signed(at=NOW + timedelta(seconds=seconds))), RailEvent)


def test_during_a_rotation_either_secret_may_have_signed():
    assert isinstance(read(signed(secret=OLD_SECRET), BODY, SECRET, OLD_SECRET), RailEvent)
    assert isinstance(read(signed(secret=SECRET), BODY, SECRET, OLD_SECRET), RailEvent)


def test_one_good_signature_among_several_is_enough():
    both = f"v1,AAAA v2,x garbage {signed()['webhook-signature']}"
    assert isinstance(read({**signed(), "webhook-signature": both}), RailEvent)


def test_after_the_rotation_the_old_secret_is_a_forgery():
    assert isinstance(read(signed(secret=OLD_SECRET)), Forged)


@pytest.mark.parametrize(
    ("part", "value"),
    [("webhook-id", "evt_2"), ("webhook-timestamp", str(int(NOW.timestamp()) + 1)), ("webhook-signature", "v1,AAAA")],
)
def test_no_signed_part_can_be_changed(part: str, value: str):
    assert isinstance(read({**signed(), part: value}), Forged)


def test_a_changed_body_is_a_forgery():
    assert isinstance(read(signed(), BODY.replace(b"settled", b"returned")), Forged)


def test_a_forged_and_old_one_is_called_forged():
    assert isinstance(read(signed(at=NOW - timedelta(days=9), secret=OLD_SECRET)), Forged)


def test_nothing_is_believed_when_we_have_no_secret():
    assert isinstance(webhooks.read("sandbox", (), signed(), BODY, NOW), Forged)


@pytest.mark.parametrize(
    "signature",
    [
        "",
        " ",
        ",",
        "garbage",
        "v1",
        "v1,",
        "v1,abc,def",
        "v1,%%%",
        "v1,\u2603",
        "v1,a",
        "v1a,AAAA",
        "v2,AAAA",
        "x" * 9999,
    ],
)
def test_a_signature_header_that_cannot_be_read_is_malformed(signature: str):
    assert isinstance(read({**signed(), "webhook-signature": signature}), Malformed)


@pytest.mark.parametrize("seconds", ["", "now", "1e9", "-1", "1.5", "nan", "inf", "\u0661", "9" * 12, "9" * 5000, " 1"])
def test_a_timestamp_that_is_not_whole_seconds_is_malformed(seconds: str):
    assert isinstance(read({**signed(), "webhook-timestamp": seconds}), Malformed)


@pytest.mark.parametrize("event_id", ["", " ", "evt 1", "evt\n1", "evt_\ud800", "\u00e9", "e" * 256])
def test_an_event_id_that_is_not_printable_ascii_is_malformed(event_id: str):
    assert isinstance(read({**signed(), "webhook-id": event_id}), Malformed)


@pytest.mark.parametrize("missing", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_a_missing_header_is_malformed(missing: str):
    assert isinstance(read({name: value for name, value in signed().items() if name != missing}), Malformed)


def test_a_body_that_is_not_utf8_is_malformed():
    assert isinstance(read(signed(), b'{"type": "\xff\xfe"}'), Malformed)


def test_an_oversized_body_is_malformed_even_when_signed():
    big = BODY + b" " * webhooks.BODY_BYTES_MAX
    assert isinstance(read(signed(big), big), Malformed)
    largest = BODY + b" " * (webhooks.BODY_BYTES_MAX - len(BODY))
    assert isinstance(read(signed(largest), largest), RailEvent)


def with_data(**changes: Any) -> bytes:
    return json.dumps({"data": {**DATA, **changes}}).encode()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"not json",
        BODY[:-1],
        b"[" * 60_000,
        b'{"data":' * 8_000,
        b'{"data": {"id": "\\ud800"}}',
        with_data(state="lost"),
        with_data(id=1),
        with_data(id="pay\0"),
        with_data(reference="pay_ada\0:1"),
        with_data(reference=None),
        with_data(at="2026-03-02T09:00:00"),
        with_data(at="yesterday"),
        with_data(at=1e308),
        with_data(at="9999-12-31T23:59:59-12:00"),
        with_data(at="0001-01-01T00:00:00+12:00"),
    ],
)
def test_signed_nonsense_is_malformed(body: bytes):
    assert isinstance(read(signed(body), body), Malformed)


async def test_the_fakes_own_webhooks_pass_its_own_door():
    stage = MemoryStage()
    await stage.rail.send(sending(stage.rail), NOW)
    stage.settle("pay_ada:1")
    headers, body = stage.rail.webhook("pay_ada:1", "evt_7", NOW)
    event = stage.rail.read_webhook(headers, body, NOW)
    assert isinstance(event, RailEvent)
    assert (event.event_id, event.state, event.rail) == ("evt_7", RailState.SETTLED, "memory")
