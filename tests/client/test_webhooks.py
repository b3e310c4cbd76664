"""Events are ours, of now, and whole; or they are nobody's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from standardwebhooks.webhooks import Webhook

from remitwell_client import Forged, heard

OLD, NEW = "whsec_b2xkLXNlY3JldC1vZi1vdXJz", "whsec_bmV3LXNlY3JldC1vZi1vdXJz"
BODY = '{"type": "bill.settled", "data": {"object": "bil_1"}}'


def signed(secret: str, body: str = BODY, ago: timedelta = timedelta()) -> dict[str, str]:
    at = datetime.now(UTC) - ago
    return {
        "Webhook-Id": "msg_1",
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(secret).sign("msg_1", at, body),
    }


@pytest.mark.parametrize("secret", [OLD, NEW])
def test_an_event_is_heard_by_either_secret_while_they_are_rotated(secret):
    assert heard([NEW, OLD], signed(secret), BODY.encode()) == {"type": "bill.settled", "data": {"object": "bil_1"}}


FORGED = {
    "another secret": lambda: (signed(OLD), BODY),
    "changed": lambda: (signed(NEW), BODY.replace("bil_1", "bil_2")),
    "old": lambda: (signed(NEW, ago=timedelta(minutes=6)), BODY),
    "early": lambda: (signed(NEW, ago=timedelta(minutes=-30)), BODY),
    "bare": lambda: ({}, BODY),
    "no base64": lambda: (signed(NEW) | {"webhook-signature": "v1,nonsense"}, BODY),
    "no version": lambda: (signed(NEW) | {"webhook-signature": "nonsense"}, BODY),
    "no time": lambda: (signed(NEW) | {"webhook-timestamp": "soon"}, BODY),
    "no text": lambda: (signed(NEW), "\udcff"),
}
"""Signed when they are sent: a signature of when the tests were read would be old for that alone."""


@pytest.mark.parametrize("sent", FORGED.values(), ids=FORGED)
def test_what_is_not_ours_of_now_is_forged(sent):
    headers, body = sent()
    with pytest.raises(Forged):
        heard([NEW], headers, body.encode(errors="surrogateescape"))
