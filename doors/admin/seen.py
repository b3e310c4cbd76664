"""What somebody had before their eyes when they decided, kept with the decision."""

from __future__ import annotations

import json

from doors.pages.approvals import ApprovalPage

KEPT_MAX = 20_000
_KEPT = {"total", "budget", "superseded", "evidence_missing", "files"}


def seen(page: ApprovalPage) -> str:
    """What of the page moves while the question waits: the digest already binds the rest."""
    shown = page.model_dump(mode="json", include=_KEPT, context=page.in_currency)
    shown["files"] = [one["digest"] for one in shown["files"]]
    return json.dumps(shown, separators=(",", ":"))[:KEPT_MAX]
