"""May this file be kept? It must be of a kind that we know, and be what it says."""

from __future__ import annotations

import re
import unicodedata

FILE_BYTES_MAX = 5 * 1024 * 1024
MEDIA_TYPES = ("application/pdf", "image/png", "image/jpeg", "text/plain", "text/csv")
_STARTS = {
    "application/pdf": b"%PDF-",
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
}
_ENDINGS = {
    "application/pdf": (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "text/plain": (".txt",),
    "text/csv": (".csv",),
}
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp"})
_NOT_TEXT = frozenset(range(32)) - {9, 10, 12, 13} | {127}


def media_type_of(name: str, content: bytes) -> str:
    """What a file is by what stands in it; of text, its name says which."""
    known = next((media for media, start in _STARTS.items() if content.startswith(start)), None)
    return known or ("text/csv" if name.lower().endswith(".csv") else "text/plain")


def saved_as(name: str, media_type: str) -> str:
    """What it is called on the machine of whoever keeps it: no folder, nothing unseen that turns letters around, and
    an ending of what it is, so that a click opens it and runs nothing.
    """
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(one for one in last if unicodedata.category(one) not in _UNSEEN).strip(". ") or "file"
    endings = _ENDINGS[media_type]
    return seen if seen.lower().endswith(endings) else f"{seen}{endings[0]}"


def why_not(media_type: str, content: bytes) -> str | None:
    """Why this file is not kept; None when it is."""
    if media_type not in MEDIA_TYPES:
        return f"must be one of {', '.join(MEDIA_TYPES)}"
    if not content:
        return "the file is empty"
    if len(content) > FILE_BYTES_MAX:
        return f"the file has more than {FILE_BYTES_MAX} bytes"
    start = _STARTS.get(media_type)
    fits = content.startswith(start) if start else _is_text(content)
    return None if fits else f"the content is not {media_type}"


def _is_text(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return not _NOT_TEXT & set(content)
